import { standingRulings, type Ruling } from "../../src/core/rulings.ts";
import type { BatteryEvent, Run, StoredRow } from "../../src/core/session.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { shownOf } from "../../src/core/timing.ts";
import { CsvReader } from "../../src/export/csv-reader.ts";
import { Findings, fileError } from "../../src/export/findings.ts";
import {
  Gatherer,
  runKey,
  Scattered,
  type AnyScoreRow,
  type GatheredRun,
  type RunIdentity,
} from "../../src/export/gather.ts";
import { DataReader, type DataReceiver } from "../../src/export/json-lines.ts";
import { TrialsReader } from "../../src/export/trials-in.ts";
import type { World } from "./call.ts";
import { textOf, type Input } from "./input.ts";

/** What becomes of the runs that are read. */
export interface RunConsumer {
  /** Runs that are scored together, in order, complete. */
  unit(runs: readonly GatheredRun[]): Promise<void> | void;
  /** Everything handed on so far is void: reading begins again. */
  restart(): void;
}

/**
 * Reads all runs of the inputs. Runs whose rows lie together are handed on one by one, with flat memory;
 * when rows are scattered it says so and collects.
 *
 * @param named the task the caller named; null lets each file say
 * @throws BatteryError (`bad-file`, `bad-row`) with every mistake found, up to some twenty
 */
export async function readRuns(
  inputs: readonly Input[],
  world: World,
  named: AnyTask | null,
  consumer: RunConsumer,
): Promise<void> {
  const noted = new Set<string>();
  const note = (sentence: string) => {
    if (!noted.has(sentence)) world.note(sentence);
    noted.add(sentence);
  };
  try {
    await new Reading(world, named, note, false).readAll(inputs, consumer);
  } catch (error) {
    if (!(error instanceof Scattered)) throw error;
    note("Rows of a run do not lie together: all rows are held in memory until the end.");
    consumer.restart();
    await new Reading(world, named, note, true).readAll(inputs, consumer);
  }
}

/** One pass over all inputs. */
class Reading {
  readonly #world: World;
  readonly #named: AnyTask | null;
  readonly #note: (sentence: string) => void;
  readonly #findings = new Findings();
  readonly #gatherer: Gatherer;
  readonly #ready: (readonly GatheredRun[])[] = [];
  /** Keys of the runs that came with their parameters. */
  readonly #complete = new Set<string>();

  constructor(world: World, named: AnyTask | null, note: (sentence: string) => void, collect: boolean) {
    this.#world = world;
    this.#named = named;
    this.#note = note;
    this.#gatherer = new Gatherer(collect, this.#findings, (runs) => {
      this.#ready.push(runs);
    });
  }

  async readAll(inputs: readonly Input[], consumer: RunConsumer): Promise<void> {
    for (const input of inputs) {
      const reader = input.form === "data" ? this.#dataReader(input) : this.#tableReader(input);
      for await (const text of textOf(input, this.#findings)) {
        reader.push(text);
        await this.#handOn(consumer);
      }
      reader.end();
    }
    this.#gatherer.end();
    this.#findings.throwAny();
    await this.#handOn(consumer);
  }

  async #handOn(consumer: RunConsumer): Promise<void> {
    for (const runs of this.#ready.splice(0)) await consumer.unit(runs);
  }

  #tableReader(input: Input) {
    const leftOut = new Set<string>();
    let last: RunIdentity | null = null;
    let skip = false;
    const receiver = new TrialsReader({
      file: input.name,
      tasks: this.#world.tasks,
      named: this.#named,
      findings: this.#findings,
      onRow: (identity, row, line) => {
        if (identity !== last) {
          const key = runKey(identity);
          skip = this.#complete.has(key);
          if (skip) leftOut.add(key);
          last = identity;
        }
        if (!skip) this.#gatherer.add(identity, row, line);
      },
      onNotice: this.#note,
    });
    const reader = new CsvReader(input.name, receiver, this.#findings);
    return {
      push: (text: string) => {
        reader.push(text);
      },
      end: () => {
        const { finalLineFeed } = reader.end();
        if (!finalLineFeed) {
          this.#note(
            `${input.name}: the last line has no line end; make sure that the file was not cut off.`,
          );
        }
        if (leftOut.size > 0) {
          const runs = leftOut.size === 1 ? "one run is" : `${leftOut.size} runs are`;
          this.#note(`${input.name}: ${runs} left out; data.json holds the same with the parameters.`);
        }
      },
    };
  }

  #dataReader(input: Input): DataReader {
    const identities = new Map<string, RunIdentity>();
    // A run's events follow its rows, and no row is handed on before the next run begins.
    let rulings: BatteryEvent[] = [];
    const ruled = new Map<number, { rulings?: readonly Ruling[] | undefined }>();
    const receiver: DataReceiver = {
      run: () => {
        rulings = [];
        ruled.clear();
      },
      event: (event) => {
        if (event.ruling === undefined) return;
        rulings.push(event);
        const row = ruled.get(event.ruling.sequence);
        if (row !== undefined) row.rulings = standingRulings(rulings).get(event.ruling.sequence);
      },
      row: (row: StoredRow, run: Run, task: AnyTask | null, line: number) => {
        if (this.#named !== null && row.task !== this.#named.id) return;
        if (task === null) {
          this.#findings.add(this.#noTask(input, line, row.task));
          return;
        }
        let identity = identities.get(run.runId);
        if (identity === undefined) {
          identity = { ...run, task, startedMs: Date.parse(run.startedAt), file: input.name };
          identities.set(run.runId, identity);
          this.#complete.add(runKey(identity));
        }
        const scored: AnyScoreRow & { rulings?: readonly Ruling[] | undefined } = {
          ...row.trial,
          attempt: row.attempt,
          ...shownOf(row.timing),
        };
        if (task.rulings !== undefined) ruled.set(row.sequence, scored);
        this.#gatherer.add(identity, scored, line);
      },
    };
    return new DataReader(input.name, this.#world.tasks, receiver, this.#findings);
  }

  #noTask(input: Input, line: number, task: string) {
    const ids = this.#world.tasks.map(({ id }) => id).join(", ");
    return fileError(
      input.name,
      line,
      `this battery has no task "${task}".`,
      `It has ${ids}; --task leaves the others out.`,
    );
  }
}
