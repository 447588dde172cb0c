import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCode } from "../../src/core/session.ts";
import { demoLink, pilotLink, sessionLink } from "../../src/desk/links.ts";
import { readRequest } from "../../src/run/url.ts";
import { battery } from "../../tasks/index.ts";

const queryOf = (link: string) => link.slice(link.indexOf("?"));

describe.each(battery.map(({ task }) => [task.id, task] as const))(
  "the participant page understands links to %s",
  (_, task) => {
    test("demo", async () => {
      expect(demoLink(task)).toMatch(/^run\.html\?/);
      expect(await readRequest(queryOf(demoLink(task)))).toMatchObject({
        task: { id: task.id },
        mode: "demo",
        participant: "demo",
        unused: [],
      });
    });

    test.each(Object.keys(task.agents))("pilot with the agent %s", async (agent) => {
      const request = await readRequest(
        queryOf(pilotLink(task, Object.keys(task.presets)[0] as string, agent)),
      );
      expect(request).toMatchObject({
        task: { id: task.id },
        mode: "pilot",
        speed: 20,
        agent,
        seed: "7",
        unused: [],
      });
    });

    test.each(Object.keys(task.presets))("a session of %s", async (preset) => {
      const link = sessionLink({ task: task.id, preset, participant: "Ä-01", session: "2" });
      expect(await readRequest(queryOf(link))).toMatchObject({
        task: { id: task.id },
        preset,
        mode: "real",
        participant: "Ä-01",
        session: "2",
        unused: [],
      });
    });
  },
);

test("the form takes a code when the participant page does, and only then", async () => {
  const task = battery[0]?.task;
  const characters = fc.constantFrom("P", "ä", "0", "7", ".", "-", "_", " ", "/", "%", "\u0000", "é");
  const codes = fc.oneof(
    fc.string({ unit: characters, minLength: 1 }),
    fc.integer({ min: 60, max: 70 }).map((n) => "x".repeat(n)),
  );
  await fc.assert(
    fc.asyncProperty(codes, async (participant) => {
      const link = sessionLink({ task: task?.id ?? "", preset: "demo", participant, session: "1" });
      const accepted = readRequest(queryOf(link));
      if (isCode(participant)) expect((await accepted).participant).toBe(participant);
      else await expect(accepted).rejects.toThrow();
    }),
  );
});
