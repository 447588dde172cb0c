import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { storyboardPage } from "../../scripts/storyboard/page.ts";
import { readChoice } from "../../scripts/storyboard/subject.ts";
import { templateFile } from "../../src/core/study/templates/index.ts";
import { singleVisit } from "../../src/core/study/templates/single-visit.ts";

test("without a name it is the crossover template, every visit of it, at the size of a laptop", async () => {
  const { subjects, size } = await readChoice([]);
  expect(size).toEqual({ width: 1280, height: 800 });
  expect(subjects.map(({ id }) => id)).toEqual(["ketamine-crossover"]);
  expect(subjects[0]?.scenes.map(({ title }) => title)).toEqual([
    "First training",
    "Second training",
    ...[1, 2].flatMap((n) =>
      ["Before the infusion", "Two hours after", "One day after", "One week after"].map(
        (visit) => `${visit}, treatment ${n}`,
      ),
    ),
    "At any time",
  ]);
});

test("tasks, templates and study files by name, at any size, in every language they have", async () => {
  const path = join(tmpdir(), `valence-storyboard-${process.pid}.json`);
  writeFileSync(path, templateFile(singleVisit));
  const { subjects, size } = await readChoice(["prt", path, "--size", "390x844"]);
  expect(size).toEqual({ width: 390, height: 844 });
  expect(subjects.map(({ id }) => id)).toEqual(["prt", "single-visit"]);
  for (const { scenes } of subjects) {
    expect(new Set(scenes.map(({ language }) => language))).toEqual(new Set(["en", "de"]));
  }
});

test("what it cannot make one of is named, with what is valid", async () => {
  await expect(readChoice(["crossover"])).rejects.toThrow(/no study file, template or task "crossover".*prt/);
  await expect(readChoice(["prt", "--size", "big"])).rejects.toThrow("--size cannot be big");
  await expect(readChoice(["package.json"])).rejects.toThrow("package.json");
});

test("the page names the versions, and a session whose screens all came before is not left out", async () => {
  const { subjects, size } = await readChoice([]);
  const [subject] = subjects;
  const [first] = subject?.scenes ?? [];
  if (subject === undefined || first === undefined) throw new Error("The template has no session.");
  const still = { kind: "page", key: "", id: "consent", title: "", task: null, part: null } as const;
  const shot = {
    scene: first,
    caption: "Consent <1>",
    still: { ...still, trial: null, variant: null },
    png: Buffer.from("picture"),
  };
  const html = storyboardPage(subject, "Study s, version 3.", size, [shot]);
  expect(html).toContain("<p>Study s, version 3.</p>");
  expect(html).toContain("1. Consent &lt;1&gt;</figcaption>");
  expect(html).toContain(Buffer.from("picture").toString("base64"));
  const sessions = html.split("<h2>").slice(1);
  expect(sessions).toHaveLength(subject.scenes.length);
  expect(sessions.filter((session) => session.includes("already above"))).toHaveLength(
    subject.scenes.length - 1,
  );
});
