import type { AnyTask } from "../../src/core/task.ts";
import { codebookPage } from "./codebook.ts";
import { parametersPage } from "./parameters.ts";
import { unverifiedPage } from "./unverified.ts";

/** The pages that the code writes itself, by their path in docs/. */
export function generatedPages(tasks: readonly AnyTask[]): ReadonlyMap<string, string> {
  return new Map([
    ...tasks.map((task) => [`parameters/${task.id}.md`, parametersPage(task)] as const),
    ["codebook.md", codebookPage(tasks)],
    ["unverified.md", unverifiedPage(tasks)],
  ]);
}
