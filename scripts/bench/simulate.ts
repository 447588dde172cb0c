import { quantile } from "../../src/core/stats/moments.ts";
import { battery } from "../../tasks/index.ts";
import { inOwnProcess, type Done } from "./child.ts";
import { atLeast, shown, type Part } from "./part.ts";
import type { SimulateOrder, Simulated } from "./simulate-work.ts";

/** Asked of the battery's first task, whose session has 300 trials and practice. */
const sessionsPerSecond = 500;

export const simulatePart: Part = {
  name: "simulate",
  title: "Simulating whole sessions (default preset) in Node, one process",
  async run({ quick }) {
    const found = [];
    for (const { task } of battery) {
      const order: SimulateOrder = { task: task.id, sessions: quick ? 200 : 1500 };
      const rounds: Done<Simulated>[] = [];
      for (let i = 0; i < (quick ? 1 : 3); i++)
        rounds.push(await inOwnProcess<Simulated>("simulate-sessions", order));
      const middle = (value: (of: Simulated) => number) =>
        quantile(
          rounds.map((round) => value(round.found)),
          0.5,
        ) ?? NaN;
      found.push({
        task: task.id,
        agent: rounds[0]?.found.agent ?? "",
        sessions: order.sessions,
        trialsPerSession: middle(({ trials, sessions }) => trials / sessions),
        sessionsPerSecond: middle(({ sessions, seconds }) => sessions / seconds),
        trialsPerSecond: middle(({ trials, seconds }) => trials / seconds),
        trialsPerCpuSecond: middle(({ trials, cpuSeconds }) => trials / cpuSeconds),
        peakMb: Math.max(...rounds.map(({ peakMb }) => peakMb)),
      });
    }
    return {
      tables: [
        {
          title: "Median of three processes",
          columns: [
            "task",
            "agent",
            "sessions",
            "trials each",
            "sessions/s",
            "trials/s",
            "trials per processor s",
            "peak MB",
          ],
          rows: found.map((of) => [
            ...[of.task, of.agent, of.sessions, shown(of.trialsPerSession), shown(of.sessionsPerSecond)],
            ...[shown(of.trialsPerSecond), shown(of.trialsPerCpuSecond), shown(of.peakMb)],
          ]),
        },
      ],
      targets: found
        .slice(0, 1)
        .map((of) =>
          atLeast(`${of.task}: simulated sessions a second`, sessionsPerSecond, of.sessionsPerSecond),
        ),
      figures: { tasks: found },
    };
  },
};
