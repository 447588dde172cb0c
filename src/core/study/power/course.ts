import { BatteryError } from "../../errors.ts";
import { knownAgent } from "../../course.ts";
import { drawPerson, shiftPerson, type People } from "../../people.ts";
import { Random } from "../../random.ts";
import { playRun } from "../../simulate.ts";
import { mean } from "../../stats/moments.ts";
import type { AnyShapes, AnyTask, EarlierRun, Score } from "../../task.ts";
import { assign, assignByCode, factorsOf, levelsOf, type Assigned, type BalancedFactor } from "../factors.ts";
import { occasionsOf, type PlacedTask } from "../occasions.ts";
import { planVisit, type PlannedTask } from "../plan.ts";
import type { Study } from "../schema.ts";
import type { StudyPowerDesign } from "./design.ts";

/** A run that a person of the study has to do for the scores that are compared, as the study plans it. */
export interface StudyRun {
  readonly visit: string;
  readonly planned: PlannedTask;
}

/** Somebody of a simulated study. */
export interface Simulated {
  /** From 0. */
  readonly study: number;
  /** Enrolment number, from 1. */
  readonly number: number;
  /** Visits at which the effect acts on this person. */
  readonly acts: readonly string[];
}

/** Plays people through the runs of a study that a power design needs. */
export class StudyCourses {
  readonly #study: Study;
  readonly #tasks: readonly AnyTask[];
  readonly #task: AnyTask;
  readonly #design: StudyPowerDesign;
  readonly #people: People<AnyShapes>;
  readonly #factors: readonly BalancedFactor[];
  /** Plans by what counterbalancing dealt: there are few different ones. */
  readonly #plans = new Map<string, readonly StudyRun[]>();

  constructor(
    study: Study,
    tasks: readonly AnyTask[],
    task: AnyTask,
    people: People<AnyShapes>,
    design: StudyPowerDesign,
  ) {
    this.#study = study;
    this.#tasks = tasks;
    this.#task = task;
    this.#people = people;
    this.#design = design;
    this.#factors = factorsOf(study, tasks);
  }

  /** The outcome by visit, the mean where a visit has it more than once; no visits after the person was lost. */
  outcomes(who: Simulated): ReadonlyMap<string, number | null> {
    const { measure, condition, dropOut } = this.#design;
    const found = new Map<string, number[]>();
    for (const { visit, scores } of this.#played(who, dropOut)) {
      // A measure with several windows counts by its first, as on the desk.
      const score = scores.find(
        (s) => s.measure === measure && s.condition === condition && s.trials === "all" && s.value !== null,
      );
      if (score?.value != null) found.set(visit, [...(found.get(visit) ?? []), score.value]);
    }
    return new Map([...found].map(([visit, values]) => [visit, mean(values)]));
  }

  /** Every score that the first person has at the visits compared, for a choice among them. */
  firstScores(): readonly { readonly measure: string; readonly condition: string }[] {
    const runs = [...this.#played({ study: 0, number: 1, acts: [] }, {})];
    const scores = runs.flatMap((run) => run.scores).filter((s) => s.value !== null && s.trials === "all");
    return [...new Map(scores.map((score) => [`${score.measure} ${score.condition}`, score])).values()];
  }

  *#played(
    who: Simulated,
    dropOut: Readonly<Record<string, number>>,
  ): Generator<{ readonly visit: string; readonly scores: readonly Score[] }> {
    const task = this.#task;
    const { seed, trait, compare, against } = this.#design;
    const own = `${seed}/study-power/${who.study + 1}/${who.number}`;
    const chance = new Random(own);
    const person = drawPerson(this.#people, chance.fork("person"));
    const moved = shiftPerson(this.#people, person, trait, this.#design);
    const stays = chance.fork("drop-out");
    const runs = this.#runsOf(who);
    const earlier: EarlierRun<AnyShapes>[] = [];
    for (const { id: visit } of this.#study.visits) {
      if (stays.chance(dropOut[visit] ?? 0)) return;
      for (const { planned } of runs.filter((run) => run.visit === visit)) {
        const { part, parameters, occasion, id } = planned;
        const now = who.acts.includes(visit) ? moved : person;
        const before = [...earlier];
        // Parts of one occasion share what is left to chance in a person.
        const agent = knownAgent(this.#people, now, `${own}/${occasion}`)(before);
        const rows = playRun(task, parameters, agent, `${own}/${visit}/${id}`, { part, earlier: before });
        if (task.parts.length > 1) earlier.push({ session: visit, run: 1, part, rows });
        if (!compare.includes(visit) && !against.includes(visit)) continue;
        yield { visit, scores: task.score(rows, parameters, before) };
      }
    }
  }

  #runsOf(who: Simulated): readonly StudyRun[] {
    const { ids } = this.#study;
    const participant = `simulated-${who.study + 1}-${who.number}`;
    const prefixes = ids.kind === "checked" ? ids.prefixes : [null];
    // Sites enrol in turn.
    const site = prefixes[(who.number - 1) % prefixes.length] ?? null;
    const number = Math.floor((who.number - 1) / prefixes.length) + 1;
    const assigned =
      ids.kind === "panel"
        ? assignByCode(this.#study, this.#factors, participant)
        : assign(this.#study, this.#factors, { site, number });
    const key = JSON.stringify(assigned);
    const known = this.#plans.get(key);
    if (known !== undefined) return known;
    const made = this.#planned(assigned, { participant, site, number });
    this.#plans.set(key, made);
    return made;
  }

  #planned(
    assigned: Assigned,
    person: { readonly participant: string; readonly site: string | null; readonly number: number },
  ): readonly StudyRun[] {
    const { compare, against } = this.#design;
    const placed = occasionsOf(this.#study, this.#task, levelsOf(this.#factors, assigned)).filter(
      ({ step }) => !step.filler,
    );
    const needed = new Set<PlacedTask>();
    for (const run of placed.filter(({ visit }) => compare.includes(visit) || against.includes(visit))) {
      for (let at: PlacedTask | null = run; at !== null; at = at.on) needed.add(at);
    }
    const language = this.#study.languages[0] ?? "en";
    return [...needed]
      .sort((a, b) => placed.indexOf(a) - placed.indexOf(b))
      .map(({ visit, id }) => {
        const { steps } = planVisit(this.#study, this.#tasks, { ...person, assigned, language }, visit);
        const planned = steps.find((step) => step.kind === "task" && step.id === id);
        if (planned?.kind !== "task")
          throw new BatteryError(
            "internal",
            `The plan of ${visit} has no step ${id}.`,
            "Please report this.",
          );
        return { visit, planned };
      });
  }
}
