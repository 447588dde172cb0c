import {
  fitColumns,
  groupFitRows,
  personFitRows,
  type FittedAs,
  type FitRow,
} from "../../../src/core/fit-table.ts";
import { fitGroup, integratedBic, type GroupFit } from "../../../src/core/group-fit.ts";
import { fitPerson, standardPrior, type Evidence, type Model } from "../../../src/core/model.ts";
import { Random } from "../../../src/core/random.ts";
import type { RunKey } from "../../../src/core/scoring.ts";
import type { Prior } from "../../../src/core/stats/map-fit.ts";
import type { AnyShapes, AnyTask } from "../../../src/core/task.ts";
import { callError, unknown, type Call, type Flag, type Verb, type World } from "../call.ts";
import { jsonFlag, outFlag, presetFlag, seedFlag, setFlag, taskCalled } from "../choices.ts";
import { inputsOf } from "../input.ts";
import { writing } from "../output.ts";
import { readRuns } from "../read-runs.ts";
import { RunParameters } from "../run-parameters.ts";
import { earlierRun } from "../score-files.ts";
import { TableWriter } from "../table.ts";

const modelFlag: Flag = {
  name: "--model",
  value: "M",
  help: "a model of the task; the first when not given",
};
const sessionFlag: Flag = { name: "--session", value: "S", help: "only runs of this session" };
const groupFlag: Flag = {
  name: "--group",
  value: null,
  help: "all runs as one group (EM): its means, and each person under its prior",
};
const compareFlag: Flag = {
  name: "--compare",
  value: null,
  help: "instead of estimates: integrated BIC of every model over the group",
};
const priorFlag: Flag = {
  name: "--prior",
  value: "name=mean,sd",
  repeated: true,
  help: "another prior of one parameter, on its scale",
};

interface FittedRun {
  readonly key: RunKey;
  readonly evidence: Readonly<Record<string, Evidence>>;
}
type Models = Readonly<Record<string, Model<AnyShapes>>>;

/** `battery fit`: a task's models fitted to the runs of any trial files. */
export const fitVerb: Verb = {
  name: "fit",
  operands: "<task> <file or folder>…",
  help: "model parameters of each run, with intervals and how well they recover",
  flags: [
    modelFlag,
    sessionFlag,
    groupFlag,
    compareFlag,
    priorFlag,
    outFlag,
    jsonFlag,
    presetFlag,
    setFlag,
    seedFlag,
  ],
  async run(call, world) {
    const [id, ...files] = call.operands;
    if (id === undefined)
      throw callError("fit needs a task and files.", "For example: fit prt trials-prt.csv.");
    const task = taskCalled(id, world.tasks);
    const models = modelsOf(task, world);
    const name = call.value("--model") ?? Object.keys(models)[0] ?? "";
    const model = models[name];
    if (model === undefined) throw unknown(`model of ${task.id}`, name, Object.keys(models));
    const prior = priorOf(model, call);
    const runs = await evidenceOf(task, models, model.fewest, { ...call, operands: files }, world);
    await writing(world, call.value("--out") ?? null, (output) => {
      if (call.has("--compare")) {
        const table = new TableWriter(output, compareColumns, call.has("--json"));
        table.add(compared(task, models, runs, call.value("--seed") ?? "1"));
        table.end();
        return;
      }
      const table = new TableWriter(output, fitColumns, call.has("--json"));
      const as: FittedAs = { task: task.id, model: name, parameters: model.parameters };
      table.add(
        call.has("--group") ? grouped(as, model, name, runs, world) : single(as, model, name, runs, prior),
      );
      table.end();
    });
    world.note(`Recovery: ${model.recoveredBy}.`);
  },
};

function modelsOf(task: AnyTask, world: World): Models {
  if (task.models !== undefined) return task.models;
  const able = world.tasks.filter((other) => other.models !== undefined).map((other) => other.id);
  throw callError(`${task.id} has no model to fit.`, `Tasks with models: ${able.join(", ")}.`);
}

