import { certify } from "../core/certificate.ts";
import { certificateDocument, type CertificateDocument } from "../core/certificate-document.ts";
import type { Run } from "../core/session.ts";
import { fileLabel } from "../export/trials-out.ts";
import { verifyChain } from "../store/chain.ts";
import { entryOf, type Desk } from "./desk.ts";
import type { CertificateOf } from "./route.ts";
import { rowsOf } from "./scored-run.ts";

/**
 * The certificate of a run, or of all runs of a session in the order in which they began; null when there
 * are none. Runs of a task that this version does not have are left out.
 */
export async function readCertificate(desk: Desk, of: CertificateOf): Promise<CertificateDocument | null> {
  const { store, battery, now, appVersion } = desk;
  const runs = await runsOf(desk, of);
  const sources = [];
  for (const run of runs) {
    const task = entryOf(battery, run.task)?.task;
    if (task === undefined) continue;
    const rows = await rowsOf(store, run);
    const photodiode = rows.some((row) => typeof row.timing?.["photodiode"] === "string");
    const chainIntact = (await verifyChain(run, rows)) === null;
    sources.push({ run, certificate: certify(rows, task), chainIntact, photodiode });
  }
  return sources.length === 0 ? null : certificateDocument(sources, now(), appVersion);
}

async function runsOf({ store }: Desk, of: CertificateOf): Promise<readonly Run[]> {
  if ("runId" in of) {
    const run = await store.run(of.mode, of.runId);
    return run === null ? [] : [run];
  }
  const { runs } = await store.runs(of, 0, 1000);
  return [...runs].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
}

/** Name of a certificate's file, without its ending. */
export function certificateName(of: CertificateDocument): string {
  const [run, ...more] = of.runs;
  const which = more.length > 0 || run === undefined ? "session" : `task-${run.task}_run-${run.run}`;
  const labels = [`sub-${fileLabel(of.participant)}`, `ses-${fileLabel(of.session)}`];
  return `${labels.join("_")}_${which}_timing-certificate`;
}
