import { expect, test } from "vitest";
import { powerCommand } from "../../src/core/study/power/command.ts";
import type { StudyPowerDesign } from "../../src/core/study/power/design.ts";
import { design as short } from "../core/study/power-fixture.ts";
import { study, tasks, template } from "../core/study/study-fixture.ts";
import { parse, workbench } from "./workbench.ts";

const bench = workbench(tasks);
const design: StudyPowerDesign = {
  ...short,
  agent: "depressed",
  compare: ["day-1"],
  against: ["day-2"],
  acts: ["day-1"],
  actsAgainst: ["day-2"],
  from: 1.15,
  to: 2.5,
  condition: "mean-of-blocks",
  dropOut: { "day-1": 0.1, "week-1": 0.05 },
  sizes: [4, 6],
  simulations: 4,
  seed: "it's one",
};

function write(): void {
  bench.write("study.json", JSON.stringify(study(template("ketamine-crossover"))));
}

/** The words of a command as a POSIX shell splits them. */
function words(command: string): string[] {
  return [...command.matchAll(/(?:'[^']*'|\\'|[^\s'])+/g)].map(([word]) =>
    word.replaceAll(/\\'|'([^']*)'/g, (match, inside: string | undefined) =>
      match === "\\'" ? "'" : (inside ?? ""),
    ),
  );
}

test("the command the desk shows gives its result again, as a table and as JSON", async () => {
  write();
  const call = words(powerCommand(design, "study.json")).slice(5);
  expect(call[0]).toBe("power");
  const whole = await bench.call(...call, "--json", "--out", "saved.json");
  expect(whole).toMatchObject({ code: 0, notes: [] });
  const saved = JSON.parse(bench.read("saved.json")) as { points: { size: number; power: number }[] };
  expect(saved).toMatchObject({ ...design, study: "ketamine-crossover", taskVersion: "1.0.0" });
  const table = parse((await bench.call(...call)).out);
  expect(table.map((row) => [Number(row["size"]), Number(row["power"])])).toEqual(
    saved.points.map(({ size, power }) => [size, power]),
  );
  expect(table[0]).toMatchObject({ seed: "it's one", drop_out: "day-1=0.1 week-1=0.05", compare: "day-1" });
});

test("a saved result is computed again from its file; a flag changes it", async () => {
  write();
  bench.write("design.json", JSON.stringify(design));
  const again = await bench.call("power", "study.json", "--design", "design.json", "--json");
  expect(JSON.parse(again.out)).toMatchObject(design);
  const other = await bench.call("power", "study.json", "--design", "design.json", "--json", "--n", "5");
  expect(JSON.parse(other.out)).toMatchObject({ ...design, sizes: [5] });
});

test("standards: the compared visits have the effect, from the population's centre", async () => {
  write();
  const flags = [
    "--task",
    "prt",
    "--compare",
    "week-1",
    "--against",
    "training-2",
    "--trait",
    "beta",
    "--to",
    "1",
  ];
  const { out, notes } = await bench.call(
    "power",
    "study.json",
    ...flags,
    "--n",
    "3",
    "--simulations",
    "2",
    "--drop-out",
    "0.1",
    "--json",
  );
  expect(notes).toEqual([]);
  expect(JSON.parse(out)).toMatchObject({
    comparison: "visits",
    acts: ["week-1"],
    from: 2.5,
    measure: "log_b",
    dropOut: { "training-2": 0.1, "week-2": 0.1 },
  });
});

test.each([
  [["--task", "prt"], 2, "power needs --trait. The effect moves one of: beta,"],
  [["--task", "prt", "--trait", "beta", "--compare", "day-1"], 2, "--to is missing or not valid."],
  [["--task", "prt", "--trait", "beta", "--to", "x"], 2, '--to cannot be "x".'],
  [
    ["--task", "prt", "--trait", "beta", "--to", "1", "--compare", "day-1", "--n", "1"],
    2,
    "--n is missing or not valid.",
  ],
  [
    ["--task", "prt", "--trait", "beta", "--to", "1", "--compare", "day-1"],
    2,
    "there is nothing to compare with",
  ],
  [["--design", "study.json"], 1, "study.json is no saved power of a study."],
])("%j is refused", async (flags, code, sentence) => {
  write();
  const outcome = await bench.call("power", "study.json", ...flags);
  expect([outcome.code, outcome.out]).toEqual([code, ""]);
  expect(outcome.notes.join(" ")).toContain(sentence);
});
