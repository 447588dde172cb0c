import type { Certificate, PhaseCertificate } from "../../core/certificate.ts";
import { count, number } from "../words.ts";
import { Badge, Columns, Table } from "./page.tsx";

const tones = { PASS: "good", WARN: "warn", FAIL: "bad" } as const;

/** The verdict of a timing certificate. */
export function Verdict(props: { readonly verdict: Certificate["verdict"] }) {
  return <Badge tone={tones[props.verdict]}>{props.verdict}</Badge>;
}

/** What the screen was asked for and what it showed, phase by phase. */
export function TimingTable(props: { readonly certificate: Certificate }) {
  const { verdict, reasons, framePeriodMs, trials, phases, tolerance } = props.certificate;
  return (
    <>
      <p>
        <Verdict verdict={verdict} />{" "}
        {framePeriodMs === null
          ? `${count(trials)} timed trials.`
          : `${count(trials)} timed trials on a display with a frame every ${framePeriodMs.toFixed(2)} ms (${(1000 / framePeriodMs).toFixed(1)} Hz).`}
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <p class="note">
        Limits of this task: WARN above {tolerance.warnPercent} % of a phase’s trials not exact, FAIL above{" "}
        {tolerance.failPercent} %; whole frames within {tolerance.roundingPercent} % of a duration.{" "}
        {tolerance.why}
      </p>
      {phases.length > 0 && (
        <Table label="Timing by phase" class="timing" cards>
          <Columns
            titles={[
              "Phase",
              { number: "Requested" },
              { number: "Shown, median" },
              { number: "Exact" },
              { number: "Short" },
              { number: "Long" },
              { number: "Uncertain" },
              { number: "Dropped frames" },
              "Frames shown × trials",
            ]}
          />
          <tbody>
            {phases.map((phase) => (
              <Phase key={phase.phase} phase={phase} />
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}

function Phase({ phase }: { readonly phase: PhaseCertificate }) {
  return (
    <tr>
      <th scope="row">{phase.phase}</th>
      <td class="num">
        {phase.requestedMs === null ? "until the answer" : `${number(phase.requestedMs)} ms`}
        {phase.requestedFrames !== null && <span class="under">{phase.requestedFrames} frames</span>}
      </td>
      <td class="num">{phase.medianShownMs === null ? "" : `${phase.medianShownMs.toFixed(2)} ms`}</td>
      <td class="num">
        {phase.exact} of {phase.trials}
        {phase.exactPercent !== null && <span class="under">{phase.exactPercent.toFixed(1)} %</span>}
      </td>
      <td class="num">{phase.short}</td>
      <td class="num">{phase.long}</td>
      <td class="num">{phase.uncertain}</td>
      <td class="num">{phase.droppedFrames}</td>
      <td>{frames(phase)}</td>
    </tr>
  );
}

function frames({ histogram }: PhaseCertificate): string {
  const shown = histogram.slice(0, 8).map((bin) => `${bin.frames} × ${bin.trials}`);
  return shown.join(", ") + (histogram.length > 8 ? ", …" : "");
}
