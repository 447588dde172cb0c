import { describe, expect, test } from "vitest";
import { BatteryError, findings } from "../../src/core/errors.ts";
import { parameterFields, type ParameterField } from "../../src/core/fields.ts";
import { defaultPreset, differences, resolveParameters, type Choice } from "../../src/core/parameters.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { quickestPreset, tasks } from "./runs.ts";

/** The parameters, or every sentence of the refusal. */
function outcome(task: AnyTask, choice: Choice): unknown {
  try {
    return resolveParameters(task, choice);
  } catch (error) {
    return findings(error).map((finding) => `${finding.what} ${finding.remedy}`);
  }
}

/** Values that no parameter of this kind may take, as they would come from a study file and from a URL. */
function impossible(field: ParameterField): readonly unknown[] {
  const words = ["not a value of this kind", Number.NaN];
  switch (field.kind) {
    case "integer":
    case "number": {
      const beyond = [(field.minimum ?? 0) - 1, (field.maximum ?? 0) + 1];
      const between = field.kind === "integer" ? [(field.minimum ?? 0) + 0.5] : [];
      return [...words, ...beyond, ...beyond.map(String), ...between, "1,5", "0x10", "Infinity", true];
    }
    case "boolean":
      return [...words, "yes", "1", 1];
    case "level":
      return [...words, "", 1];
    case "text":
      return [Number.NaN, 7, true];
  }
}

describe.each(tasks)("%s parameters", (_, task) => {
  const fields = parameterFields(task.parameters);

  test("the preset demo is the shortest: the desk offers it to whoever wants to see the task", () => {
    expect(quickestPreset(task)).toBe("demo");
  });

  test("every preset is complete and valid in every cell and at the first visits", () => {
    for (const [preset, { title }] of Object.entries(task.presets)) {
      expect(title).not.toBe("");
      expect(preset).toMatch(/^[a-z0-9-]+$/);
      for (let cell = 0; cell < task.cells; cell++) {
        for (const visit of [1, 2, 3, 4]) {
          const p = resolveParameters(task, { preset, cell: task.counterbalance(cell, visit) });
          expect(Object.keys(p).sort()).toEqual(fields.map((field) => field.key).sort());
          expect(Object.values(p)).not.toContain(undefined);
        }
      }
    }
  });

  test("the first preset is the default, and differs from itself in nothing", () => {
    const preset = defaultPreset(task);
    expect(resolveParameters(task, {})).toEqual(resolveParameters(task, { preset }));
    expect(differences(task, preset, resolveParameters(task, {}))).toEqual([]);
  });

  test("complete parameters go through unchanged: a stored set can be read back", () => {
    for (const preset of Object.keys(task.presets)) {
      const p = resolveParameters(task, { preset });
      expect(resolveParameters(task, { preset, set: p })).toEqual(p);
      expect(task.parameters.parse(JSON.parse(JSON.stringify(p)))).toEqual(p);
    }
  });

  describe.each(fields.map((field) => [field.key, field] as const))("%s", (key, field) => {
    test("has a title, a source and the unit that its name says", () => {
      expect(field.title).not.toBe("");
      expect(field.source.where).not.toBe("");
      if (field.kind === "number") expect(field.unit).not.toBe("");
      if (key.endsWith("Ms")) expect(field.unit).toBe("ms");
      if (key.endsWith("Mm")) expect(field.unit).toBe("mm");
    });

    test("has limits when it is a number", () => {
      if (field.kind !== "number" && field.kind !== "integer") return;
      expect(field.minimum).not.toBeNull();
      expect(field.maximum).not.toBeNull();
      expect(field.maximum).toBeGreaterThan(field.minimum!);
    });

    test("means the same typed and as text of a URL", () => {
      const presets = Object.keys(task.presets);
      const values = new Set<unknown>([
        ...presets.map((preset) => resolveParameters(task, { preset })[key]),
        ...field.levels,
        ...(field.kind === "boolean" ? [true, false] : []),
        ...[field.minimum, field.maximum].filter((limit) => limit !== null),
        ...(field.nullable ? [null] : []),
      ]);
      expect(values.size).toBeGreaterThan(0);
      for (const value of values) {
        const typed = outcome(task, { set: { [key]: value } });
        expect(outcome(task, { set: { [key]: String(value) } })).toEqual(typed);
        expect(outcome(task, { set: { [key]: ` ${String(value)} ` } })).toEqual(typed);
      }
    });

    test("refuses the impossible with its name, the value and what is allowed", () => {
      for (const value of impossible(field)) {
        const said = outcome(task, { set: { [key]: value } });
        expect(said, `${key} = ${String(value)} was accepted`).toBeInstanceOf(Array);
        const [sentence] = said as readonly string[];
        expect(sentence).toContain(`The parameter ${key} cannot be `);
        expect(sentence).toContain(String(value));
        expect(sentence).toMatch(/Allowed: .*\S.*\.$/);
        for (const limit of [field.minimum, field.maximum, ...field.levels]) {
          if (limit !== null) expect(sentence).toContain(String(limit));
        }
        if (field.kind === "text") expect(sentence).toContain(field.title);
      }
    });
  });

  test("an unknown parameter or preset is answered with the nearest and all valid names", () => {
    const key = fields[0]!.key;
    const preset = defaultPreset(task);
    expect(() => resolveParameters(task, { set: { [`${key}x`]: 1 } })).toThrow(BatteryError);
    expect(() => resolveParameters(task, { set: { [`${key}x`]: 1 } })).toThrow(
      new RegExp(`There is no parameter "${key}x" in ${task.id}\\..*Did you mean "${key}"\\?`, "s"),
    );
    expect(() => resolveParameters(task, { preset: `${preset}x` })).toThrow(
      new RegExp(`There is no preset "${preset}x".*Did you mean "${preset}"\\?.*Valid: `, "s"),
    );
    for (const name of ["toString", "__proto__", "constructor"]) {
      expect(() => resolveParameters(task, { preset: name })).toThrow(/There is no preset/);
      expect(() => resolveParameters(task, { set: { ...JSON.parse(`{"${name}": 1}`) } })).toThrow(
        /There is no parameter/,
      );
    }
  });

  test("all mistakes are found in one pass", () => {
    const numbers = fields.filter((field) => field.kind === "number" || field.kind === "integer");
    const wrong = Object.fromEntries(numbers.map((field) => [field.key, field.maximum! + 1]));
    const said = outcome(task, { preset: "nosuch", set: { ...wrong, nosuch: 1 } }) as readonly string[];
    for (const { key } of numbers) {
      expect(said.filter((one) => one.startsWith(`The parameter ${key} cannot be `))).toHaveLength(1);
    }
    expect(said.filter((one) => one.startsWith("There is no "))).toHaveLength(2);
  });
});
