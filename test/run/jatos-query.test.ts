import { expect, test } from "vitest";
import type { JatosValues } from "../../src/run/jatos/api.ts";
import { queryFor } from "../../src/run/jatos/query.ts";
import { readAddress } from "../../src/run/address.ts";
import { readVisitRequest } from "../../src/run/visit/request.ts";
import { readRequest } from "../../src/run/url.ts";

const run = (over: Partial<JatosValues> = {}): JatosValues => ({
  workerId: "42",
  studyResultId: "1007",
  url: {},
  study: {},
  component: { task: "prt", preset: "demo" },
  ...over,
});
const read = (values: JatosValues) => new URLSearchParams(queryFor(values));

test("the worker is the participant where nobody names one, and the run's number is a link", async () => {
  const request = await readRequest(queryFor(run()));
  expect(request).toMatchObject({ participant: "jatos-42", preset: "demo", mode: "real" });
  expect(request.links).toEqual({ JATOS_RESULT: "1007" });
  expect(request.unused).toEqual([]);
});

test.each(["participant", "Subject", "id"])("a participant in the link as %s is taken", async (name) => {
  expect((await readRequest(queryFor(run({ url: { [name]: "P07" } })))).participant).toBe("P07");
});

test("a panel's id makes the code, as without JATOS", async () => {
  const request = await readRequest(queryFor(run({ url: { PROLIFIC_PID: "abc", STUDY_ID: "s" } })));
  expect(request.participant).toBeNull();
  expect(request.links).toEqual({ PROLIFIC_PID: "abc", STUDY_ID: "s", JATOS_RESULT: "1007" });
});

test("the component's input wins over the study's, and both over the link, under every alias and case", () => {
  const query = read(
    run({
      url: { TASK: "abt", visit: "9", participant: "P01", lang: "de" },
      study: { session: "2", preset: "standard" },
      component: { task: "prt", preset: "demo" },
    }),
  );
  const { values } = readAddress(`?${query.toString()}`);
  expect(values).toMatchObject({ task: "prt", preset: "demo", visit: "2", participant: "P01", lang: "de" });
  expect(query.getAll("TASK")).toEqual([]);
});

test("numbers and truth values are values of an address; an object is none and is refused by name", async () => {
  const whole = await readRequest(queryFor(run({ component: { task: "prt", preset: "demo", blocks: 1 } })));
  expect(whole.set).toEqual({ blocks: "1" });
  await expect(readRequest(queryFor(run({ component: { task: { id: "prt" } } })))).rejects.toThrow(/task/);
});

test("a visit of a study is asked for in the same way", () => {
  const request = readVisitRequest(queryFor(run({ component: { study: "trial-1", visit: "baseline" } })));
  expect(request).toMatchObject({ study: "trial-1", visit: "baseline", participant: "jatos-42" });
});
