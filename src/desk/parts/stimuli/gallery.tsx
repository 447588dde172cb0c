import { useEffect, useMemo, useState } from "preact/hooks";
import { labels, type Label } from "../../../../stimuli/stimulus-set.ts";
import { counted } from "../../words.ts";
import { Choice } from "../choices.tsx";
import { SelectField } from "../fields.tsx";

export interface GalleryPicture {
  readonly identity: string;
  readonly emotion: Label;
  readonly level: number;
  readonly file: string;
  /** Where the browser finds it; asked only when the picture is shown. */
  readonly address: () => string | Promise<string>;
}

/** CSS pixels per millimetre when nobody measured: 96 per inch. */
const pxPerMm = 96 / 25.4;
/** Height of a face in the task unless a study says otherwise, mm. */
const usualMm = 70;
const overviewPx = 96;

/** The pictures of a set, by person or by expression, small or as large as participants see them. */
export function Gallery(props: {
  readonly pictures: readonly GalleryPicture[];
  readonly size: { readonly width: number; readonly height: number };
  /** Begins the names of the choices: unique on the page. */
  readonly name: string;
}) {
  const { pictures, size, name } = props;
  const people = useMemo(
    () => [...new Set(pictures.map((one) => one.identity))].sort((a, b) => inNumber.compare(a, b)),
    [pictures],
  );
  const shown = useMemo(
    () => labels.filter((label) => pictures.some((one) => one.emotion === label)),
    [pictures],
  );
  const [identity, setIdentity] = useState(people[0] ?? "");
  const [emotion, setEmotion] = useState<string>("");
  const [scale, setScale] = useState<"overview" | "true">("overview");
  const chosen = pictures
    .filter(
      (one) => (identity === "" || one.identity === identity) && (emotion === "" || one.emotion === emotion),
    )
    .sort(byPlace);
  const height = scale === "true" ? usualMm * pxPerMm : overviewPx;
  const width = (height * size.width) / Math.max(1, size.height);
  return (
    <div class="gallery">
      <div class="filters">
        <SelectField
          label="Person"
          value={identity}
          options={[...people.map((one) => [one, one] as const), ["", "everybody"]]}
          onChange={setIdentity}
        />
        <SelectField
          label="Expression"
          value={emotion}
          options={[["", "all"], ...shown.map((one) => [one, one] as const)]}
          onChange={setEmotion}
        />
        <Choice
          legend="Size"
          name={`${name}-size`}
          options={[
            ["overview", "Overview"],
            ["true", "True size"],
          ]}
          chosen={scale}
          onChoose={setScale}
        />
      </div>
      <p class="under" role="status">
        {counted(chosen.length, "picture")}.
        {scale === "true" &&
          ` ${usualMm} mm high, as participants see them by default, on a screen of 96 pixels per inch.`}
      </p>
      {/* It scrolls, so the keyboard must reach it. */}
      <ul class={`faces ${scale}`} tabIndex={0} aria-label="Pictures">
        {chosen.map((one) => (
          <li key={one.file}>
            <Picture
              picture={one}
              alt={`${one.identity}, ${inWords(one)}`}
              width={Math.round(width)}
              height={Math.round(height)}
            />
            <span aria-hidden="true">
              {identity === "" ? `${one.identity} · ` : ""}
              {inWords(one)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Gives addresses of blobs back, late enough for pictures that are still on their way to the screen. */
export function giveBack(addresses: Iterable<string>): void {
  const made = [...addresses];
  setTimeout(() => {
    for (const address of made) URL.revokeObjectURL(address);
  }, 30_000);
}

/** A picture once its address is known; its place is kept until then. */
function Picture(props: {
  readonly picture: GalleryPicture;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}) {
  const { picture, alt, width, height } = props;
  const [address, setAddress] = useState<string | undefined>(undefined);
  useEffect(() => {
    let current = true;
    Promise.resolve(picture.address()).then(
      (found) => {
        if (current) setAddress(found);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [picture.file]);
  return <img src={address} alt={alt} width={width} height={height} loading="lazy" decoding="async" />;
}

const inNumber = new Intl.Collator("en", { numeric: true });

function inWords({ emotion, level }: GalleryPicture): string {
  return emotion === "neutral" ? "neutral" : `${emotion} ${level} %`;
}

function byPlace(a: GalleryPicture, b: GalleryPicture): number {
  const order = (label: Label) => (label === "neutral" ? -1 : labels.indexOf(label));
  return inNumber.compare(a.identity, b.identity) || order(a.emotion) - order(b.emotion) || a.level - b.level;
}
