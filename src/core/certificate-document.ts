import * as z from "zod";
import type { Certificate } from "./certificate.ts";
import { modes, runSchema, type Run } from "./session.ts";

const verdict = z.enum(["PASS", "WARN", "FAIL"]);
const text = z.string();
const number = z.number().nullable();

const phaseSchema = z.strictObject({
  phase: text,
  trials: z.int(),
  requestedMs: number,
  requestedFrames: number,
  roundingPercent: number,
  exact: z.int(),
  exactPercent: number,
  short: z.int(),
  long: z.int(),
  uncertain: z.int(),
  droppedFrames: z.int(),
  medianShownMs: number,
  worstFrames: z.int(),
  histogram: z.array(z.strictObject({ frames: z.int(), trials: z.int() })),
});

const certifiedRunSchema = z.strictObject({
  ...runSchema.pick({
    ...{ runId: true, task: true, taskVersion: true, part: true, run: true, preset: true },
    ...{ parametersHash: true, appVersion: true, startedAt: true, finishedAt: true, state: true },
    ...{ speed: true, agent: true, display: true, rows: true, chainHead: true },
  }).shape,
  /** Whether the rows still give the chain head; a certificate over changed rows is worth nothing. */
  chainIntact: z.boolean(),
  /** Whether a square for a light sensor was shown in its trials. */
  photodiode: z.boolean(),
  verdict,
  reasons: z.array(text),
  /** The limits of the run's task, by which the verdict was reached. */
  tolerance: z.strictObject({
    warnPercent: z.number(),
    failPercent: z.number(),
    roundingPercent: z.number(),
    why: text,
  }),
  framePeriodMs: number,
  timedTrials: z.int(),
  phases: z.array(phaseSchema),
});
export type CertifiedRun = Readonly<z.output<typeof certifiedRunSchema>>;

/** The timing certificate of a run or of a whole session, as its JSON file holds it. */
export const certificateSchema = z.strictObject({
  kind: z.literal("valence-timing-certificate"),
  schema: z.literal(2),
  madeAt: z.iso.datetime(),
  /** The battery that made the certificate; each run names the one that recorded it. */
  appVersion: text,
  mode: z.enum(modes),
  study: text.nullable(),
  participant: text,
  session: text,
  /** The worst of its runs. */
  verdict,
  runs: z.array(certifiedRunSchema).min(1),
  notKnown: z.array(text),
});
export type CertificateDocument = Readonly<z.output<typeof certificateSchema>>;

/** What stands on every certificate: what no page in a browser can find out. */
export const notKnown: readonly string[] = [
  "Whether and when light left the screen. A frame’s time is when the browser handed it on; the display adds a delay of its own. Only a photodiode measures it.",
  "A frame that the browser or the system kept back after the page had drawn it on time, where the next frame did not show it.",
  "The delay of the keyboard, the mouse or the touch screen before the browser stamps a press.",
  "Whether the display changed its refresh rate in the middle of a task other than by what the frames’ times show.",
];

/** What a certificate is made from: a stored run and what its rows say. */
export interface CertificateSource {
  readonly run: Run;
  readonly certificate: Certificate;
  readonly chainIntact: boolean;
  readonly photodiode: boolean;
}

/**
 * Puts the certificates of a session's runs into one document.
 *
 * @param sources runs of one participant's session, in the order in which they are to stand; at least one
 * @param madeAt ISO 8601, UTC
 */
export function certificateDocument(
  sources: readonly CertificateSource[],
  madeAt: string,
  appVersion: string,
): CertificateDocument {
  const runs = sources.map(({ run, certificate, chainIntact, photodiode }) => ({
    ...pick(run),
    ...{ chainIntact, photodiode, verdict: chainIntact ? certificate.verdict : "FAIL" },
    reasons: chainIntact
      ? [...certificate.reasons]
      : ["The rows are not those that were stored: their hash chain is broken.", ...certificate.reasons],
    ...{ framePeriodMs: certificate.framePeriodMs, timedTrials: certificate.trials },
    tolerance: certificate.tolerance,
    phases: certificate.phases.map((phase) => ({ ...phase, histogram: [...phase.histogram] })),
  }));
  const first = sources[0]?.run;
  return certificateSchema.parse({
    ...{ kind: "valence-timing-certificate", schema: 2, madeAt, appVersion },
    ...{ mode: first?.mode, study: first?.study },
    ...{ participant: first?.participant, session: first?.session },
    verdict: worst(runs.map((run) => run.verdict)),
    runs,
    notKnown: [...notKnown],
  });
}

function pick(run: Run) {
  const { runId, task, taskVersion, part, preset, parametersHash, appVersion, startedAt } = run;
  const { finishedAt, state, speed, agent, display, rows, chainHead } = run;
  return {
    ...{ runId, task, taskVersion, part, run: run.run, preset, parametersHash, appVersion, startedAt },
    ...{ finishedAt, state, speed, agent, display, rows, chainHead },
  };
}

function worst(verdicts: readonly string[]): string {
  return ["FAIL", "WARN"].find((verdict) => verdicts.includes(verdict)) ?? "PASS";
}
