import { expect, test } from "vitest";
import { findTask } from "../../tasks/index.ts";
import { parse, workbench } from "./workbench.ts";

const bench = workbench([findTask("prt"), findTask("fer"), findTask("words"), findTask("abt")]);

test("the first universe of every run is its score; all combinations are there, one a line", async () => {
  await bench.call("simulate", "prt", "--agent", "healthy", "--n", "2", "--out", ".");
  const { code, out, notes } = await bench.call("multiverse", "simulated_trials-prt.csv");
  expect([code, notes]).toEqual([0, []]);
  const lines = parse(out);
  const scores = parse((await bench.call("score", "simulated_trials-prt.csv")).out);
  for (const participant of ["sim-0001", "sim-0002"]) {
    const own = lines.filter((line) => line["participant"] === participant);
    expect(own).toHaveLength(40 * 2);
    expect(new Set(own.map((line) => line["choices"])).size).toBe(40);
    for (const measure of ["log_b", "log_d"]) {
      const first = own.find((line) => line["universe"] === "1" && line["measure"] === measure);
      const score = scores.find(
        (line) =>
          line["participant"] === participant &&
          line["measure"] === measure &&
          line["condition"] === "mean-of-blocks" &&
          line["trials"] === "kept",
      );
      expect(first?.["value"]).toBe(score?.["value"]);
      expect(first?.["choices"]).toBe("times=lab2005;correction=always;blocks=mean");
    }
  }
});

test("each part of a task has its own forks", async () => {
  await bench.call("simulate", "words", "--agent", "healthy", "--n", "1", "--out", ".");
  const lines = parse((await bench.call("multiverse", "simulated_trials-words.csv")).out);
  const of = (part: string) =>
    new Set(lines.filter((line) => line["part"] === part).map((l) => l["measure"]));
  expect(of("categorisation")).toEqual(new Set(["rt_bias_ms"]));
  expect(of("recall")).toEqual(new Set(["bias_index", "recall_rate_difference"]));
  expect(of("recognition")).toEqual(new Set(["d_prime", "c_difference"]));
});

test("faces: the first universe is the score of all faces, and no emotion lacks a universe", async () => {
  await bench.call("simulate", "fer", "--agent", "healthy", "--n", "1", "--out", ".");
  const lines = parse((await bench.call("multiverse", "simulated_trials-fer.csv")).out);
  const scores = parse((await bench.call("score", "simulated_trials-fer.csv")).out);
  const universes = new Set(lines.map((line) => line["universe"]));
  const shown = new Set(lines.map((line) => `${line["measure"]} ${line["condition"]}`));
  expect(universes.size).toBeGreaterThan(50);
  expect(shown.size).toBeGreaterThan(1);
  expect(lines).toHaveLength(universes.size * shown.size);
  let compared = 0;
  for (const line of lines.filter(({ universe }) => universe === "1")) {
    const score = scores.find(
      ({ measure, condition, trials }) =>
        measure === line["measure"] && condition === line["condition"] && trials === "all",
    );
    if (score === undefined) continue;
    expect(line["value"], `${line["measure"]} ${line["condition"]}`).toBe(score["value"]);
    compared++;
  }
  expect(compared).toBeGreaterThan(0);
});

test("runs without any choice have no line, and it is said", async () => {
  await bench.call(
    "simulate",
    "abt",
    "--agent",
    "mood-sensitive",
    "--n",
    "1",
    "--preset",
    "demo",
    "--out",
    ".",
  );
  const { code, out, notes } = await bench.call("multiverse", "simulated_trials-abt.csv", "--preset", "demo");
  expect([code, notes]).toEqual([0, ["No line for abt pairing: no choices are named there."]]);
  expect(new Set(parse(out).map((line) => line["part"]))).toEqual(new Set(["preference"]));
});
