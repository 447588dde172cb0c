import type { StudyInput } from "../schema.ts";
import { ketamineCrossover } from "./ketamine-crossover.ts";
import { normingFaces } from "./norming-faces.ts";
import { onlineProlific } from "./online-prolific.ts";
import { singleVisit } from "./single-visit.ts";

/** Studies to begin with: each is a whole file that its team adapts. */
export const templates: readonly StudyInput[] = [
  ketamineCrossover,
  singleVisit,
  onlineProlific,
  normingFaces,
];

/** A template as the file it is downloaded as. */
export function templateFile(template: StudyInput): string {
  return `${JSON.stringify(template, null, 2)}\n`;
}
