import { describe, expect, test } from "vitest";
import { captionOf, scenesOfStudy, scenesOfTask } from "../../src/core/storyboard.ts";
import type { Still } from "../../src/core/still.ts";
import { studySchema } from "../../src/core/study/schema.ts";
import { singleVisit } from "../../src/core/study/templates/single-visit.ts";
import { battery } from "../../tasks/index.ts";

const page: Still = {
  kind: "page",
  key: "",
  id: "consent",
  title: "Do you want to take part?",
  task: null,
  part: null,
  trial: null,
  variant: null,
};
const looking = { participant: "s", agents: "a,b" };

describe("a screen's caption", () => {
  test("says what a page is, in words", () => {
    expect(captionOf(page, null)).toBe("Consent");
    expect(captionOf({ ...page, id: "nobody-named-it" }, null)).toBeNull();
    const pause = { ...page, id: "pause" };
    expect(captionOf({ ...pause, variant: "hidden" }, null)).toBe("Pause, when the page was left");
    expect(captionOf({ ...pause, variant: "asked" }, null)).toBe("Pause, at any time");
  });

  test("tells questions apart by their id and how they begin", () => {
    const age: Still = { ...page, id: "question-age", title: "How old are you?" };
    expect(captionOf(age, null)).toBe("Question age: “How old are you?”");
    expect(captionOf({ ...age, title: "" }, null)).toBe("Question age");
    expect(captionOf({ ...age, variant: "filled" }, null)).toBe(
      "Question age: “How old are you?”, filled in",
    );
    const long = captionOf({ ...age, title: `${"word ".repeat(11)}unbroken word` }, null);
    expect(long).toBe(`Question age: “${"word ".repeat(11)}…”`);
  });

  test("puts a trial's kind, phase and variant together", async () => {
    const { storyboard } = await (battery[0] as (typeof battery)[number]).storyboard();
    const still: Still = { ...page, kind: "trial", id: "feedback", trial: "main", variant: "won" };
    expect(captionOf(still, storyboard)).toBe("Task: after the answer, money won");
    expect(captionOf({ ...still, trial: "other" }, storyboard)).toBeNull();
    expect(captionOf({ ...still, variant: "other" }, storyboard)).toBeNull();
  });
});

describe.each(battery)("$id", ({ task, storyboard }) => {
  test("names every timed phase, and an agent that the task has", async () => {
    const names = (await storyboard()).storyboard;
    expect(Object.keys(names.phases)).toEqual(expect.arrayContaining([...task.phases]));
    expect(Object.keys(task.agents)).toContain(names.agent);
  });

  test("is gone through part by part in each of its languages", () => {
    const scenes = scenesOfTask(task, task.languages, null, looking);
    expect(scenes).toHaveLength(task.parts.length * task.languages.length);
    // Later parts build on earlier ones of the same made-up person.
    const people = scenes.map(({ query }) => new URLSearchParams(query).get("participant"));
    expect(new Set(people).size).toBe(task.languages.length);
  });
});

test("a study is gone through visit by visit in each language, then the pages beside it", () => {
  const scenes = scenesOfStudy(studySchema.parse(singleVisit), looking);
  expect(scenes.map(({ title, language }) => [title, language])).toEqual([
    ["The visit", "en"],
    ["At any time", "en"],
    ["Der Termin", "de"],
    ["At any time", "de"],
  ]);
  expect(Object.fromEntries(new URLSearchParams(scenes[2]?.query))).toEqual({
    study: "single-visit",
    visit: "visit",
    participant: "s-de",
    mode: "pilot",
    still: "on",
    speed: "1000",
    agent: "a,b",
    lang: "de",
  });
});
