import type { ErrorCode } from "../../core/errors.ts";
import { BatteryError, BatteryErrors, findings } from "../../core/errors.ts";
import type { Run } from "../../core/session.ts";
import type { Selection } from "../export-source.ts";
import type { ExportKind, ExportOptions } from "../exports.ts";

/** What the page asks the worker to write. */
export interface ExportRequest {
  /** Names the folder of its files. */
  readonly id: string;
  readonly database: string;
  readonly selection: Selection;
  readonly kind: ExportKind;
  readonly options: ExportOptions;
  readonly appVersion: string;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** An error as it crosses from the worker to the page. */
export interface PlainError {
  readonly code: ErrorCode;
  readonly what: string;
  readonly remedy: string;
  readonly stack: string;
}

/** What the worker answers. */
export type ExportAnswer =
  | { readonly kind: "progress"; readonly done: number; readonly of: number }
  | {
      readonly kind: "done";
      readonly files: readonly { readonly name: string; readonly blob: Blob }[];
      readonly runs: number;
      readonly left: readonly { readonly run: Run; readonly errors: readonly PlainError[] }[];
      readonly unnoted: readonly PlainError[] | null;
    }
  | { readonly kind: "failed"; readonly errors: readonly PlainError[] };

/** An error as plain data: classes do not survive the way between worker and page. */
export function plainErrors(error: unknown): readonly PlainError[] {
  const stack = error instanceof Error ? (error.stack ?? "") : String(error);
  return findings(error).map(({ code, what, remedy }) => ({ code, what, remedy, stack }));
}

/** The error again. */
export function errorOf(errors: readonly PlainError[]): BatteryError {
  const [first, ...rest] = errors.map(
    ({ code, what, remedy, stack }) => new BatteryError(code, what, remedy, { cause: stack }),
  );
  if (first === undefined) throw new TypeError("There is no error here.");
  return rest.length === 0 ? first : new BatteryErrors([first, ...rest]);
}
