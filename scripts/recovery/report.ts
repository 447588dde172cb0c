import type { Power } from "../../src/core/power.ts";
import type { Recovery } from "../../src/core/recovery.ts";

/** A power curve with the question it answers. */
export interface TitledPower {
  readonly title: string;
  readonly result: Power;
}

/** Recovery of every task's people, as a page. */
export function recoveryReport(recoveries: readonly Recovery[]): string {
  const sections = recoveries.map((recovery) => {
    const { task, taskVersion, preset, agent, people, seed, prior, traits } = recovery;
    const fitted = traits.some((trait) => trait.ofModel);
    return [
      `## ${task}, people \`${agent}\`${fitted ? `, prior: ${priorWords[prior]}` : ""}`,
      "",
      `${people} people through \`${preset}\`, version ${taskVersion}, seed \`${seed}\`.`,
      "",
      "| trait | shown by | scale | n | r | bias | RMSE | 95 % intervals that hold the truth |",
      "| --- | --- | --- | --- | --- | --- | --- | --- |",
      ...traits.map(
        (t) =>
          `| ${t.title} | \`${t.sign}\` | ${t.unit} | ${t.n} | ${two(t.r)} | ${two(t.bias)} | ${two(t.rmse)} | ${percent(t.coverage)} |`,
      ),
      "",
    ].join("\n");
  });
  return `# Recovery of the simulated people's parameters

Written by \`npx tsx scripts/recovery/main.ts\`. People with known parameters play the whole task; each parameter is then estimated
from their answers, by a model's fit or by the score that shows it. r is Pearson's correlation of true and estimated values over
people; bias and RMSE are on the scale named. A dash stands where the score has another unit than the parameter. The desk's
Pilot page does the same for any preset, parameters and seed.

Read it so: an estimate with r below .5 says little about one person, however precise it looks.

${sections.join("\n")}`;
}

const priorWords = {
  population: "the population they were drawn from, as a group fit finds it",
  standard: "the standard weak prior",
} as const;

/** Power curves, as a page. */
export function powerReport(powers: readonly TitledPower[]): string {
  const sections = powers.map(({ title, result }) => {
    const visits = result.visits.map((v) => `${v.name}${v.treated ? " (effect)" : ""}`).join(", ");
    return [
      `## ${title}`,
      "",
      `\`${result.task}\` ${result.taskVersion}, \`${result.preset}\`; people \`${result.agent}\`; ${
        result.comparison === "groups" ? "two groups, Welch's t" : "within people, paired t"
      }; visits: ${visits}; \`${result.trait}\` from ${result.from} to ${result.to}; outcome \`${result.outcome.measure}\` ${
        result.outcome.condition
      }; drop-out ${result.dropOut} a visit; α ${result.alpha}, two-sided; ${result.simulations} simulated studies; seed \`${result.seed}\`.`,
      "",
      `| people${result.comparison === "groups" ? " per group" : ""} | compared, mean | power | Monte-Carlo error | 95 % interval | mean difference | in SDs |`,
      "| --- | --- | --- | --- | --- | --- | --- |",
      ...result.points.map(
        (p) =>
          `| ${p.size} | ${p.analysed.toFixed(1)} | ${two(p.power)} | ${p.se.toFixed(3)} | ${two(p.low)} to ${two(p.high)} | ${three(p.difference)} | ${two(p.standardised)} |`,
      ),
      "",
    ].join("\n");
  });
  return `# Power of some designs

Written by \`npx tsx scripts/recovery/main.ts\` from \`scripts/recovery/designs.json\`. Every simulated study plays its people trial by
trial through the task and scores them as the battery scores; the effect moves one parameter of the simulated people. The effects
are examples, not findings: put your own into the desk's Pilot page. Real people differ in more ways than these, so real power is
lower. Points of one curve share their simulated people.

${sections.join("\n")}`;
}

function two(value: number | null): string {
  return value === null ? "–" : value.toFixed(2).replace("-", "−");
}

function three(value: number | null): string {
  return value === null ? "–" : value.toFixed(3).replace("-", "−");
}

function percent(value: number | null): string {
  return value === null ? "–" : `${Math.round(100 * value)} %`;
}
