import * as z from "zod";
import { BatteryError } from "../../core/errors.ts";

// The public interface of jatos.js as its reference describes it (jatos.org, jatos.js Reference, JATOS 3.10).
// Its promises are a library's own in older versions, so they are only ever awaited.

/** What this page calls of it. */
export interface JatosCalls {
  onLoad(callback: () => void): void;
  submitResultData(data: string): PromiseLike<unknown>;
  startNextComponent(): void;
  /** Ends the run without leaving the page; named `…Ajax` before 3.9.7. */
  endStudyWithoutRedirect?(successful: boolean, message: string): PromiseLike<unknown>;
  endStudyAjax?(successful: boolean, message: string): PromiseLike<unknown>;
  /** Ends the run and deletes what was sent of it; named `…Ajax` before 3.9.7. */
  abortStudyWithoutRedirect?(message: string): PromiseLike<unknown>;
  abortStudyAjax?(message: string): PromiseLike<unknown>;
}

const inputs = z.record(z.string(), z.unknown()).nullish();
const valuesSchema = z.object({
  workerId: z.union([z.string(), z.number()]).transform(String),
  studyResultId: z.union([z.string(), z.number()]).transform(String),
  urlQueryParameters: z.record(z.string(), z.unknown()).nullish(),
  studyInput: inputs,
  studyJsonInput: inputs,
  componentInput: inputs,
  componentJsonInput: inputs,
});

/** What it knows of this run. */
export interface JatosValues {
  readonly workerId: string;
  readonly studyResultId: string;
  readonly url: Readonly<Record<string, unknown>>;
  readonly study: Readonly<Record<string, unknown>>;
  readonly component: Readonly<Record<string, unknown>>;
}

/**
 * Waits until jatos.js is ready.
 *
 * @throws BatteryError `bad-call` when the page was not started by a JATOS server, or that tells something unusable
 */
export async function loadJatos(): Promise<{ readonly calls: JatosCalls; readonly values: JatosValues }> {
  const { jatos } = globalThis as { jatos?: JatosCalls };
  if (jatos === undefined) {
    throw new BatteryError(
      "bad-call",
      "This page belongs to a JATOS server and was not started by one.",
      "Start the study by its JATOS link.",
    );
  }
  await new Promise<void>((resolve) => jatos.onLoad(resolve));
  const read = valuesSchema.safeParse(jatos);
  if (!read.success) {
    throw new BatteryError(
      "bad-call",
      `JATOS did not tell what this page needs: ${z.prettifyError(read.error)}`,
      "The study and component input must be JSON objects. Otherwise report the version of JATOS.",
    );
  }
  const { workerId, studyResultId, urlQueryParameters, ...given } = read.data;
  return {
    calls: jatos,
    values: {
      workerId,
      studyResultId,
      url: urlQueryParameters ?? {},
      study: given.studyInput ?? given.studyJsonInput ?? {},
      component: given.componentInput ?? given.componentJsonInput ?? {},
    },
  };
}
