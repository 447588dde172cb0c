import { describe, expect, test } from "vitest";
import type { FitRow } from "../../src/core/fit-table.ts";
import { fitPerson } from "../../src/core/model.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import { simulate } from "../../src/core/simulate.ts";
import { findTask } from "../../tasks/index.ts";
import { workbench } from "./workbench.ts";

const prt = findTask("prt");
const bench = workbench([prt, findTask("words")]);

async function simulated(n: number): Promise<void> {
  const { out } = await bench.call("simulate", "prt", "--agent", "healthy", "--n", String(n));
  bench.write("trials-prt.csv", out);
}

describe("fit", () => {
  test("gives β and γ of each run as the model's own fit, with prior and recovery, and nothing else", async () => {
    await simulated(2);
    const { code, out } = await bench.call("fit", "prt", "trials-prt.csv", "--json");
    expect(code).toBe(0);
    const rows = JSON.parse(out) as FitRow[];
    expect(rows.map((row) => row.parameter)).toEqual(["beta", "gamma", "beta", "gamma"]);
    const p = resolveParameters(prt, { cell: prt.counterbalance(0, 1) });
    const model = prt.models!["belief"]!;
    const fit = fitPerson(model, model.evidence(simulate(prt, p, "healthy", "1/sim-0001"), p, [])!);
    expect(rows[0]).toMatchObject({ participant: "sim-0001", level: "person", n: 300, prior_sd: 1 });
    expect(rows[0]!.value).toBe(fit.estimates[0]!.value);
    expect(rows[0]!.recovery_r).toBe(0.78);
  });

  test("a group has means, α too, and each person under its prior; never the belief", async () => {
    await simulated(3);
    const { out, notes } = await bench.call(
      "fit",
      "prt",
      "trials-prt.csv",
      "--json",
      "--group",
      "--model=stimulus-action",
    );
    const rows = JSON.parse(out) as FitRow[];
    const of = (level: string) => rows.filter((row) => row.level === level).map((row) => row.parameter);
    expect(of("group")).toEqual(["beta", "gamma", "alpha"]);
    expect(new Set(of("person"))).toEqual(new Set(["beta", "gamma"]));
    expect(rows[0]!.prior_mean).toBe(rows[3]!.prior_mean);
    expect(notes.at(-1)).toMatch(/^Recovery: /);
  });

  test("a strong prior draws the estimate to itself", async () => {
    const { out } = await bench.call("fit", "prt", "trials-prt.csv", "--json", "--prior", "beta=0,0.001");
    for (const row of JSON.parse(out) as FitRow[])
      if (row.parameter === "beta") expect(row.value).toBeCloseTo(1, 2);
  });

  test("says what is wrong with a call", async () => {
    const said = async (...words: string[]) => (await bench.call("fit", ...words)).notes.join(" ");
    expect(await said()).toMatch(/fit needs a task and files/);
    expect(await said("words", "trials-prt.csv")).toMatch(
      /words has no model to fit. Tasks with models: prt/,
    );
    expect(await said("prt", "trials-prt.csv", "--model", "beleif")).toMatch(/Did you mean belief/);
    expect(await said("prt", "trials-prt.csv", "--prior", "beta")).toMatch(/--prior cannot be "beta"/);
    expect(await said("prt", "trials-prt.csv", "--prior", "bl=0,1")).toMatch(/There is no parameter "bl"/);
  });

  test("a run with too few answers is named and left out", async () => {
    const { out } = await bench.call("simulate", "prt", "--agent", "healthy", "--preset", "demo");
    bench.write("short_trials-prt.csv", out);
    const fitted = await bench.call("fit", "prt", "short_trials-prt.csv", "--preset", "demo", "--json");
    expect(JSON.parse(fitted.out)).toEqual([]);
    expect(fitted.notes.join(" ")).toMatch(/sim-0001, session 1: 20 answers, too few for a fit \(40\)/);
  });
});
