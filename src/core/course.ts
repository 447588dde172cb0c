import type { People, Person } from "./people.ts";
import { Random } from "./random.ts";
import { playRun } from "./simulate.ts";
import type { Agent, AnyShapes, AnyTask, EarlierRun, Shapes, Trial } from "./task.ts";

/** One part of a task, played by a simulated person, with the parts before it. */
export interface PlayedPart<S extends Shapes> {
  readonly part: string;
  readonly session: string;
  readonly rows: readonly Trial<S>[];
  readonly earlier: readonly EarlierRun<S>[];
}

/** Who answers: an agent for each run, given what was done before. */
export type AgentFor<S extends Shapes> = (earlier: readonly EarlierRun<S>[]) => Agent<S>;

/** A person with known traits. */
export function knownAgent(people: People<AnyShapes>, person: Person, seed: string): AgentFor<AnyShapes> {
  return (earlier) => {
    const agent = people.make(person, new Random(seed).fork("agent"));
    agent.remember?.(earlier);
    return agent;
  };
}

/** All parts of a task by one simulated person, in order; each finds the parts before it. */
export function playCourse(
  task: AnyTask,
  p: Readonly<Record<string, unknown>>,
  agentFor: AgentFor<AnyShapes>,
  seed: string,
): readonly PlayedPart<AnyShapes>[] {
  const earlier: EarlierRun<AnyShapes>[] = [];
  return task.parts.map((part, i) => {
    const before = [...earlier];
    const session = String(task.visits?.[i] ?? 1);
    const rows = playRun(task, p, agentFor(before), seed, { part, earlier: before });
    earlier.push({ session, run: 1, part, rows });
    return { part, session, rows, earlier: before };
  });
}
