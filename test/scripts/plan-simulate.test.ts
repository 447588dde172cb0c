import { describe, expect, test } from "vitest";
import { parametersHash } from "../../src/core/hash.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import { planOf, simulate } from "../../src/core/simulate.ts";
import { trialHeader } from "../../src/export/trials-out.ts";
import { findTask } from "../../tasks/index.ts";
import { diary } from "../export/reading.ts";
import { parse, workbench } from "./workbench.ts";

const prt = findTask("prt");
const bench = workbench();
const twoParts = workbench([diary]);

describe("plan", () => {
  test("prints the planned trials under the names of the trial columns", async () => {
    const { code, out, notes } = await bench.call(
      "plan",
      "prt",
      "--preset",
      "demo",
      "--set",
      "richStimulus=long",
      "--seed",
      "x",
    );
    const p = resolveParameters(prt, { preset: "demo", set: { richStimulus: "long" } });
    const planned = (
      planOf(prt, p, "x") as { block: number; trialIndex: number; stimulus: string; due: boolean }[]
    ).filter((t) => t.block > 0);
    expect([code, notes]).toEqual([0, []]);
    expect(out.split("\n")[0]).toBe(
      "block,trial_index,kind,feature,stimulus,stimulus_mm,rich_stimulus,short_side,due",
    );
    expect(parse(out).map((row) => [row["block"], row["trial_index"], row["stimulus"], row["due"]])).toEqual(
      planned.map((t) => [String(t.block), String(t.trialIndex), t.stimulus, String(t.due)]),
    );
    expect(parse(out)).toHaveLength(20);
  });

  test("same seed, same plan; 1 is the seed when none is given", async () => {
    const [one, again, other] = [
      await bench.call("plan", "prt"),
      await bench.call("plan", "prt", "--seed=1"),
      await bench.call("plan", "prt", "--seed", "2"),
    ];
    expect(again.out).toBe(one.out);
    expect(other.out).not.toBe(one.out);
  });

  test("practice only when it is asked for", async () => {
    const blocks = async (...flags: string[]) =>
      new Set(
        parse((await bench.call("plan", "prt", "--preset", "demo", ...flags)).out).map((row) => row["block"]),
      );
    expect(await blocks()).toEqual(new Set(["1"]));
    expect(await blocks("--practice")).toEqual(new Set(["0", "1"]));
  });

  test("as JSON with values of their own types, or into a file", async () => {
    const { out } = await bench.call("plan", "prt", "--preset", "demo", "--json");
    expect((JSON.parse(out) as object[])[0]).toMatchObject({
      block: 1,
      trial_index: 1,
      due: expect.any(Boolean) as boolean,
    });
    const silent = await bench.call("plan", "prt", "--preset", "demo", "--json", "--out", "plan.json");
    expect(silent.out).toBe("");
    expect(bench.read("plan.json")).toBe(out);
  });
});

describe("simulate", () => {
  const args = ["simulate", "prt", "--agent", "healthy", "--preset", "demo", "--n", "6", "--seed", "s"];

  test("writes the trial file of an export: seeds, cells and envelope as documented", async () => {
    const { code, out, notes } = await bench.call(...args);
    expect([code, notes]).toEqual([0, []]);
    expect(out.startsWith(trialHeader(prt))).toBe(true);
    const rows = parse(out);
    expect(rows).toHaveLength(6 * 20);
    expect([...new Set(rows.map((row) => row["participant"]))]).toEqual(
      [1, 2, 3, 4, 5, 6].map((i) => `sim-000${i}`),
    );
    for (let i = 0; i < 6; i++) {
      const mine = rows.filter((row) => row["participant"] === `sim-000${i + 1}`);
      const p = resolveParameters(prt, { preset: "demo", cell: prt.counterbalance(i % 4, 1) });
      const trials = simulate(prt, p, "healthy", `s/sim-000${i + 1}`).filter((trial) => trial["block"] !== 0);
      expect(mine.map((row) => Number(row["rt_ms"]))).toEqual(trials.map((trial) => trial["rtMs"]));
      expect(mine[0]).toMatchObject({
        study: "",
        session: "1",
        run: "1",
        task: "prt",
        part: "main",
        mode: "simulated",
        speed: "1",
        attempt: "1",
        seed: `s/sim-000${i + 1}`,
        parameters_hash: await parametersHash(p),
        app_version: "0.0.0+test",
        previous_hash: "",
        timing_ok: "",
      });
      expect(mine[0]!["started_at"]).toMatch(/^1970-01-01T00:00:\d\d\.000Z$/);
    }
  });

  test("an explicit value wins over the cell", async () => {
    const rows = parse((await bench.call(...args, "--set", "richStimulus=long")).out);
    expect(new Set(rows.map((row) => row["rich_stimulus"]))).toEqual(new Set(["long"]));
    expect(new Set(parse((await bench.call(...args)).out).map((row) => row["rich_stimulus"])).size).toBe(2);
  });

  test("writes simulated_trials-<task>.csv into a folder, the same bytes each time", async () => {
    const { out } = await bench.call(...args);
    const silent = await bench.call(...args, "--out", "deep/folder");
    expect([silent.code, silent.out]).toEqual([0, ""]);
    expect(bench.read("deep/folder/simulated_trials-prt.csv")).toBe(out);
  });

  test("practice rows keep their place in the count, shown or not", async () => {
    const shown = parse((await bench.call(...args, "--practice")).out);
    const hidden = parse((await bench.call(...args)).out);
    expect(shown.some((row) => row["block"] === "0")).toBe(true);
    expect(hidden).toEqual(shown.filter((row) => row["block"] !== "0"));
    expect(shown[0]!["sequence"]).toBe("1");
  });

  test("every part of a task, in order", async () => {
    const rows = parse((await twoParts.call("simulate", "diary", "--agent", "optimist")).out);
    expect(rows.map((row) => row["part"])).toEqual([
      ...Array<string>(4).fill("morning"),
      ...Array<string>(4).fill("evening"),
    ]);
    expect(rows.map((row) => row["started_at"])).toEqual(rows.map((row) => row["started_at"]).toSorted());
  });
});
