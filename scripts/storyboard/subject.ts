import { existsSync, readFileSync } from "node:fs";
import { besideScene, scenesOfStudy, scenesOfTask, type Scene } from "../../src/core/storyboard.ts";
import { readStudy } from "../../src/core/study/read.ts";
import type { Study } from "../../src/core/study/schema.ts";
import { templateFile, templates } from "../../src/core/study/templates/index.ts";
import { battery, type Entry } from "../../tasks/index.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a storyboard is made of: a study, or a single task. */
export interface Subject {
  readonly id: string;
  readonly title: string;
  readonly scenes: readonly Scene[];
  readonly study: Study | null;
  /** The study file as it was read. */
  readonly file: unknown;
}

const usual = { template: "ketamine-crossover", size: { width: 1280, height: 800 } } as const;

/**
 * What the command line asks for: names of templates or tasks, paths of study files, `--size 390x844`.
 *
 * @throws Error naming the word that is none of these; BatteryError for a study file with mistakes
 */
export async function readChoice(
  words: readonly string[],
): Promise<{ readonly subjects: readonly Subject[]; readonly size: Size }> {
  const at = words.indexOf("--size");
  const size = at < 0 ? usual.size : sizeOf(words[at + 1]);
  const names = words.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
  const agents = await agentsOfAll();
  const subjects = (names.length === 0 ? [usual.template] : names).map((name) => subjectOf(name, agents));
  return { subjects: await Promise.all(subjects), size };
}

function sizeOf(word: string | undefined): Size {
  const found = /^(\d{3,4})x(\d{3,4})$/.exec(word ?? "");
  if (found === null) throw new Error(`--size cannot be ${word ?? "empty"}. Valid: width x height, 390x844.`);
  return { width: Number(found[1]), height: Number(found[2]) };
}

/** Every task's preferred agent: a visit takes the first that the task at hand has. */
async function agentsOfAll(): Promise<string> {
  const boards = await Promise.all(battery.map((entry) => entry.storyboard()));
  return boards.map(({ storyboard }) => storyboard.agent).join(",");
}

async function subjectOf(name: string, agents: string): Promise<Subject> {
  const entry = battery.find(({ task }) => task.id === name);
  if (entry !== undefined) return taskSubject(entry);
  const template = templates.find(({ id }) => id === name);
  if (template === undefined && !existsSync(name)) {
    const known = [...templates.map(({ id }) => id), ...battery.map(({ id }) => id)];
    throw new Error(
      `There is no study file, template or task "${name}". Valid: a path, ${known.join(", ")}.`,
    );
  }
  const text = template === undefined ? readFileSync(name, "utf8") : templateFile(template);
  const study = readStudy(text, { tasks: battery.map(({ task }) => task), sets: null, file: name });
  const scenes = scenesOfStudy(study, { participant: "storyboard", agents });
  return { id: study.id, title: study.title, scenes, study, file: JSON.parse(text) as unknown };
}

async function taskSubject({ task, storyboard }: Entry): Promise<Subject> {
  const { agent } = (await storyboard()).storyboard;
  const scenes = [
    ...scenesOfTask(task, task.languages, null, { participant: "storyboard", agents: agent }),
    ...task.languages.map(besideScene),
  ];
  return { id: task.id, title: task.title, scenes, study: null, file: null };
}
