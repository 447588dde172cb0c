import { describe, expect, test } from "vitest";
import { resolveParameters } from "../../src/core/parameters.ts";
import { scoreRun } from "../../src/core/scoring.ts";
import { simulate } from "../../src/core/simulate.ts";
import { battery } from "../../tasks/index.ts";

describe.each(battery.map((entry) => [entry.task.id, entry] as const))(
  "figures of %s",
  (_, { task, summary }) => {
    const part = task.parts[0] as string;
    const key = { study: null, participant: "P", session: "1", run: 1, part };
    const agents = Object.keys(task.agents);

    async function figuresOf(
      preset: string,
      agent: string,
      rows: (all: readonly object[]) => readonly object[],
    ) {
      const p: Readonly<Record<string, unknown>> = resolveParameters(task, { preset });
      const kept = rows(simulate(task, p, agent, "figures")) as Parameters<typeof task.score>[0];
      const { summarise } = await summary();
      return summarise(kept, p, scoreRun(task, key, kept, p));
    }

    test.each(Object.keys(task.presets).flatMap((preset) => agents.map((agent) => [preset, agent])))(
      "%s, %s: each has words and numbers, and none a hole in it",
      async (preset, agent) => {
        const figures = await figuresOf(preset, agent, (all) => all);
        expect(figures.length).toBeGreaterThan(0);
        expect(new Set(figures.map((figure) => figure.id)).size).toBe(figures.length);
        for (const figure of figures) {
          expect(figure.id).toMatch(/^[a-z][a-z0-9-]*$/);
          expect(figure.svg).toMatch(/^<svg [^>]*role="img"[^>]*>.*<\/svg>$/);
          expect(figure.svg + figure.alternative).not.toMatch(/NaN|Infinity|undefined|null/);
          expect(figure.svg).toContain(`<desc id="${figure.id}-desc">`);
          expect(figure.alternative).toMatch(/\d.*\.$/);
          expect(new Set(figure.table.columns).size).toBe(figure.table.columns.length);
          expect(figure.table.rows.length).toBeGreaterThan(0);
          for (const row of figure.table.rows) expect(row.length).toBe(figure.table.columns.length);
        }
      },
    );

    test.each([0, 1, 2, 30])("a run that stopped after %i rows has them too", async (length) => {
      const figures = await figuresOf(Object.keys(task.presets)[0] as string, agents[0] as string, (all) =>
        all.slice(0, length),
      );
      for (const figure of figures)
        expect(figure.svg + figure.alternative).not.toMatch(/NaN|Infinity|undefined|null/);
    });

    test("practice is in no figure", async () => {
      const preset = Object.keys(task.presets)[0] as string;
      const isPractice = (row: object) => (row as { readonly block?: number }).block === 0;
      const withPractice = await figuresOf(preset, agents[0] as string, (all) => all);
      const without = await figuresOf(preset, agents[0] as string, (all) =>
        all.filter((row) => !isPractice(row)),
      );
      expect(withPractice).toEqual(without);
    });
  },
);