/** Reads the runs of the task; a run with too few answers is left out and named. */
async function evidenceOf(
  task: AnyTask,
  models: Models,
  fewest: number,
  call: Call,
  world: World,
): Promise<readonly FittedRun[]> {
  const parameters = new RunParameters(call);
  let runs: FittedRun[] = [];
  const few = new Set<string>();
  const session = call.value("--session");
  await readRuns(inputsOf(call, world), world, task, {
    unit(gathered) {
      for (const [i, run] of gathered.entries()) {
        if (session !== undefined && run.identity.session !== session) continue;
        const earlier = gathered.slice(0, i).map(earlierRun);
        const p = parameters.of(run);
        const evidence: Record<string, Evidence> = {};
        for (const [name, model] of Object.entries(models)) {
          const found = model.evidence(run.rows, p, earlier);
          if (found !== null) evidence[name] = found;
        }
        const n = Math.min(...Object.values(evidence).map((found) => found.n));
        if (Object.keys(evidence).length === 0) continue;
        const { participant, session: visit } = run.identity;
        if (n < fewest)
          few.add(`${participant}, session ${visit}: ${n} answers, too few for a fit (${fewest}).`);
        else runs.push({ key: run.identity, evidence });
      }
    },
    restart() {
      runs = [];
      few.clear();
      parameters.restart();
    },
  });
  for (const sentence of few) world.note(sentence);
  await parameters.report(world);
  return runs;
}

function single(
  as: FittedAs,
  model: Model<AnyShapes>,
  name: string,
  runs: readonly FittedRun[],
  prior: Prior,
): FitRow[] {
  return runs.flatMap(({ key, evidence }) => {
    const found = evidence[name];
    return found === undefined ? [] : personFitRows(as, key, fitPerson(model, found, prior), prior);
  });
}

function grouped(
  as: FittedAs,
  model: Model<AnyShapes>,
  name: string,
  runs: readonly FittedRun[],
  world: World,
): FitRow[] {
  const fit = groupOf(model, name, runs);
  const people = new Set(runs.map(({ key }) => JSON.stringify([key.study, key.participant])));
  if (people.size < runs.length) {
    world.note(
      `${runs.length} runs of ${people.size} people are taken as ${runs.length} people; --session takes one visit.`,
    );
  }
  if (!fit.converged) {
    world.note(`EM stopped after ${fit.rounds} rounds; the summed log evidence still moved a little.`);
  }
  const studies = [...new Set(runs.map(({ key }) => key.study))];
  return [
    ...groupFitRows(as, studies.length === 1 ? (studies[0] ?? null) : null, fit),
    ...runs.flatMap(({ key }, i) => {
      const person = fit.people[i];
      return person === undefined ? [] : personFitRows(as, key, person, fit.prior);
    }),
  ];
}

const compareColumns = ["task", "model", "people", "answers", "group_parameters", "integrated_bic"] as const;

function compared(task: AnyTask, models: Models, runs: readonly FittedRun[], seed: string) {
  return Object.entries(models).map(([name, model]) => {
    const evidences = runs.map(({ evidence }) => evidence[name] as Evidence);
    const { prior } = groupOf(model, name, runs);
    return {
      task: task.id,
      model: name,
      people: evidences.length,
      answers: evidences.reduce((sum, { n }) => sum + n, 0),
      group_parameters: 2 * prior.mean.length,
      integrated_bic: integratedBic(evidences, prior, new Random(seed).fork(name)),
    };
  });
}

function groupOf(model: Model<AnyShapes>, name: string, runs: readonly FittedRun[]): GroupFit {
  if (runs.length < 2)
    throw callError("A group needs at least two runs.", "Leave --group and --compare out.");
  const rounds = fitGroup(
    model,
    runs.map(({ evidence }) => evidence[name] as Evidence),
  );
  for (;;) {
    const { done, value } = rounds.next();
    if (done === true) return value;
  }
}

/** The standard prior, with what `--prior name=mean,sd` says instead. */
function priorOf(model: Model<AnyShapes>, call: Call): Prior {
  const names = Object.keys(model.parameters);
  const { mean, covariance } = standardPrior(model);
  const means = [...mean];
  const variances = covariance.map((row) => [...row]);
  for (const text of call.values("--prior")) {
    const found = /^([a-z0-9]+)=(-?\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/i.exec(text);
    if (found === null || !(Number(found[3]) > 0))
      throw callError(
        `--prior cannot be "${text}".`,
        "Write name=mean,sd, for example beta=0.69,1; the SD is above 0.",
      );
    const i = names.indexOf(found[1] as string);
    if (i === -1) throw unknown("parameter", found[1] as string, names);
    means[i] = Number(found[2]);
    (variances[i] as number[])[i] = Number(found[3]) ** 2;
  }
  return { mean: means, covariance: variances };
}
