import { parameterFields } from "../../src/core/fields.ts";
import { allowed, defaultPreset, differences, resolveParameters } from "../../src/core/parameters.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { code, page, sourceOf, table } from "./markdown.ts";
import { rulesOf } from "./rules.ts";

/** Parameters, presets, counterbalancing cells, simulated people and quality rules of one task. */
export function parametersPage(task: AnyTask): string {
  const preset = defaultPreset(task);
  return page(`${task.title} (${code(task.id)})`, [
    task.purpose,
    `Version ${task.version}, scorer ${task.scorerVersion}. About ${task.minutes} minutes with the default preset, ${code(preset)}.`,
    "## Parameters",
    `Set one in the address of the participant page (${code("&key=value")}) or on the command line (${code("--set key=value")}).`,
    parameterTable(task),
    "## Presets",
    `What each changes against ${code(preset)}.`,
    presetTable(task),
    "## Counterbalancing",
    "What a cell sets at a person's first, second and third visit. An explicit parameter wins over the cell.",
    cellTable(task),
    "## Simulated participants",
    table(
      ["agent", "who"],
      Object.entries(task.agents).map(([name, kind]) => [code(name), kind.title]),
    ),
    "## Quality rules",
    "A failed rule is a reason to look; nothing is dropped because of it. Limits are those of the default preset.",
    table(
      ["rule", "limit", "what it catches", "source"],
      rulesOf(task).map((rule) => [code(rule.id), shown(rule.limit), rule.catches, sourceOf(rule.source)]),
    ),
  ]);
}

function parameterTable(task: AnyTask): string {
  const standard = resolveParameters(task, {});
  return table(
    ["parameter", "what it is", "unit", "default", "allowed", "source"],
    parameterFields(task.parameters).map((field) => [
      code(field.key),
      field.title,
      field.unit,
      shown(standard[field.key]),
      allowed(field),
      sourceOf(field.source),
    ]),
  );
}

function presetTable(task: AnyTask): string {
  return table(
    ["preset", "what it is", "differs in"],
    Object.entries(task.presets).map(([name, { title }]) => {
      const changed = differences(task, defaultPreset(task), resolveParameters(task, { preset: name }));
      const words = changed.map(
        ({ field, published, here }) => `${code(field.key)} ${shown(here)} (${shown(published)})`,
      );
      return [code(name), title, words.length === 0 ? "–" : words.join(", ")];
    }),
  );
}

function cellTable(task: AnyTask): string {
  const set = (cell: number, visit: number) =>
    Object.entries(task.counterbalance(cell, visit))
      .map(([key, value]) => `${code(key)} ${shown(value)}`)
      .join(", ");
  const cells = Array.from({ length: task.cells }, (_, cell) => cell);
  return table(
    ["cell", "visit 1", "visit 2", "visit 3"],
    cells.map((cell) => [String(cell), set(cell, 1), set(cell, 2), set(cell, 3)]),
  );
}

function shown(value: unknown): string {
  if (typeof value === "number") return String(Number(value.toPrecision(4)));
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  return "none";
}
