import { visitRecordSchema, type VisitRecord } from "../../src/core/study/records.ts";
import { receiptOf } from "../../src/core/study/receipt.ts";
import type { Run } from "../../src/core/session.ts";
import { fileError, type Findings } from "../../src/export/findings.ts";
import type { StoredRecord } from "../../src/core/stored-record.ts";

/**
 * The receipts of visits against the runs of the same file: who makes a run's chain anew changes its head, and with
 * it the hash that the visit's four words are made from.
 */
export class Receipts {
  readonly #runs: Run[] = [];
  readonly #visits: { readonly visit: VisitRecord; readonly line: number }[] = [];

  run(run: Run): void {
    this.#runs.push(run);
  }

  record({ store, value }: StoredRecord, line: number): void {
    if (store !== "visits") return;
    const { data } = visitRecordSchema.safeParse(value);
    if (data?.receiptHash != null) this.#visits.push({ visit: data, line });
  }

  /** @param note takes a sentence on the visits that cannot be checked because a run of theirs is elsewhere */
  async check(file: string, findings: Findings, note: (sentence: string) => void): Promise<void> {
    let apart = 0;
    for (const { visit, line } of this.#visits) {
      const named = visit.steps.flatMap(({ runId }) => runId ?? []);
      const own = this.#runs.filter((run) => belongs(run, visit));
      if (named.length === 0) continue;
      if (!named.every((id) => own.some(({ runId }) => runId === id))) {
        apart++;
        continue;
      }
      const given = await Promise.all(
        // The second is how receipts were made up to 0.1.0, where a clock set back kept a run out of them.
        [own, own.filter((run) => run.startedAt >= visit.startedAt)].map((runs) =>
          receiptOf(runs.map(({ chainHead }) => chainHead)),
        ),
      );
      if (given.some(({ hash, text }) => hash === visit.receiptHash && text === visit.receipt)) continue;
      const text = given[0]?.text ?? "";
      const what = `the receipt of participant ${visit.participant}, session ${visit.visit}, is "${visit.receipt ?? ""}", but its runs give "${text}".`;
      const remedy = "Compare the words with those in the case-report form: a run or the visit was changed.";
      findings.add(fileError(file, line, what, remedy));
    }
    if (apart === 0) return;
    const which =
      apart === 1
        ? "one visit lacks a run here: its receipt"
        : `${apart} visits lack runs here: their receipts`;
    note(`${file}: ${which} cannot be checked.`);
  }
}

/** As the visit itself chose them when it made its receipt: since it was last begun. */
function belongs(run: Run, visit: VisitRecord): boolean {
  return (
    run.mode === visit.mode &&
    run.study === visit.study &&
    run.participant === visit.participant &&
    run.session === visit.visit &&
    (run.startedAt >= visit.startedAt || visit.steps.some(({ runId }) => runId === run.runId))
  );
}
