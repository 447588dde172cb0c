import { describe, expect, test } from "vitest";
import {
  explore,
  movementsOf,
  multiverseColumns,
  multiverseTable,
  pathAt,
  universesOf,
  type Fork,
  type Multiverse,
} from "../../src/core/multiverse.ts";
import type { AnyShapes, AnyTask } from "../../src/core/task.ts";
import { coin } from "./coin.ts";

const source = { doi: "", where: "a test", verified: true };
const fork = (id: string, ...paths: string[]): Fork => ({
  id,
  title: id,
  paths: paths.map((path) => ({ id: path, title: path, source })) as unknown as Fork["paths"],
});

/** One outcome that is base × sign, null where both ends are taken. */
const multiverse: Multiverse<AnyShapes> = {
  forks: (rows) =>
    rows.length === 0 ? [] : [fork("base", "one", "two", "three"), fork("sign", "plus", "minus")],
  outcomes(_rows, _p, _earlier, universe) {
    const base = { one: 1, two: 2, three: 3 }[universe["base"] as "one"];
    const sign = universe["sign"] === "plus" ? 1 : -1;
    const value = base === 3 && sign === -1 ? null : base * sign;
    return [{ measure: "hits", condition: "all", window: null, trials: "all", value, n: 4 }];
  },
};
const task = { ...coin, multiverse } as unknown as AnyTask;

describe("a multiverse", () => {
  test("holds every combination of paths once, the standard one first", () => {
    const universes = universesOf([fork("a", "x", "y"), fork("b", "1", "2", "3")]);
    expect(universes).toHaveLength(6);
    expect(universes[0]).toEqual({ a: "x", b: "1" });
    expect(new Set(universes.map((universe) => JSON.stringify(universe))).size).toBe(6);
  });

  test("says how an outcome moves: range, sign, and one fork at a time", () => {
    const [movement] = movementsOf(explore(task, [{}] as never, {})!);
    expect(movement).toMatchObject({ lowest: -2, highest: 3, computed: 5, universes: 6, sameSign: 3 });
    expect(movement!.steps.map(({ fork, path, value }) => [fork.id, path.id, value])).toEqual([
      ["base", "one", 1],
      ["base", "two", 2],
      ["base", "three", 3],
      ["sign", "plus", 1],
      ["sign", "minus", -1],
    ]);
  });

  test("is null where nothing is to be decided", () => {
    expect(explore(task, [], {})).toBeNull();
    expect(explore(coin as unknown as AnyTask, [{}] as never, {})).toBeNull();
  });

  test("is one line an outcome and universe in the file", () => {
    const key = { study: null, participant: "P1", session: "1", run: 2, part: "main" };
    const lines = multiverseTable(key, task, explore(task, [{}] as never, {})!);
    expect(lines).toHaveLength(6);
    expect(Object.keys(lines[0]!)).toEqual([...multiverseColumns]);
    expect(lines[5]).toMatchObject({
      universe: 6,
      choices: "base=three;sign=minus",
      value: null,
      task: "coin",
    });
  });

  test("a path that is not known is a fault of the task; a fork that is not there takes its standard", () => {
    const known = { a: 1, b: 2 };
    expect(pathAt({ f: "b" }, "f", known)).toBe("b");
    expect(pathAt({}, "f", known, "a")).toBe("a");
    expect(() => pathAt({ f: "c" }, "f", known)).toThrow(/no path "c" at the fork "f"/);
    expect(() => pathAt({}, "f", known)).toThrow();
  });
});
