import { emotions, type StimulusSet } from "../../stimuli/stimulus-set.ts";
import { height, width } from "./frame.ts";
import { oval, ovalRadius } from "./picture.ts";
import { picturesIn } from "./pictures.ts";

export interface Gate {
  readonly what: string;
  readonly found: string;
  readonly holds: boolean;
}

export interface ReportPart {
  readonly gates: readonly Gate[];
  readonly text: string;
}

/** A table of Markdown; cells hold no bars. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** What the pictures say: equal neutrals, distances from neutral that rise, faint levels that survive compression. */
export function imageTables(set: StimulusSet, folder: string): ReportPart {
  const read = picturesIn(folder);
  const neutrals = set.images.filter(({ emotion }) => emotion === "neutral");
  const worst = (pick: (image: (typeof neutrals)[number]) => number | null) => {
    const values = neutrals.map((image) => pick(image) ?? NaN);
    const middle = values.reduce((a, b) => a + b, 0) / values.length;
    return Math.max(...values.map((value) => Math.abs(value / middle - 1)));
  };
  const mean = worst(({ meanLuminance }) => meanLuminance);
  const contrast = worst(({ rmsContrast }) => rmsContrast);
  let broken = 0;
  let series = 0;
  let faintest = 1;
  const rows = set.identities.map(({ id }) => {
    const neutral = read(id, "neutral", 0);
    const own = neutrals.find(({ identity }) => identity === id);
    const cells = emotions.map((emotion) => {
      const levels = set.images.filter((image) => image.identity === id && image.emotion === emotion);
      const changes = levels.map(({ level }) => change(neutral, read(id, emotion, level)));
      const distances = changes.map(length);
      if (distances.some((d, i) => d <= (distances[i - 1] ?? 0))) broken += 1;
      series += 1;
      const at = (level: number) =>
        changes[levels.findIndex((image) => image.level === level)] ?? new Float32Array(neutral.length);
      faintest = Math.min(faintest, cosine(at(10), at(30)));
      return `${length(at(10)).toFixed(4)} – ${length(at(100)).toFixed(4)}`;
    });
    return [id, (own?.meanLuminance ?? NaN).toFixed(4), (own?.rmsContrast ?? NaN).toFixed(4), ...cells];
  });
  const percent = (value: number) => `${(100 * value).toFixed(2)} %`;
  return {
    gates: [
      {
        what: "Mean grey of the neutral faces equal within 2 %",
        found: `furthest off by ${percent(mean)}`,
        holds: mean <= 0.02,
      },
      {
        what: "RMS contrast of the neutral faces equal within 2 %",
        found: `furthest off by ${percent(contrast)}`,
        holds: contrast <= 0.02,
      },
      {
        what: "Image distance from neutral rises strictly with level",
        found: `${series - broken} of ${series} series`,
        holds: broken === 0,
      },
      {
        what: "Compression leaves a 10 % expression what it is: its change points the way of the 30 % change (cosine at least .6)",
        found: `lowest ${faintest.toFixed(2)}`,
        holds: faintest >= 0.6,
      },
    ],
    text: `## Pictures\n\nMean and standard deviation of the grey values inside the oval (half-axes ${oval.x} and ${oval.y} of the picture, its fading border left out) of each neutral face; root mean square change from it at 10 % and at 100 %.\n\n${markdownTable(["identity", "mean", "contrast", ...emotions], rows)}`,
  };
}

function change(neutral: Float32Array, face: Float32Array): Float32Array {
  return face.map((value, p) => (inside[p] ? value - (neutral[p] as number) : 0));
}

function length(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / insideCount);
}

function cosine(a: Float32Array, b: Float32Array): number {
  return (
    a.reduce((sum, value, p) => sum + value * (b[p] as number), 0) / insideCount / (length(a) * length(b))
  );
}

const inside = Array.from(
  { length: width * height },
  (_, p) => ovalRadius(p % width, Math.floor(p / width)) <= oval.fadeFrom,
);
const insideCount = inside.filter(Boolean).length;
