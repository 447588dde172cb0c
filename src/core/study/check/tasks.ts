import { findings, nearest } from "../../errors.ts";
import { defaultPreset, resolveParameters, unknownName } from "../../parameters.ts";
import { planOf } from "../../simulate.ts";
import type { AnyTask } from "../../task.ts";
import { currencyOf } from "../payments.ts";
import type { Checking } from "./draft.ts";
import type { Path } from "./place.ts";
import type { TaskStep } from "../steps.ts";

/** Every task step: its task, part, preset and parameters, its pictures, languages and money. */
export function checkTasks(checking: Checking): void {
  const { draft, tasks, refuse } = checking;
  for (const visit of draft.study.visits) {
    for (const step of visit.steps) {
      if (step.step !== "task") continue;
      const path = draft.pathOf(step);
      const task = tasks.find(({ id }) => id === step.task);
      if (task !== undefined) checkStep(checking, task, step, path);
      else {
        const ids = tasks.map(({ id }) => id);
        const near = nearest(step.task, ids);
        refuse(
          [...path, "task"],
          `there is no task "${step.task}".`,
          `${near === null ? "" : `Did you mean "${near}"? `}Valid: ${ids.join(", ")}.`,
        );
      }
    }
  }
}

function checkStep(checking: Checking, task: AnyTask, step: TaskStep, path: Path): void {
  const { draft, sets, refuse } = checking;
  const pass = (field: readonly string[], work: () => void) => {
    try {
      work();
    } catch (error) {
      for (const { what, remedy } of findings(error)) refuse([...path, ...field], lower(what), remedy);
    }
  };
  if (step.part !== undefined && !task.parts.includes(step.part)) {
    const { what, remedy } = unknownName("part", step.part, task.parts, task.id);
    refuse([...path, "part"], lower(what), remedy);
    return;
  }
  const missing = draft.study.languages.filter((language) => !task.languages.includes(language));
  if (missing.length > 0) {
    refuse(
      [...path, "task"],
      `${task.id} cannot be done in ${missing.map(languageName).join(", ")}: it has no texts or material in that language.`,
      `Take ${missing.join(", ")} out of languages, or the task out of the study.`,
    );
  }
  const given = step.preset ?? defaultPreset(task);
  const preset = Object.hasOwn(task.presets, given) ? given : defaultPreset(task);
  if (preset !== given) {
    const { what, remedy } = unknownName("preset", given, Object.keys(task.presets), task.id);
    refuse([...path, "preset"], lower(what), remedy);
  }
  pass(["set"], () => {
    const parameters = resolveParameters(task, { preset, cell: task.counterbalance(0, 1), set: step.set });
    const set = task.importedSet?.(parameters) ?? null;
    if (set !== null && sets !== null && !sets.includes(set)) {
      refuse(
        [...path, "set"],
        `there is no picture set "${set}" on this computer.`,
        `Import it under Stimuli first. ${sets.length === 0 ? "None is imported." : `Here are: ${sets.join(", ")}.`}`,
      );
    }
    const part = step.part ?? task.parts[0] ?? "";
    // A part that builds on rows can only be planned with them.
    if (set === null && task.follows?.[part] === undefined) planOf(task, parameters, "check", { part });
  });
  pass(["set"], () => {
    checkMoney(checking, task, { ...step, preset }, path);
  });
}

function checkMoney({ draft, refuse }: Checking, task: AnyTask, step: TaskStep, path: Path): void {
  const { payment } = draft.study;
  if (payment?.taskEarnings !== true) return;
  const currency = currencyOf(task, step.preset, step.set);
  if (currency === null || currency === payment.currency || task.earns === undefined) return;
  refuse(
    [...path, "set"],
    `${task.id} pays in ${currency}, the study in ${payment.currency}.`,
    `Add "set": {"${task.earns.currency}": "${payment.currency}"} and see that the amounts fit, or set payment.taskEarnings to false.`,
  );
}

const names: Readonly<Record<string, string>> = { en: "English", de: "German" };

function languageName(language: string): string {
  return names[language] ?? language;
}

/** A sentence of another rule, to follow a colon. */
function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
