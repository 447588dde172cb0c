import { Random } from "./random.ts";

/**
 * The counterbalancing cell (0 … cells − 1) of a participant outside any study: by the participant's
 * code alone, so that it is the same on every visit and every laptop.
 */
export function cellOf(participant: string, cells: number): number {
  return new Random(participant.trim().toLowerCase()).fork("counterbalancing cell").below(cells);
}

/** The default seed of a run: another for every participant, session, task, part and repeat. */
export function seedOf(run: {
  readonly study: string | null;
  readonly participant: string;
  readonly session: string;
  readonly task: string;
  readonly part: string;
  readonly run: number;
}): string {
  return [run.study ?? "single", run.participant, run.session, run.task, run.part, run.run].join("/");
}

/** The visit number that counterbalancing sees: "3" → 3, a named visit → 1. */
export function visitNumber(session: string): number {
  const number = Number(session);
  return Number.isInteger(number) && number >= 1 ? number : 1;
}
