import { BatteryError } from "../../../src/core/errors.ts";
import { hashOf } from "../../../src/core/hash.ts";
import { knownAgents } from "../../../src/core/recovery.ts";
import { dropOutOf, powerFlags } from "../../../src/core/study/power/command.ts";
import {
  comparisons,
  studyPowerSchema,
  type StudyPowerDesign,
} from "../../../src/core/study/power/design.ts";
import { studyPower, studyPowerRows } from "../../../src/core/study/power/simulate.ts";
import type { Study } from "../../../src/core/study/schema.ts";
import { csvText } from "../../../src/export/csv.ts";
import { callError, type Call, type Flag, type Verb, type World } from "../call.ts";
import { jsonFlag, outFlag, taskCalled } from "../choices.ts";
import { writing } from "../output.ts";
import { studyFile, textFile } from "../study-file.ts";

const designFlag: Flag = {
  name: "--design",
  value: "F",
  help: "a result saved as JSON: its design again; other flags change it",
};

const fieldHelp: Readonly<Record<keyof StudyPowerDesign, readonly [value: string, help: string]>> = {
  task: ["T", "the task whose score is compared"],
  agent: ["A", "whose population people are drawn from; the task's first when not given"],
  comparison: ["C", `${comparisons.join(", ")}; visits when not given`],
  compare: ["V,…", "visits that are compared"],
  against: ["V,…", "with these; in arms they are the baseline and may be left out"],
  acts: ["V,…", "visits at which the effect acts; those of --compare when not given"],
  actsAgainst: ["V,…", "in a crossover, on the other half of the people; those of --against when not given"],
  trait: ["P", "the parameter of the simulated people that the effect moves"],
  from: ["X", "its typical value without the effect; the population's centre when not given"],
  to: ["X", "and with it"],
  measure: ["M", "the score, as in scores.csv; the task's main one when not given"],
  condition: ["C", "and its condition"],
  dropOut: ["X", "share lost at each visit after the first, or V=X,… by visit; 0 when not given"],
  sizes: ["N,…", "numbers of people, per arm where arms are compared; 10,20,30 when not given"],
  simulations: ["N", "simulated studies; 400 when not given"],
  alpha: ["X", "two-sided; 0.05 when not given"],
  seed: ["S", "any text; 1 when not given"],
};

const flags = (Object.keys(powerFlags) as (keyof StudyPowerDesign)[]).map((field): Flag => {
  const [value, help] = fieldHelp[field];
  return { name: powerFlags[field], value, help };
});

/** `battery power`: how often a study's own design would find an effect, by simulation. */
export const powerVerb: Verb = {
  name: "power",
  operands: "<study.json>",
  help: "power of a study's own design: the study is simulated many times with an effect on its people",
  flags: [...flags, designFlag, jsonFlag, outFlag],
  async run(call, world) {
    const [path, ...more] = call.operands;
    if (path === undefined || more.length > 0)
      throw callError("power needs one study file.", "For example study.json.");
    const study = studyFile(world, path);
    const design = designOf(call, world, study);
    const work = studyPower({ study, hash: await hashOf(study) }, world.tasks, design);
    let step = work.next();
    while (step.done !== true) step = work.next();
    const result = step.value;
    const rows = studyPowerRows(result);
    const text = call.has("--json")
      ? `${JSON.stringify({ appVersion: world.appVersion, ...result }, null, 1)}\n`
      : csvText(Object.keys(rows[0] ?? {}), rows);
    await writing(world, call.value("--out") ?? null, (output) => {
      output.write(text);
    });
  },
};

