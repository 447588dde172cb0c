import * as z from "zod";
import type { Power } from "../core/power.ts";
import type { Recovery } from "../core/recovery.ts";
import { studyPowerRows, type StudyPower } from "../core/study/power/simulate.ts";
import { csvText } from "../export/csv.ts";
import type { Store } from "../store/types.ts";

const key = "simulations";
/** Kept of each kind; older ones make room. */
const most = 20;

const savedSchema = z.object({
  at: z.iso.datetime(),
  appVersion: z.string(),
  kind: z.enum(["recovery", "power"]),
  title: z.string(),
  json: z.string(),
  csv: z.string(),
});

/** A result that was kept on this computer, with the files it can be saved as. */
export type SavedSimulation = Readonly<z.output<typeof savedSchema>>;

/** The kept results, the newest first. What cannot be read is passed over: it can be computed again from its seed. */
export async function savedSimulations(store: Store): Promise<readonly SavedSimulation[]> {
  const found = z.array(z.unknown()).safeParse(await store.setting(key));
  return (found.data ?? []).flatMap((entry) => {
    const parsed = savedSchema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Keeps a result with its seed. */
export async function keepSimulation(store: Store, saved: SavedSimulation): Promise<void> {
  await store.saveSetting(key, [saved, ...(await savedSimulations(store))].slice(0, most));
}

/** Takes the result saved at this time (ISO 8601) out of those that are kept. */
export async function forgetSimulation(store: Store, at: string): Promise<void> {
  const rest = (await savedSimulations(store)).filter((saved) => saved.at !== at);
  await store.saveSetting(key, rest);
}

/** A recovery as it is kept: whole as JSON, one trait a row as CSV. */
export function savedRecovery(result: Recovery, at: string, appVersion: string): SavedSimulation {
  const { task, preset, agent, people, seed, prior } = result;
  const rows = result.traits.map(({ trait, sign, unit, n, r, bias, rmse, coverage }) => {
    return { task, preset, agent, people, seed, prior, trait, sign, unit, n, r, bias, rmse, coverage };
  });
  return {
    at,
    appVersion,
    kind: "recovery",
    title: `Recovery: ${task}, ${preset}, ${people} people (${agent}), seed ${seed}`,
    json: `${JSON.stringify({ at, appVersion, ...result }, null, 1)}\n`,
    csv: csvText(Object.keys(rows[0] ?? {}), rows),
  };
}

/** A power curve as it is kept: whole as JSON, one number of people a row as CSV. */
export function savedPower(result: Power, at: string, appVersion: string): SavedSimulation {
  const { task, preset, agent, comparison, trait, from, to, outcome, dropOut, alpha, simulations, seed } =
    result;
  const design = { task, preset, agent, comparison, trait, from, to, ...outcome, drop_out: dropOut, alpha };
  const rows = result.points.map(({ size, power, se, low, high, difference, standardised, analysed }) => {
    const found = { size, power, monte_carlo_se: se, low, high, difference, standardised, analysed };
    return { ...design, simulations, seed, ...found };
  });
  return {
    at,
    appVersion,
    kind: "power",
    title: `Power: ${task}, ${trait} from ${from} to ${to}, ${simulations} studies, seed ${seed}`,
    json: `${JSON.stringify({ at, appVersion, ...result }, null, 1)}\n`,
    csv: csvText(Object.keys(rows[0] ?? {}), rows),
  };
}

/** The power of a study as it is kept: what `battery power --json` and `battery power` write. */
export function savedStudyPower(result: StudyPower, at: string, appVersion: string): SavedSimulation {
  const { study, studyVersion, task, trait, from, to, simulations, seed } = result;
  const rows = studyPowerRows(result);
  return {
    at,
    appVersion,
    kind: "power",
    title: `Power: study ${study}, version ${studyVersion}: ${task}, ${trait} from ${from} to ${to}, ${simulations} studies, seed ${seed}`,
    json: `${JSON.stringify({ at, appVersion, ...result }, null, 1)}\n`,
    csv: csvText(Object.keys(rows[0] ?? {}), rows),
  };
}
