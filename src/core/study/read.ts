import { BatteryError, throwAll } from "../errors.ts";
import { parseJson } from "../json.ts";
import type { AnyTask } from "../task.ts";
import { checkAddresses } from "./check/addresses.ts";
import { checkCounterbalancing } from "./check/counterbalancing.ts";
import { checkDelays } from "./check/delays.ts";
import { checkOrder } from "./check/order.ts";
import { checkTasks } from "./check/tasks.ts";
import { checkTexts } from "./check/texts.ts";
import { checkWindows } from "./check/windows.ts";
import { draftOf, type Checking } from "./check/draft.ts";
import { issueSentences } from "./check/issues.ts";
import { placeOf } from "./check/place.ts";
import { studySchema, type Study } from "./schema.ts";

/** What a study is held against: the tasks of this battery, the picture sets that are at hand. */
export interface StudyContext {
  readonly tasks: readonly AnyTask[];
  /** Ids of imported picture sets; null: not known here (the command line), so that none is missed. */
  readonly sets: readonly string[] | null;
  /** What the file is called in sentences. */
  readonly file?: string;
}

/** The longest study file that is read, characters. A long one has some 100,000. */
export const longestFile = 2_000_000;

/**
 * The text of a study file. Ask `refuseLong` before its bytes are read.
 *
 * @throws BatteryError `bad-file` for what is not UTF-8: a wrong letter in a consent would be nobody's fault
 */
export function studyText(bytes: Uint8Array, file = "study.json"): string {
  refuseLong(bytes.length, file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new BatteryError(
      "bad-file",
      `${file} is not UTF-8 text.`,
      "Save it again with the encoding UTF-8; a study file is JSON.",
      { cause },
    );
  }
}

/** Throws `bad-file` for a file with too many bytes to be a study file, before anybody reads it. */
export function refuseLong(bytes: number, file: string): void {
  if (bytes > 4 * longestFile) throw tooLong(file, bytes);
}

/**
 * Reads `study.json`: its form and everything that follows from it, all mistakes in one pass.
 *
 * @throws BatteryError or BatteryErrors `bad-file`; each says the path, what is wrong and what to do
 */
export function readStudy(text: string, context: StudyContext): Study {
  const file = context.file ?? "study.json";
  const found: BatteryError[] = [];
  const raw = parsedFile(text, file);
  const parsed = studySchema.safeParse(raw);
  if (!parsed.success) found.push(...issueSentences(parsed.error.issues, raw, file));
  const draft = draftOf(raw);
  const checking: Checking = {
    draft,
    tasks: context.tasks,
    sets: context.sets,
    refuse(path, what, remedy) {
      found.push(new BatteryError("bad-file", `${file}, ${placeOf(path, raw)}: ${what}`, remedy));
    },
  };
  for (const check of checks) check(checking);
  throwAll(distinct(found));
  if (!parsed.success) throw new BatteryError("bad-file", `${file} cannot be read.`, "Check its form.");
  return parsed.data;
}

const checks: readonly ((checking: Checking) => void)[] = [
  checkOrder,
  checkTexts,
  checkTasks,
  checkWindows,
  checkDelays,
  checkCounterbalancing,
  checkAddresses,
];

function parsedFile(text: string, file: string): unknown {
  if (text.length > longestFile) throw tooLong(file, text.length);
  try {
    return parseJson(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BatteryError(
      "bad-file",
      `${file} is not JSON: ${why}.`,
      "Open it in an editor that shows JSON mistakes; the usual ones are a missing comma and a comma too many.",
      { cause },
    );
  }
}

function tooLong(file: string, length: number): BatteryError {
  return new BatteryError(
    "bad-file",
    `${file} is ${(length / 1e6).toFixed(1)} MB long; a study file has at most ${longestFile / 1e6} MB.`,
    "Check that it is the right file: pictures and data do not belong into it.",
  );
}

/** One mistake can be seen by two rules. */
function distinct(found: readonly BatteryError[]): readonly BatteryError[] {
  return [...new Map(found.map((error) => [error.what, error])).values()];
}
