import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parameters } from "../../../tasks/facial-emotion/parameters.ts";
import { score } from "../../../tasks/facial-emotion/score.ts";
import type { Label } from "../../../stimuli/stimulus-set.ts";

type RawRow = readonly [number, Label, number, string, Label | null, number | null];
type Expected = readonly [number | null, number | null, number | null, number | null];

// Rows and scores by another program, from the documented formulas: test/golden/fer-reference.py.
const { people } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../golden/fer-reference.json"), "utf8"),
) as {
  readonly people: readonly {
    readonly rows: readonly RawRow[];
    readonly scores: Readonly<Record<string, Expected>>;
  }[];
};

describe.each(people.map((person, i) => [i + 1, person] as const))("made-up person %i", (_, person) => {
  const rows = person.rows.map(([trialIndex, emotion, level, identity, response, rtMs]) => ({
    trialIndex,
    emotion,
    level,
    identity,
    response,
    rtMs,
    correct: response === null ? null : response === emotion,
  }));
  const scores = new Map(score(rows, parameters.parse({})).map((s) => [`${s.measure} ${s.condition}`, s]));

  test("has every score that the reference has, to nine digits", () => {
    expect(Object.keys(person.scores).length).toBeGreaterThan(200);
    for (const [name, [value, se, low, high]] of Object.entries(person.scores)) {
      const found = scores.get(name);
      expect(found, name).toBeDefined();
      for (const [is, should] of [
        [found?.value, value],
        [found?.se, se],
        [found?.low, low],
        [found?.high, high],
      ] as const) {
        if (should === null) continue;
        expect(Math.abs((is ?? Number.NaN) - should), name).toBeLessThan(
          1e-7 * Math.max(1, Math.abs(should)),
        );
      }
      if (value === null) expect(found?.value, name).toBeNull();
    }
  });
});
