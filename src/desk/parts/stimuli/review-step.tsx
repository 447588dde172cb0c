import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { judgeProbes, type Probe } from "../../../../stimuli/import/build.ts";
import { completenessOf, completePeople, duplicates, gaps } from "../../../../stimuli/import/completeness.ts";
import type { Placed } from "../../../../stimuli/import/place.ts";
import { counted } from "../../words.ts";
import { Section } from "../page.tsx";
import { Problem } from "../problem.tsx";
import type { Collection } from "./collect.ts";
import { CompletenessTable } from "./completeness-table.tsx";
import { DeclareStep } from "./declare-step.tsx";
import { Gallery, giveBack } from "./gallery.tsx";
import { probePictures } from "./probe.ts";

/** Whether the set is complete and every picture can be read; then how it looks. */
export function ReviewStep(props: {
  readonly collection: Collection;
  readonly placed: readonly Placed[];
  readonly taken: readonly string[];
  readonly onSaved: (id: string) => void;
}) {
  const [completeOnly, setCompleteOnly] = useState(false);
  const [practice, setPractice] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo(() => completenessOf(props.placed), [props.placed]);
  const placed = useMemo(() => {
    const kept = completePeople(all);
    return completeOnly ? props.placed.filter((one) => kept.has(one.identity)) : props.placed;
  }, [all, completeOnly, props.placed]);
  const table = useMemo(() => completenessOf(placed), [placed]);
  const problems = useMemo(() => [...duplicates(placed), ...gaps(table)], [placed, table]);
  return (
    <>
      <Section title="Is it complete?">
        <CompletenessTable
          table={table}
          practice={practice}
          onPractice={(identity, isPractice) => {
            const next = new Set(practice);
            if (isPractice) next.add(identity);
            else next.delete(identity);
            setPractice(next);
          }}
        />
        {(all.missing.length > 0 || completeOnly) && (
          <p>
            <label class="tick">
              <input
                type="checkbox"
                checked={completeOnly}
                onChange={(event) => {
                  setCompleteOnly(event.currentTarget.checked);
                }}
              />{" "}
              Leave out people whose pictures are not complete (
              {counted(all.people.length - completePeople(all).size, "person", "people")})
            </label>
          </p>
        )}
        {problems.slice(0, 12).map((problem) => (
          <p class="notice warn" key={problem.what}>
            {problem.what} {problem.remedy}
          </p>
        ))}
        {problems.length > 12 && <p>… and {problems.length - 12} more.</p>}
        {problems.length === 0 && placed.length > 0 && (
          <p class="notice good">
            Everybody has every picture: {counted(table.people.length, "person", "people")},{" "}
            {counted(placed.length, "picture")}.
          </p>
        )}
      </Section>
      {problems.length === 0 && placed.length > 0 && (
        <Probing key={String(completeOnly)} {...props} placed={placed} practice={practice} />
      )}
    </>
  );
}

function Probing(props: {
  readonly collection: Collection;
  readonly placed: readonly Placed[];
  readonly practice: ReadonlySet<string>;
  readonly taken: readonly string[];
  readonly onSaved: (id: string) => void;
}) {
  const { collection, placed } = props;
  const [done, setDone] = useState(0);
  const [probes, setProbes] = useState<readonly Probe[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const blobs = useMemo(() => {
    const wanted = new Set(placed.map((one) => one.file));
    return new Map(
      collection.pictures.filter(({ path }) => wanted.has(path)).map((one) => [one.path, one.blob]),
    );
  }, [collection, placed]);
  useEffect(() => {
    let current = true;
    const pictures = [...blobs].map(([path, blob]) => ({ path, blob }));
    probePictures(pictures, setDone, () => current).then((found) => {
      if (current) setProbes(found);
    }, setError);
    return () => {
      current = false;
    };
  }, [blobs]);
  const addresses = useAddresses(blobs);
  if (error !== null) return <Problem error={error} />;
  if (probes === null) {
    return (
      <p class="progress" role="status">
        <progress max={blobs.size} value={done} /> Reading picture {done} of {blobs.size} …
      </p>
    );
  }
  const { problems, size, otherSizes } = judgeProbes(probes);
  return (
    <>
      <Section title="How it looks" note={`${size.width} × ${size.height} pixels each.`}>
        {problems.slice(0, 12).map((problem) => (
          <p class="notice warn" key={problem.what}>
            {problem.what} {problem.remedy}
          </p>
        ))}
        {otherSizes.length > 0 && (
          <p class="notice warn">
            {counted(otherSizes.length, "picture")} of another size than the others ({otherSizes[0] ?? ""}
            {otherSizes.length > 1 ? ", …" : ""}): they will be fitted into the same frame, so their faces may
            look larger or smaller.
          </p>
        )}
        <Gallery
          size={size}
          pictures={placed.map((one) => ({ ...one, address: () => addresses(one.file) }))}
          name="set"
        />
      </Section>
      {problems.length === 0 && <DeclareStep {...props} probes={probes} blobs={blobs} />}
    </>
  );
}

/** Addresses of blobs, made when asked for and given back when the page is left. */
function useAddresses(blobs: ReadonlyMap<string, Blob>): (file: string) => string {
  const made = useRef(new Map<string, string>());
  useEffect(
    () => () => {
      giveBack(made.current.values());
      made.current.clear();
    },
    [blobs],
  );
  return (file) => {
    let address = made.current.get(file);
    if (address === undefined) {
      address = URL.createObjectURL(blobs.get(file) ?? new Blob());
      made.current.set(file, address);
    }
    return address;
  };
}
