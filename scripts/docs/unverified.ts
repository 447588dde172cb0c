import { parameterFields } from "../../src/core/fields.ts";
import type { AnyTask, Source } from "../../src/core/task.ts";
import { code, page, table } from "./markdown.ts";
import { rulesOf } from "./rules.ts";

/** Everything whose source says that nobody checked it against the full paper. */
export function unverifiedPage(tasks: readonly AnyTask[]): string {
  return page("What is unverified", [
    "Commonly described, or read second-hand, but not checked against the full paper. Whoever has the paper at hand is asked to check.",
    ...tasks.flatMap((task) => [`## ${task.title} (${code(task.id)})`, unverifiedOf(task)]),
  ]);
}

function unverifiedOf(task: AnyTask): string {
  const claims: readonly (readonly [string, string, string, Source])[] = [
    ...parameterFields(task.parameters).map((f) => ["parameter", f.key, f.title, f.source] as const),
    ...Object.entries(task.measures).map(([name, m]) => ["measure", name, m.title, m.source] as const),
    ...rulesOf(task).map((rule) => ["quality rule", rule.id, rule.catches, rule.source] as const),
  ];
  const open = claims.filter(([, , , source]) => !source.verified);
  if (open.length === 0) return "Nothing.";
  return table(
    ["kind", "name", "what it is", "what is known"],
    open.map(([kind, name, title, source]) => [
      kind,
      code(name),
      title,
      source.doi === "" ? source.where : `[${source.where}](https://doi.org/${source.doi})`,
    ]),
  );
}
