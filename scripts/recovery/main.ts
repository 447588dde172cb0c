import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultPreset } from "../../src/core/parameters.ts";
import { power, type PowerDesign } from "../../src/core/power.ts";
import { knownAgents, recover, type Recovery } from "../../src/core/recovery.ts";
import { battery, findTask } from "../../tasks/index.ts";
import designs from "./designs.json" with { type: "json" };
import { powerReport, recoveryReport, type TitledPower } from "./report.ts";

const folder = join(import.meta.dirname, "../../docs/reports");
const seed = "2026";
const people = 400;

/** `npx tsx scripts/recovery/main.ts`: writes docs/reports/recovery.md and docs/reports/power.md, seeds and all. */
function main(): void {
  const recoveries = battery.flatMap(({ task }) =>
    knownAgents(task).flatMap((agent) => {
      const design = { preset: defaultPreset(task), set: {}, agent, people, seed };
      const priors =
        task.models === undefined ? (["standard"] as const) : (["population", "standard"] as const);
      return priors.map((prior): Recovery => {
        process.stderr.write(`recovery ${task.id} ${agent} ${prior}\n`);
        return finished(recover(task, { ...design, prior }));
      });
    }),
  );
  writeFileSync(join(folder, "recovery.md"), recoveryReport(recoveries));
  const powers = designs.map(({ task, title, ...design }): TitledPower => {
    process.stderr.write(`power ${task}: ${title}\n`);
    const complete = { ...design, alpha: 0.05, seed } as PowerDesign;
    return { title, result: finished(power(findTask(task), complete)) };
  });
  writeFileSync(join(folder, "power.md"), powerReport(powers));
}

function finished<T>(work: Generator<number, T, void>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

main();
