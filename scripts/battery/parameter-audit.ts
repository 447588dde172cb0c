import { parametersHash } from "../../src/core/hash.ts";
import { defaultPreset, resolveParameters } from "../../src/core/parameters.ts";
import type { AnyTask } from "../../src/core/task.ts";
import type { RunIdentity } from "../../src/export/gather.ts";
import type { Call, World } from "./call.ts";
import { settings } from "./choices.ts";

/** Visits over which counterbalancing may differ: more than any rotation of sides and forms needs. */
const visits = 12;

/**
 * Compares the parameters that scoring used with those the rows were recorded with. A trial CSV carries
 * only their hash, so a difference cannot be mended here, but it must not go unsaid.
 */
export class ParameterAudit {
  readonly #call: Call;
  readonly #seen = new Map<string, { readonly identity: RunIdentity; runs: number }>();

  constructor(call: Call) {
    this.#call = call;
  }

  saw(identity: RunIdentity): void {
    const { task, file, parametersHash: hash } = identity;
    if (hash === null) return;
    const key = JSON.stringify([file, task.id, hash]);
    const seen = this.#seen.get(key);
    if (seen === undefined) this.#seen.set(key, { identity, runs: 1 });
    else seen.runs++;
  }

  restart(): void {
    this.#seen.clear();
  }

  /** Says for each file which runs were recorded with other parameters than they are scored with. */
  async report(world: World): Promise<void> {
    const preset = this.#call.value("--preset");
    const set = settings(this.#call);
    const others = new Map<string, number>();
    for (const { identity, runs } of this.#seen.values()) {
      const { task, file } = identity;
      const hash = identity.parametersHash as string;
      if (await hasHash(task, { preset, set }, hash)) continue;
      const source = (await presetWithHash(task, hash)) ?? "";
      const key = JSON.stringify([file, task.id, preset ?? defaultPreset(task), source]);
      others.set(key, (others.get(key) ?? 0) + runs);
    }
    for (const [key, runs] of others) world.note(sentence(key, runs));
  }
}

/** The complete parameters that have this hash, for any cell and visit; null when a choice has none such. */
export async function parametersWithHash(
  task: AnyTask,
  choice: { readonly preset?: string | undefined; readonly set?: Readonly<Record<string, unknown>> },
  hash: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const candidates = [resolveParameters(task, choice)];
  for (let cell = 0; cell < task.cells; cell++) {
    for (let visit = 1; visit <= visits; visit++) {
      candidates.push(resolveParameters(task, { ...choice, cell: task.counterbalance(cell, visit) }));
    }
  }
  for (const p of candidates) if ((await parametersHash(p)) === hash) return p;
  return null;
}

async function hasHash(
  task: AnyTask,
  choice: Parameters<typeof parametersWithHash>[1],
  hash: string,
): Promise<boolean> {
  return (await parametersWithHash(task, choice, hash)) !== null;
}

/** The preset whose parameters have this hash; null for none. */
async function presetWithHash(task: AnyTask, hash: string): Promise<string | null> {
  for (const preset of Object.keys(task.presets)) {
    if (await hasHash(task, { preset }, hash)) return preset;
  }
  return null;
}

function sentence(key: string, runs: number): string {
  const [file, , used, source] = JSON.parse(key) as [string, string, string, string];
  const said = runs === 1 ? "one run was" : `${runs} runs were`;
  if (source !== "") {
    return `${file}: ${said} recorded with preset ${source} but scored as ${used}; give --preset ${source} to score with it.`;
  }
  return `${file}: ${said} recorded with other parameters than those of ${used}, with which they are scored; data.json carries them, or give --preset and --set.`;
}
