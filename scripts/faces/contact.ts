import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { valenceFaces } from "../../stimuli/faces/index.ts";
import { emotions, type Label } from "../../stimuli/stimulus-set.ts";
import { picturesIn, shrunk } from "./pictures.ts";
import { encodeWebp } from "./webp.ts";

/** Makes the contact sheets of docs/stimuli: `npx tsx scripts/faces/contact.ts`. */
const { values } = parseArgs({
  options: {
    faces: { type: "string", default: "stimuli/faces" },
    out: { type: "string", default: "docs/stimuli" },
  },
});

type Cell = readonly [identity: string, label: Label, level: number];
const read = picturesIn(values.faces);
const tested = valenceFaces.identities.filter(({ form }) => form !== "practice").map(({ id }) => id);
const practice = valenceFaces.identities.filter(({ form }) => form === "practice").map(({ id }) => id);
const fullRow = (id: string): Cell[] => [[id, "neutral", 0], ...emotions.map((e): Cell => [id, e, 100])];
const steps = [0, 10, 20, 30, 40, 60, 80, 100];

mkdirSync(values.out, { recursive: true });
sheet(
  "neutrals.webp",
  [...tested, ...practice].map((id): Cell => [id, "neutral", 0]),
  7,
  4,
);
sheet("full-expressions.webp", tested.flatMap(fullRow), 14, 5);
for (const id of ["f01", "m10"]) {
  const cells = emotions.flatMap((e) => steps.map((level): Cell => [id, level === 0 ? "neutral" : e, level]));
  sheet(`levels-${id}.webp`, cells, steps.length, 4);
}

/** Pictures side by side, `columns` in a row, each shrunk by `block`. */
function sheet(name: string, cells: readonly Cell[], columns: number, block: number) {
  const small = cells.map(([identity, label, level]) => shrunk(read(identity, label, level), block));
  const { width: w, height: h } = small[0] ?? { width: 0, height: 0 };
  const rows = Math.ceil(cells.length / columns);
  const grey = new Uint8Array(columns * w * rows * h).fill(128);
  small.forEach((picture, i) => {
    const [left, top] = [(i % columns) * w, Math.floor(i / columns) * h];
    for (let y = 0; y < h; y++) {
      const line = picture.grey.subarray(y * w, (y + 1) * w).map((value) => Math.round(255 * value));
      grey.set(line, (top + y) * columns * w + left);
    }
  });
  writeFileSync(join(values.out, name), encodeWebp(grey, columns * w, rows * h, 80));
}
