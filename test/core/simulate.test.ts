import { describe, expect, test } from "vitest";
import { resolveParameters } from "../../src/core/parameters.ts";
import { Random } from "../../src/core/random.ts";
import { audit, replay } from "../../src/core/replay.ts";
import { agentOf, planOf, simulate } from "../../src/core/simulate.ts";
import { coin } from "./coin.ts";

const p = resolveParameters(coin, { set: { tosses: 8 } });
const plan = planOf(coin, p, "seed");

describe("planOf", () => {
  test("is the task's plan from the seed's own stream", () => {
    const given = { part: "main", earlier: [], materials: {} };
    expect(plan).toEqual(coin.plan(p, new Random("seed").fork("plan"), given));
    expect(planOf(coin, p, "seed")).toEqual(plan);
    expect(planOf(coin, p, "other seed")).not.toEqual(plan);
  });
});

describe("simulate", () => {
  test("asks for every planned trial, in order, and records what was judged", () => {
    const rows = simulate(coin, p, "optimist", "seed");
    expect(rows.map(({ trialIndex, face }) => [trialIndex, face])).toEqual(
      plan.map(({ trialIndex, face }) => [trialIndex, face]),
    );
    expect(rows.at(-1)?.hits).toBe(plan.filter((toss) => toss.face === "heads").length);
  });

  test("another seed gives another agent; an unknown agent is refused by name", () => {
    const guesses = (seed: string) => simulate(coin, p, "guesser", seed).map((row) => row.guess);
    expect(guesses("a")).toEqual(guesses("a"));
    expect(guesses("a")).not.toEqual(guesses("b"));
    expect(() => agentOf(coin, "nobody", "a")).toThrow(/There is no agent "nobody" in coin/);
  });
});

describe("replay and audit", () => {
  const rows = simulate(coin, p, "guesser", "seed");

  test("agree with what was stored and give the state after it", () => {
    const { state, difference } = replay(coin, coin.begin(p, plan), rows.slice(0, 5));
    expect(difference).toBeNull();
    expect(state).toMatchObject({ at: 5, hits: rows[4]!.hits });
    expect(audit(coin, p, plan, [rows])).toBeNull();
    expect(audit(coin, p, plan, [rows.slice(0, 3), rows.slice(3, 5), rows.slice(5)])).toBeNull();
    expect(audit(coin, p, plan, [])).toBeNull();
  });

  test("name the row, the column, what is stored and what it should be", () => {
    const wrong = rows.with(4, { ...rows[4]!, hits: 99 });
    expect(audit(coin, p, plan, [wrong])).toEqual({
      index: 4,
      sentence: `hits is 99, but replaying the answers gives ${rows[4]!.hits}`,
    });
    expect(audit(coin, p, plan, [wrong.slice(0, 3), wrong.slice(3)])?.index).toBe(4);
  });

  test("a state is not trusted past a difference", () => {
    const { state } = replay(coin, coin.begin(p, plan), rows.with(2, { ...rows[2]!, hits: 99 }));
    expect(state.at).toBe(2);
  });

  test("a changed answer shows in the first number that depends on it", () => {
    const right = rows.findIndex((row) => row.guess === row.face);
    const changed = rows.with(right, { ...rows[right]!, guess: null });
    expect(audit(coin, p, plan, [changed])?.index).toBe(right);
  });

  test("a row after the end and a missing column are found", () => {
    expect(audit(coin, p, plan, [[...rows, rows[0]!]])).toEqual({
      index: 8,
      sentence: "there is a row after the end of the plan",
    });
    const { hits, ...without } = rows[0]!;
    expect(hits).toBeTypeOf("number");
    const found = audit(coin, p, plan, [[without as (typeof rows)[number]]]);
    expect(found).toEqual({ index: 0, sentence: "a column is missing" });
  });
});
