import { unknownName } from "./parameters.ts";
import { Random } from "./random.ts";
import type { Agent, Given, Parameters, Shapes, Playable, Trial } from "./task.ts";

/** The plan of a run: same version, parameters, seed and earlier rows → the same plan, byte for byte. */
export function planOf<S extends Shapes>(
  task: Playable<S>,
  p: Parameters<S>,
  seed: string,
  given: Partial<Given<S>> = {},
) {
  return task.plan(p, new Random(seed).fork("plan"), {
    part: given.part ?? (task.parts[0] as string),
    earlier: given.earlier ?? [],
    materials: given.materials ?? task.materials(p),
  });
}

/**
 * The agent of a run: its person and its lapses come from the run's seed, what it learned from earlier runs.
 *
 * @throws BatteryError `bad-parameter` for a name that the task does not have
 */
export function agentOf<S extends Shapes>(
  task: Playable<S>,
  name: string,
  seed: string,
  earlier: Given<S>["earlier"] = [],
) {
  const agents = task.agents ?? {};
  const kind = Object.hasOwn(agents, name) ? agents[name] : undefined;
  if (kind === undefined) throw unknownName("agent", name, Object.keys(agents), task.id);
  const agent = kind.make(new Random(seed).fork("agent"));
  agent.remember?.(earlier);
  return agent;
}

/** One whole run of an agent through plan, next, judge and record. Pure: the seed decides everything. */
export function simulate<S extends Shapes>(
  task: Playable<S>,
  p: Parameters<S>,
  agentName: string,
  seed: string,
  given: Partial<Given<S>> = {},
): Trial<S>[] {
  return playRun(task, p, agentOf(task, agentName, seed, given.earlier), seed, given);
}

/** The same for an agent that is at hand. */
export function playRun<S extends Shapes>(
  task: Playable<S>,
  p: Parameters<S>,
  agent: Agent<S>,
  seed: string,
  given: Partial<Given<S>> = {},
): Trial<S>[] {
  const rows: Trial<S>[] = [];
  let state = task.begin(p, planOf(task, p, seed, given));
  for (let planned = task.next(state); planned !== null; planned = task.next(state)) {
    const response = agent.respond(planned);
    const judged = task.judge(state, planned, response);
    agent.learn(planned, response, judged.outcome);
    rows.push(task.record(planned, response, judged.outcome));
    state = judged.state;
  }
  return rows;
}