function designOf(call: Call, world: World, study: Study): StudyPowerDesign {
  const saved = savedDesign(call, world);
  const value = (field: keyof StudyPowerDesign) => call.value(powerFlags[field]);
  const list = (field: keyof StudyPowerDesign) => {
    const text = value(field);
    return text === undefined ? undefined : text.split(",").map((name) => name.trim());
  };
  const number = (field: keyof StudyPowerDesign) => {
    const text = value(field);
    if (text === undefined) return undefined;
    if (text.trim() === "" || !Number.isFinite(Number(text)))
      throw callError(`${powerFlags[field]} cannot be "${text}".`, "Give a number.");
    return Number(text);
  };
  const id = value("task") ?? saved?.task;
  if (id === undefined) throw callError("power needs --task.", "Name the task whose score is compared.");
  const task = taskCalled(id, world.tasks);
  const agent = value("agent") ?? saved?.agent ?? knownAgents(task)[0] ?? "";
  const traits = task.agents[agent]?.people?.traits ?? {};
  const trait = value("trait") ?? saved?.trait;
  if (trait === undefined)
    throw callError("power needs --trait.", `The effect moves one of: ${Object.keys(traits).join(", ")}.`);
  const comparison = value("comparison") ?? saved?.comparison ?? "visits";
  const compare = list("compare") ?? saved?.compare ?? [];
  const against = list("against") ?? saved?.against ?? [];
  const main = task.mainScores[0];
  const lost = value("dropOut");
  const visits = study.visits.map((visit) => visit.id);
  const dropOut = lost === undefined ? (saved?.dropOut ?? {}) : dropOutOf(lost, visits);
  if (dropOut === null)
    throw callError(
      `--drop-out cannot be "${lost ?? ""}".`,
      "Give a share, 0.1, or shares by visit, day-1=0.1,week-1=0.2.",
    );
  const parsed = studyPowerSchema.safeParse({
    task: task.id,
    agent,
    comparison,
    compare,
    against,
    acts: list("acts") ?? saved?.acts ?? compare,
    actsAgainst: list("actsAgainst") ?? saved?.actsAgainst ?? (comparison === "crossover" ? against : []),
    trait,
    from: number("from") ?? saved?.from ?? traits[trait]?.centre ?? 1,
    to: number("to") ?? saved?.to,
    measure: value("measure") ?? saved?.measure ?? main?.measure,
    condition: value("condition") ?? saved?.condition ?? main?.condition,
    dropOut,
    sizes: list("sizes")?.map(Number) ?? saved?.sizes ?? [10, 20, 30],
    simulations: number("simulations") ?? saved?.simulations ?? 400,
    alpha: number("alpha") ?? saved?.alpha ?? 0.05,
    seed: value("seed") ?? saved?.seed ?? "1",
  });
  if (parsed.success) return { ...parsed.data, sizes: [...new Set(parsed.data.sizes)].sort((a, b) => a - b) };
  const [issue] = parsed.error.issues;
  const field = issue?.path[0] as keyof StudyPowerDesign | undefined;
  const flag = field === undefined ? "The design" : powerFlags[field];
  throw callError(
    `${flag} is missing or not valid.`,
    field === undefined ? "" : `It is: ${fieldHelp[field][1]}.`,
  );
}

/** The design of a result that was saved as JSON. */
function savedDesign(call: Call, world: World): StudyPowerDesign | null {
  const path = call.value("--design");
  if (path === undefined) return null;
  const bad = (why: string, cause?: unknown) =>
    new BatteryError(
      "bad-file",
      `${path} ${why}.`,
      "Give a result of battery power --json, or one saved on the desk.",
      {
        cause,
      },
    );
  let raw: unknown;
  try {
    raw = JSON.parse(textFile(world, path));
  } catch (cause) {
    if (cause instanceof BatteryError) throw cause;
    throw bad("is not JSON", cause);
  }
  const fields = Object.keys(studyPowerSchema.shape);
  const known = Object.entries(typeof raw === "object" && raw !== null ? raw : {}).filter(([key]) =>
    fields.includes(key),
  );
  const parsed = studyPowerSchema.safeParse(Object.fromEntries(known));
  if (!parsed.success) throw bad("is no saved power of a study");
  return parsed.data;
}
