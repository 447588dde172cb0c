import type { AnyTask } from "../../task.ts";
import type { Checking } from "./draft.ts";
import { factorsOf, formsOf, groupsOf } from "../factors.ts";
import { occasionsOf } from "../occasions.ts";
import type { Path } from "./place.ts";
import type { Factor } from "../schema.ts";

/** A block that is longer than this is never full in a study of people, so nothing would be balanced. */
const longestBlock = 192;

/** Names under which an arm would sooner or later be written into a study file. */
const armNames = /^(arm|arms|treatment|drug|condition|group|medication|ketamine|placebo|saline)$/i;

/** Factors and their levels, conditions of steps, codes of sites, and whether there are enough parallel forms. */
export function checkCounterbalancing(checking: Checking): void {
  const { draft, tasks, refuse } = checking;
  if (!draft.sound("counterbalancing")) return;
  const { factors, crossed } = draft.study.counterbalancing;
  const path: Path = ["counterbalancing", "factors"];
  factors.forEach((factor, i) => {
    checkFactor(checking, factor, [...path, i]);
    if (factors.findIndex(({ id }) => id === factor.id) !== i) {
      refuse([...path, i, "id"], `two factors are called "${factor.id}".`, "Give each an id of its own.");
    }
  });
  const taken = new Set<string>();
  crossed.forEach((group, i) => {
    group.forEach((id, k) => {
      const at = ["counterbalancing", "crossed", i, k];
      if (!factors.some((factor) => factor.id === id)) {
        refuse(at, `there is no factor "${id}".`, known("The factors are", factors));
      } else if (taken.has(id)) {
        refuse(at, `"${id}" is crossed twice.`, "A factor can be in one group only.");
      }
      taken.add(id);
    });
  });
  for (const group of groupsOf(draft.study, factorsOf(draft.study, tasks))) {
    if (group.size <= longestBlock) continue;
    const names = group.factors.map(({ id }) => id).join(" × ");
    refuse(
      ["counterbalancing", "crossed"],
      `a block of ${names} has ${group.size} people; it is balanced only when it is full.`,
      `Cross fewer factors: a block may have ${longestBlock} people at most.`,
    );
  }
  checkConditions(checking);
  checkSites(checking);
  for (const task of tasks) checkForms(checking, task);
}

function checkFactor({ draft, tasks, refuse }: Checking, factor: Factor, path: Path): void {
  const kinds = [factor.levels, factor.cells, factor.forms].filter((kind) => kind !== undefined);
  if (kinds.length !== 1) {
    refuse(path, `the factor "${factor.id}" must have one of levels, cells and forms.`, "Keep just one.");
  }
  if (armNames.test(factor.id)) {
    refuse(
      [...path, "id"],
      `"${factor.id}" looks like a treatment: who is in which arm must not follow from the study file.`,
      "Leave the arm to the sealed allocation table, or give the factor another name.",
    );
  }
  if (factor.levels !== undefined && new Set(factor.levels).size !== factor.levels.length) {
    refuse([...path, "levels"], "two levels have the same name.", "Give each level a name of its own.");
  }
  for (const field of ["cells", "forms"] as const) {
    const id = factor[field];
    if (id === undefined) continue;
    const task = tasks.find((each) => each.id === id);
    const used = draft.study.visits.some(({ steps }) =>
      steps.some((s) => s.step === "task" && s.task === id),
    );
    if (task === undefined || !used) {
      refuse([...path, field], `the study has no task "${id}".`, "Name a task that a visit has.");
    } else if (field === "forms" && task.forms === undefined) {
      refuse([...path, field], `${id} has no parallel forms.`, "Take this factor out.");
    }
  }
}

function checkConditions({ draft, refuse }: Checking): void {
  const { factors } = draft.study.counterbalancing;
  for (const visit of draft.study.visits) {
    for (const step of visit.steps) {
      for (const [id, wanted] of Object.entries(step.when ?? {})) {
        const path = [...draft.pathOf(step), "when", id];
        const levels = factors.find((factor) => factor.id === id)?.levels;
        if (levels === undefined) {
          refuse(path, `there is no factor "${id}" with named levels.`, known("The factors are", factors));
          continue;
        }
        for (const level of typeof wanted === "string" ? [wanted] : wanted) {
          if (levels.includes(level)) continue;
          refuse(path, `the factor "${id}" has no level "${level}".`, `Valid: ${levels.join(", ")}.`);
        }
      }
    }
  }
}

function checkSites({ draft, refuse }: Checking): void {
  const { ids } = draft.study;
  if (ids.kind !== "checked") return;
  ids.prefixes.forEach((prefix, i) => {
    const other = ids.prefixes.find((each, k) => k !== i && each.startsWith(prefix));
    if (other === undefined || (other === prefix && ids.prefixes.indexOf(prefix) === i)) return;
    refuse(
      ["ids", "prefixes", i],
      `"${prefix}" is also how "${other}" begins: a code could be read in two ways.`,
      "Use prefixes of which none begins with another.",
    );
  });
}

function checkForms({ draft, refuse }: Checking, task: AnyTask): void {
  const { study } = draft;
  const own = study.forms[task.id];
  const path: Path = ["forms", task.id];
  if (own !== undefined && task.forms === undefined) {
    refuse(path, `${task.id} has no parallel forms.`, "Take this entry out.");
    return;
  }
  if (task.forms === undefined) return;
  const { names, parameter } = task.forms;
  own?.use?.forEach((name, i) => {
    if (!names.includes(name)) {
      refuse([...path, "use", i], `${task.id} has no form "${name}".`, `Valid: ${names.join(", ")}.`);
    } else if (own.use?.indexOf(name) !== i) {
      refuse([...path, "use", i], `the form "${name}" is named twice.`, "Name each form once.");
    }
  });
  const placed = occasionsOf(study, task, null);
  const fixed = placed.find(({ step }) => Object.hasOwn(step.set, parameter));
  if (fixed !== undefined && placed.some(({ occasion }) => occasion > 1)) {
    refuse(
      [...draft.pathOf(fixed.step), "set", parameter],
      `the form is fixed here, but ${task.id} is done more than once.`,
      "Leave it out: the Latin square deals the forms out.",
    );
  }
  const needed = mostOccasions(checkingLevels(draft.study.counterbalancing.factors), (levels) =>
    Math.max(0, ...occasionsOf(study, task, levels).map(({ occasion }) => occasion)),
  );
  const have = formsOf(study, task).length;
  if (needed <= have || own?.mayRepeat === true) return;
  refuse(
    path,
    `you need ${needed} forms of ${task.id}, you have ${have}: a person would meet the same material twice.`,
    `Take out ${needed - have} of the ${needed} occasions, or write "forms": {"${task.id}": {"mayRepeat": true}} if that is meant.`,
  );
}

type Levels = Readonly<Record<string, string>>;

/** Every combination of named levels; steps under a condition make people meet a task more or less often. */
function checkingLevels(factors: readonly Factor[]): readonly Levels[] {
  return factors.reduce<readonly Levels[]>(
    (all, { id, levels = [] }) =>
      levels.length === 0 || all.length * levels.length > 4096
        ? all
        : all.flatMap((each) => levels.map((level) => ({ ...each, [id]: level }))),
    [{}],
  );
}

function mostOccasions(combinations: readonly Levels[], count: (levels: Levels) => number): number {
  return Math.max(...combinations.map(count));
}

function known(lead: string, factors: readonly Factor[]): string {
  return factors.length === 0
    ? "The study declares no factors."
    : `${lead}: ${factors.map(({ id }) => id).join(", ")}.`;
}
