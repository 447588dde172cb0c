import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { BatteryError } from "../../src/core/errors.ts";
import { parametersHash } from "../../src/core/hash.ts";
import { resolveParameters } from "../../src/core/parameters.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { CsvReader } from "../../src/export/csv-reader.ts";
import { fileError, type Findings } from "../../src/export/findings.ts";
import type { GatheredRun, RunIdentity } from "../../src/export/gather.ts";
import { textOf, type Input } from "./input.ts";

type Values = Readonly<Record<string, unknown>>;
const read = ["study", "participant", "session", "run", "task", "part", "mode", "rows"] as const;
const columns = [...read, "seed", "parameters_hash", "parameters"] as const;

interface Line {
  readonly cells: Readonly<Record<(typeof columns)[number], string>>;
  seen: boolean;
}

/**
 * What the `runs.csv` beside trial tables says of their runs: the parameters, whose hash the rows carry, and how
 * many rows each has. It is taken from where a table lies; an export puts both there.
 */
export class RunsBeside {
  /** By the folder they are for, as inputs name it. */
  readonly #lines = new Map<string, Line[]>();

  static async of(tables: readonly Input[], findings: Findings): Promise<RunsBeside> {
    const beside = new RunsBeside();
    for (const { name, path } of tables) {
      const folder = dirname(name);
      const file = join(dirname(path), "runs.csv");
      if (basename(name) === "runs.csv" || beside.#lines.has(folder) || !existsSync(file)) continue;
      beside.#lines.set(
        folder,
        await linesOf({ name: join(folder, "runs.csv"), path: file, form: "csv" }, findings),
      );
    }
    return beside;
  }

  /** The parameters with this hash; null where no run has them, or not as this version knows them. */
  async parametersOf(task: AnyTask, file: string, hash: string): Promise<Values | null> {
    const line = this.#lines
      .get(dirname(file))
      ?.find(({ cells }) => cells.task === task.id && cells.parameters_hash === hash);
    if (line === undefined) return null;
    try {
      const p: Values = resolveParameters(task, { set: settingsIn(line.cells.parameters) });
      return (await parametersHash(p)) === hash ? p : null;
    } catch (error) {
      if (error instanceof BatteryError || error instanceof URIError) return null;
      throw error;
    }
  }

  /** Whether the table has the run that was stored, with as many rows; null where nothing says so. */
  differs({ identity, rows }: GatheredRun): BatteryError | null {
    const line = this.#lines.get(dirname(identity.file))?.find(({ cells }) => isOf(cells, identity));
    if (line === undefined) return null;
    line.seen = true;
    const { seed } = line.cells;
    if (identity.seed !== null && identity.seed !== seed) {
      const what = `${whose(line.cells)} has the seed "${identity.seed}" here, but "${seed}" by runs.csv.`;
      return fileError(identity.file, null, what, "Runs were exchanged, or changed after the export.");
    }
    const stored = Number(line.cells.rows);
    if (rows.length === stored) return null;
    const what = `${whose(line.cells)} has ${rows.length} rows here, but ${stored} by runs.csv.`;
    return fileError(identity.file, null, what, "Rows were taken out or put in after the export.");
  }

  /** Runs that have rows by `runs.csv`, of a task and mode that was read, of which there was no row. */
  missing(
    files: ReadonlyMap<string, { readonly task: string; readonly mode: string | null }>,
  ): readonly BatteryError[] {
    return [...files].flatMap(([file, { task, mode }]) =>
      (this.#lines.get(dirname(file)) ?? [])
        .filter(
          ({ seen, cells }) => !seen && cells.task === task && cells.mode === mode && cells.rows !== "0",
        )
        .map(({ cells }) =>
          fileError(
            file,
            null,
            `${whose(cells)} is missing; runs.csv has it.`,
            "It was taken out after the export.",
          ),
        ),
    );
  }
}

async function linesOf(input: Input, findings: Findings): Promise<Line[]> {
  const lines: Line[] = [];
  let at: readonly number[] = [];
  const reader = new CsvReader(
    input.name,
    {
      header: (names) => (at = columns.map((name) => names.indexOf(name))),
      row: (record) => {
        // Another table of that name says nothing of these runs.
        if (at.includes(-1)) return;
        const cells = Object.fromEntries(columns.map((name, i) => [name, record.cell(at[i] as number)]));
        lines.push({ cells: cells as Line["cells"], seen: false });
      },
    },
    findings,
  );
  for await (const text of textOf(input, findings)) reader.push(text);
  reader.end();
  return lines;
}

/** The cell as `parametersCell` writes it. */
function settingsIn(cell: string): Readonly<Record<string, string>> {
  const pairs = cell.split(";").map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}

function isOf(cells: Line["cells"], run: RunIdentity): boolean {
  return (
    cells.study === (run.study ?? "") &&
    cells.participant === run.participant &&
    cells.session === run.session &&
    cells.run === String(run.run ?? "") &&
    cells.task === run.task.id &&
    cells.part === run.part &&
    cells.mode === (run.mode ?? "")
  );
}

function whose({ participant, session, run, part }: Line["cells"]): string {
  return `run ${run} (${part}) of participant ${participant}, session ${session},`;
}
