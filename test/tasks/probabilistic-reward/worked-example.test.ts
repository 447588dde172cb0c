import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { measures, transitions } from "../../../tasks/probabilistic-reward/measures.ts";
import { row, rowsWith, scoreOf } from "./rows.ts";

const page = readFileSync(join(import.meta.dirname, "../../../docs/scoring/prt.md"), "utf8");

/** The first table under a heading of the page, one object a line. */
function table(heading: string): Record<string, string>[] {
  const from = page.indexOf(`### ${heading}\n`);
  if (from === -1) throw new Error(`docs/scoring/prt.md has no heading "${heading}"`);
  const lines = page.slice(from).split("\n").slice(1);
  const start = lines.findIndex((line) => line.startsWith("|"));
  const end = lines.findIndex((line, i) => i > start && !line.startsWith("|"));
  const cells = (line: string) => line.split("|").slice(1, -1).map((cell) => cell.trim()); // prettier-ignore
  const [header, , ...body] = lines.slice(start, end).map(cells);
  return body.map((line) => Object.fromEntries(line.map((cell, i) => [header![i]!, cell])));
}

describe("docs/scoring/prt.md", () => {
  const rows = table("Counts").flatMap((line) =>
    rowsWith(
      {
        richCorrect: Number(line["RC"]),
        richIncorrect: Number(line["RI"]),
        leanCorrect: Number(line["LC"]),
        leanIncorrect: Number(line["LI"]),
      },
      { block: Number(line["block"]) },
    ),
  );

  test("the example is there, and whole", () => {
    expect(rows).toHaveLength(300);
    expect([table("Bias"), table("Others"), table("Pairs"), table("Times")].map((t) => t.length)).toEqual([
      5, 4, 12, 1,
    ]);
  });

  test.each(table("Bias"))("bias: $condition", ({ condition, ...printed }) => {
    const logB = scoreOf(rows, "log_b", condition!);
    const logD = scoreOf(rows, "log_d", condition!);
    const computed = { log_b: logB.value, log_d: logD.value, se: logB.se, low: logB.low, high: logB.high };
    for (const [name, value] of Object.entries(computed)) expect(value!.toFixed(6), name).toBe(printed[name]);
    expect(logD.se).toBe(logB.se);
  });

  test.each(table("Others"))("others: $measure", ({ measure, condition, ...printed }) => {
    const { value, low, high } = scoreOf(rows, measure!, condition!);
    expect([value, low, high].map((number) => number!.toFixed(6))).toEqual([
      printed["value"],
      printed["low"],
      printed["high"],
    ]);
  });

  test("pairs: m and n of every measure", () => {
    const lines = table("Pairs");
    const trials = lines.map((line) => {
      const stimulus = line["stimulus"] === "rich" ? "short" : "long";
      const other = stimulus === "short" ? "long" : "short";
      const response = line["answer"] === "–" ? null : line["answer"] === "correct" ? stimulus : other;
      const rewarded = line["rewarded"] === "yes";
      return row({ trialIndex: Number(line["trial_index"]), stimulus, response, rewarded });
    });
    for (const { measure } of transitions) {
      const told = lines
        .map((line) => line["pair with the trial before"]!)
        .filter((pair) => pair.startsWith(measure));
      const missed = told.filter((pair) => pair.endsWith("missed")).length;
      expect(told.length, measure).toBeGreaterThan(0);
      expect(scoreOf(trials, measure, "pooled")).toMatchObject({
        value: missed / told.length,
        n: told.length,
      });
      expect(scoreOf(trials, `${measure}_m`, "pooled").value).toBe(missed);
    }
  });

  test("times: what the filter keeps", () => {
    const times = table("Times")[0]!["times"]!.split(" ").map(Number);
    const trials = times.map((rtMs, i) => row({ trialIndex: i + 1, rtMs }));
    expect(scoreOf(trials, "rt_mean_ms", "pooled", { trials: "kept" }).n).toBe(15);
    const logs = times.filter((rt) => rt >= 150 && rt <= 2500).map(Math.log);
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    const sd = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1));
    for (const number of [
      mean.toFixed(6),
      sd.toFixed(6),
      Math.exp(mean - 3 * sd).toFixed(2),
      Math.exp(mean + 3 * sd).toFixed(2),
    ]) {
      expect(page.slice(page.indexOf("### Times"))).toContain(number);
    }
  });

  test("every measure is explained", () => {
    for (const measure of Object.keys(measures)) expect(page).toContain(`\`${measure.replace(/_m$/, "")}\``);
  });
});
