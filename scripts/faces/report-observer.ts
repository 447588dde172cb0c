import { emotions, labels, type StimulusSet } from "../../stimuli/stimulus-set.ts";
import { idealObserver, type Template } from "./observer.ts";
import { picturesIn, shrunk } from "./pictures.ts";
import { ovalRadius } from "./picture.ts";
import { markdownTable, type ReportPart } from "./report-images.ts";

const tens = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
const block = 4;

/** What an ideal observer in pixel noise makes of the test identities. */
export function observerTables(set: StimulusSet, folder: string): ReportPart {
  const read = picturesIn(folder);
  const tested = set.identities.filter(({ form }) => form !== "practice");
  const templates = tested.flatMap(({ id }) => [
    template(read(id, "neutral", 0), id, "neutral", 0),
    ...emotions.flatMap((emotion) =>
      tens.map((level) => template(read(id, emotion, level), id, emotion, level)),
    ),
  ]);
  const unknown = idealObserver(templates, "faces, unknown", false);
  const known = idealObserver(templates, "faces, known", true);
  const spread = (x50: Readonly<Record<string, number>>) =>
    Math.max(...Object.values(x50)) / Math.min(...Object.values(x50));
  const at = (level: number) => tens.indexOf(level);
  const rows = emotions.map((e) => [
    e,
    unknown.x50[e].toFixed(1),
    known.x50[e].toFixed(1),
    [10, 30, 50, 100].map((level) => (unknown.accuracy[e][at(level)] ?? 0).toFixed(2)).join(" / "),
  ]);
  const confusion = labels.map((shown) => [
    shown,
    ...labels.map((answer) => unknown.confusion[shown][answer].toFixed(2)),
  ]);
  return {
    gates: [
      {
        what: "Ideal observer: spread of thresholds over emotions at most 2 : 1",
        found: `${spread(unknown.x50).toFixed(2)} (identity unknown), ${spread(known.x50).toFixed(2)} (known)`,
        holds: spread(unknown.x50) <= 2 && spread(known.x50) <= 2,
      },
      {
        what: "Neutral faces are called neutral more often than anything else",
        found: `${unknown.confusion.neutral.neutral.toFixed(2)} against at most ${Math.max(...emotions.map((e) => unknown.confusion.neutral[e])).toFixed(2)}`,
        holds: emotions.every((e) => unknown.confusion.neutral[e] < unknown.confusion.neutral.neutral),
      },
    ],
    text: [
      "## Ideal observer",
      `Bayesian template matcher on pictures of 130 × 160 pixels in white Gaussian noise (seeded; SD ${unknown.noise.toFixed(3)} unknown, ${known.noise.toFixed(3)} known), ${tested.length} test identities, seven labels equally likely. The noise makes its mean accuracy over emotional pictures .60. x50 is the level where it is right half the time. It looks at pixels alone: a check of the pictures, not a forecast of people, who find happiness easiest.`,
      markdownTable(
        ["emotion", "x50, identity unknown", "x50, known", "correct at 10 / 30 / 50 / 100 % (unknown)"],
        rows,
      ),
      "Answers (columns) to the neutral faces and to the emotions at 30 to 60 % (rows), identity unknown:",
      markdownTable(["shown", ...labels], confusion),
    ].join("\n\n"),
  };
}

function template(grey: Float32Array, identity: string, label: Template["label"], level: number): Template {
  const small = shrunk(grey, block);
  const pixels = small.grey.filter((_, p) => {
    const [x, y] = [p % small.width, Math.floor(p / small.width)];
    return ovalRadius((x + 0.5) * block - 0.5, (y + 0.5) * block - 0.5) < 1;
  });
  return { identity, label, level, pixels };
}
