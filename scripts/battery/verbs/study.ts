import { counterbalancingTable } from "../../../src/core/study/counterbalancing-table.ts";
import { tasksOf, type Study } from "../../../src/core/study/schema.ts";
import { studyJsonSchema } from "../study-json-schema.ts";
import { templateFile, templates } from "../../../src/core/study/templates/index.ts";
import { readAllocation, seal, type Lock } from "../../../src/export/allocation.ts";
import { csvText } from "../../../src/export/csv.ts";
import { callError, unknown, type Call, type Flag, type Verb, type World } from "../call.ts";
import { outFlag } from "../choices.ts";
import { writing } from "../output.ts";
import { studyFile, textFile } from "../study-file.ts";

const nFlag: Flag = { name: "--n", value: "N", help: "table: so many people; 48 when not given" };
const siteFlag: Flag = { name: "--site", value: "P", help: "table: the site, by the prefix of its codes" };
const tableFlag: Flag = {
  name: "--allocation",
  value: "CSV",
  help: "seal: the table (participant, period, arm)",
};
const recipientFlag: Flag = { name: "--recipient", value: "age1…", help: "seal: for the holder of this key" };
const passphraseFlag: Flag = {
  name: "--passphrase-file",
  value: "F",
  help: "seal: with the passphrase in the first line of this file",
};

type Work = (call: Call, world: World, operand: string | undefined) => string | Promise<string>;

const works: Readonly<Record<string, Work>> = {
  check: (call, world) => summary(studyOf(call, world), world),
  schema: () => `${JSON.stringify(studyJsonSchema(), null, 2)}\n`,
  table: (call, world) => tableText(call, studyOf(call, world), world),
  template: (_, __, operand) => templateText(operand),
  seal: (call, world) => sealedTable(call, studyOf(call, world), world),
};

/** `battery study`: checks a study file, prints its counterbalancing, seals an allocation table. */
export const studyVerb: Verb = {
  name: "study",
  operands: "check|table|seal <study.json> | template [name] | schema",
  help: "a study file: every mistake at once, its counterbalancing table, a template, the JSON Schema for editors",
  flags: [nFlag, siteFlag, tableFlag, recipientFlag, passphraseFlag, outFlag],
  async run(call, world) {
    const [name, operand, ...more] = call.operands;
    const names = Object.keys(works);
    if (name === undefined) throw callError("study needs to know what to do.", `Valid: ${names.join(", ")}.`);
    const work = Object.hasOwn(works, name) ? works[name] : undefined;
    if (work === undefined) throw unknown("work of study", name, names);
    if (more.length > 0) throw callError(`study ${name} takes one operand.`, "Call it for each file.");
    const text = await work(call, world, operand);
    await writing(world, call.value("--out") ?? null, (output) => {
      output.write(text);
    });
  },
};

function studyOf(call: Call, world: World): Study {
  const [name = "", path] = call.operands;
  if (path === undefined) throw callError(`study ${name} needs a study file.`, "For example study.json.");
  return studyFile(world, path);
}

function summary(study: Study, world: World): string {
  const { blocks } = counterbalancingTable(study, world.tasks, null, 0);
  const lines = [
    `${study.id}, version ${study.studyVersion}: ${study.title}`,
    `  visits: ${study.visits.map(({ id, steps }) => `${id} (${steps.length} steps)`).join(", ")}`,
    `  tasks: ${tasksOf(study).join(", ")}`,
    `  languages: ${study.languages.join(", ")}`,
    ...blocks.map(({ factors, size }) => `  balanced in blocks of ${size}: ${factors.join(" × ")}`),
  ];
  return `${lines.join("\n")}\n`;
}

function tableText(call: Call, study: Study, world: World): string {
  const n = Number(call.value("--n") ?? "48");
  if (!Number.isInteger(n) || n < 1 || n > 100_000) {
    throw callError(`--n cannot be ${call.value("--n") ?? ""}.`, "Valid: whole numbers from 1 to 100000.");
  }
  if (study.ids.kind === "panel") {
    throw callError("This study has no enrolment numbers: people of a panel are allocated by chance.", "");
  }
  const prefixes = study.ids.kind === "checked" ? study.ids.prefixes : [];
  const site = call.value("--site") ?? prefixes[0] ?? null;
  if (site !== null && !prefixes.includes(site)) throw unknown("site", site, prefixes);
  const { columns, rows } = counterbalancingTable(study, world.tasks, site, n);
  return csvText(columns, rows);
}

function templateText(name: string | undefined): string {
  const names = templates.map(({ id }) => id);
  if (name === undefined) return `${names.join("\n")}\n`;
  const found = templates.find(({ id }) => id === name);
  if (found === undefined) throw unknown("template", name, names);
  return templateFile(found);
}

async function sealedTable(call: Call, study: Study, world: World): Promise<string> {
  const path = call.value("--allocation");
  if (path === undefined) throw callError("study seal needs the table.", "Add --allocation table.csv.");
  const text = textFile(world, path);
  readAllocation(text, study, path);
  return seal(text, lockOf(call, world));
}

function lockOf(call: Call, world: World): Lock {
  const recipient = call.value("--recipient");
  const file = call.value("--passphrase-file");
  if ((recipient === undefined) === (file === undefined)) {
    throw callError("study seal needs one lock.", "Add --recipient age1… or --passphrase-file F.");
  }
  if (recipient !== undefined) return { recipient };
  return { passphrase: textFile(world, file ?? "").split(/\r?\n/)[0] ?? "" };
}
