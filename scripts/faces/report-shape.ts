import { emotions } from "../../stimuli/stimulus-set.ts";
import { valenceFaces } from "../../stimuli/faces/index.ts";
import { neutralFace } from "./compose.ts";
import { framed, frameOf } from "./frame.ts";
import { readIdentities } from "./identity.ts";
import { readMesh } from "./mesh.ts";
import { expressionShift } from "./person.ts";
import { restingBands, restingPose, type RestingPose } from "./pose.ts";
import { markdownTable, type ReportPart } from "./report-images.ts";

/** What the mesh says: resting poses inside their bands, and how far each expression moves the skin. */
export function shapeTables(folder: string): ReportPart {
  const mesh = readMesh(folder);
  const skin = [
    ...new Set(mesh.index.filter((_, c) => (mesh.partOfTriangle[Math.floor(c / 3)] as number) === 0)),
  ];
  const rows: string[][] = [];
  let outside = 0;
  let still = 0;
  for (const identity of readIdentities(folder)) {
    if (!valenceFaces.identities.some(({ id }) => id === identity.id)) continue;
    const raw = neutralFace(mesh, identity);
    const frame = frameOf(mesh, raw);
    const pose = restingPose(mesh, frame, framed(raw, frame));
    const names = Object.keys(restingBands) as (keyof RestingPose)[];
    for (const name of names) {
      const [low, high] = restingBands[name];
      if (pose[name] < low || pose[name] > high) outside += 1;
    }
    const shifts = emotions.map((emotion) => {
      const shift = expressionShift(mesh, identity, frame, emotion);
      const mean = skin.reduce(
        (sum, v) =>
          sum +
          Math.hypot(shift[3 * v] as number, shift[3 * v + 1] as number, shift[3 * v + 2] as number) ** 2,
        0,
      );
      return 100 * Math.sqrt(mean / skin.length);
    });
    still += shifts.filter((shift) => shift < 0.3).length;
    rows.push([
      identity.id,
      ...names.map((name) => pose[name].toFixed(3)),
      ...shifts.map((s) => s.toFixed(2)),
    ]);
  }
  const head = [
    "identity",
    "mouth corner",
    "brow height",
    "brow tilt",
    "lid opening",
    ...emotions.map((e) => `${e}, mm`),
  ];
  return {
    gates: [
      {
        what: "Resting mouth corners, brows and lids inside the bands of a neutral pose",
        found: `${outside} of ${4 * rows.length} measures outside`,
        holds: outside === 0,
      },
      {
        what: "Displacement rises with level (it is proportional to it by construction) and no expression is nil",
        found: `${still} series under 0.3 mm at 100 %`,
        holds: still === 0,
      },
    ],
    text: `## Shape\n\nResting pose in shares of the distance between the eyes (bands: ${Object.entries(
      restingBands,
    )
      .map(([name, [low, high]]) => `${name} ${low} to ${high}`)
      .join(
        ", ",
      )}); root mean square displacement of the skin at 100 %. At x % every vertex has gone x % of its way.\n\n${markdownTable(head, rows)}`,
  };
}
