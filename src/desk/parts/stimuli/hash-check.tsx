import { useState } from "preact/hooks";
import { sha256Of } from "../../../core/hash.ts";
import type { StimulusImage } from "../../../../stimuli/stimulus-set.ts";
import { counted } from "../../words.ts";
import { Problem } from "../problem.tsx";

const atOnce = 4;

interface Result {
  readonly same: number;
  readonly changed: readonly string[];
  readonly missing: readonly string[];
}

/** A button that reads every picture and says which are not what the manifest says. */
export function HashCheck(props: {
  readonly images: readonly StimulusImage[];
  readonly picture: (file: string) => Promise<ArrayBuffer>;
}) {
  const { images, picture } = props;
  const [done, setDone] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [result, setResult] = useState<Result | null>(null);
  const check = async () => {
    const changed: string[] = [];
    const missing: string[] = [];
    let next = 0;
    let finished = 0;
    const work = async () => {
      for (let image = images[next++]; image !== undefined; image = images[next++]) {
        const { file, sha256 } = image;
        const found = await picture(file).then(sha256Of, () => null);
        if (found === null) missing.push(file);
        else if (found !== sha256) changed.push(file);
        setDone(++finished);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    setResult({ same: images.length - changed.length - missing.length, changed, missing });
    setDone(null);
  };
  return (
    <>
      <p class="actions">
        <button
          type="button"
          class="quiet"
          disabled={done !== null}
          onClick={() => {
            setResult(null);
            setDone(0);
            check().catch(setError);
          }}
        >
          Check {counted(images.length, "picture")}
        </button>
        {done !== null && <progress max={images.length} value={done} aria-label="Pictures checked" />}
      </p>
      {error !== null && <Problem error={error} />}
      <div role="status">
        {result !== null && (
          <p class={result.same === images.length ? "notice good" : "notice warn"}>
            {result.same === images.length
              ? `All ${images.length} pictures are what the manifest says.`
              : `${result.same} of ${images.length} are what the manifest says.`}
            {result.missing.length > 0 &&
              ` ${counted(result.missing.length, "picture")} missing: ${some(result.missing)}.`}
            {result.changed.length > 0 &&
              ` ${counted(result.changed.length, "picture")} changed: ${some(result.changed)}.`}
          </p>
        )}
      </div>
    </>
  );
}

function some(files: readonly string[]): string {
  return `${files.slice(0, 5).join(", ")}${files.length > 5 ? ", …" : ""}`;
}
