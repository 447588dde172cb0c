import type { CertificateDocument, CertifiedRun } from "../../core/certificate-document.ts";
import { drawFrameCounts } from "../../plot/frame-counts.ts";
import { certificateName, readCertificate } from "../certificates.ts";
import { entryOf, useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { Drawing } from "../parts/drawing.tsx";
import { Badge, Facts, Page, Section } from "../parts/page.tsx";
import { TimingTable, Verdict } from "../parts/timing-table.tsx";
import { allRuns, hashOf, type CertificateOf } from "../route.ts";
import { save } from "../save.ts";
import { counted, dateTime, modeWords } from "../words.ts";

/** The timing certificate of a run or of a session, to read, to print and as JSON. */
export function CertificatePage({ of }: { readonly of: CertificateOf }) {
  const desk = useDesk();
  const [found] = useLoaded(hashOf({ page: "certificate", of }), () => readCertificate(desk, of));
  return (
    <Show of={found}>
      {(document) => (document === null ? <Nothing of={of} /> : <Whole of={of} document={document} />)}
    </Show>
  );
}

function Whole({ of, document }: { readonly of: CertificateOf; readonly document: CertificateDocument }) {
  const { participant, session, study, mode, runs } = document;
  const saveJson = () => {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    save(`${certificateName(document)}.json`, new Blob([text], { type: "application/json" }));
  };
  return (
    <Page
      title="Timing certificate"
      lead={`${participant}, session ${session}${study === null ? "" : `, study ${study}`}`}
    >
      <p class="crumb">
        <Back of={of} />
      </p>
      {mode !== "real" && <p class="notice plain">{modeWords[mode as "pilot" | "demo"].meaning}</p>}
      <p class="verdict-line">
        <Verdict verdict={document.verdict} />{" "}
        {runs.length === 1 ? "for this run" : `over ${counted(runs.length, "run")}: the worst of them`}, made{" "}
        {dateTime(document.madeAt, 0)} UTC with Valence {document.appVersion}.
      </p>
      <p class="actions">
        <button type="button" onClick={() => print()}>
          Print
        </button>
        <button type="button" class="quiet" onClick={saveJson}>
          Save as JSON
        </button>
      </p>
      {runs.map((run) => (
        <RunPart key={run.runId} run={run} />
      ))}
      <Section title="How the verdict is reached">
        <p>
          A phase is exact when it stood for the whole number of frames nearest to the duration asked for and
          neither its onset nor its offset is in doubt. The limits are each task’s own and stand above. WARN:
          more than the first share of a phase’s trials are not exact, or whole frames miss a duration by more
          than the task allows, or the page was hidden in a trial. FAIL: more than the second share are not
          exact, or the rows are not those that were stored.
        </p>
      </Section>
      <Section title="What no browser knows">
        <ul>
          {document.notKnown.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

function RunPart({ run }: { readonly run: CertifiedRun }) {
  const title = entryOf(useDesk().battery, run.task)?.task.title ?? run.task;
  const { display } = run;
  const size = `${display.width} × ${display.height} CSS pixels, ${display.devicePixelRatio} device pixels each`;
  return (
    <Section title={`${title}${run.part === "main" ? "" : `, ${run.part}`}, run ${run.run}`}>
      <TimingTable
        certificate={{
          ...{ verdict: run.verdict, reasons: run.reasons, framePeriodMs: run.framePeriodMs },
          ...{ trials: run.timedTrials, phases: run.phases, tolerance: run.tolerance },
        }}
      />
      {run.phases.length > 0 && (
        <div class="figures frame-counts">
          {run.phases.map((phase, i) => {
            const { svg } = drawFrameCounts({
              id: `frames-${run.runId}-${i}`,
              title: `${phase.phase}: ${phase.requestedMs ?? "?"} ms asked for`,
              ...{ xLabel: "Frames shown", yLabel: "Trials" },
              ...{ bars: phase.histogram, requested: phase.requestedFrames },
            });
            return (
              <figure class="figure-view" key={phase.phase}>
                <Drawing svg={svg} />
              </figure>
            );
          })}
        </div>
      )}
      <Facts
        facts={[
          ["Began", dateTime(run.startedAt, 0) + " UTC"],
          ["Protocol", `${run.preset}, task version ${run.taskVersion}`],
          ["Parameters’ hash", <code key="p">{run.parametersHash}</code>],
          ["Recorded with", `Valence ${run.appVersion}`],
          ["Browser", `${display.browser} on ${display.system}`],
          ["Display", size],
          ["Simulated participant", run.agent],
          ["Speed", run.speed === 1 ? null : `${run.speed} times as fast: not certified`],
          ["Photodiode’s square", run.photodiode ? "shown" : null],
          [
            "Rows it stands on",
            <span key="rows">
              {counted(run.rows, "row")},{" "}
              <Badge tone={run.chainIntact ? "good" : "bad"}>
                {run.chainIntact ? "hash chain intact" : "hash chain broken"}
              </Badge>
            </span>,
          ],
          ["Chain head (SHA-256)", <code key="head">{run.chainHead}</code>],
        ]}
      />
    </Section>
  );
}

function Back({ of }: { readonly of: CertificateOf }) {
  return "runId" in of ? (
    <a href={hashOf({ page: "run", mode: of.mode, runId: of.runId })}>Back to the run</a>
  ) : (
    <a
      href={hashOf({ page: "runs", query: { ...allRuns, mode: of.mode, participant: of.participant } })}
    >{`Back to the runs of ${of.participant}`}</a>
  );
}

function Nothing({ of }: { readonly of: CertificateOf }) {
  return (
    <Page
      title="There is nothing to certify"
      lead="No run of a task that this version has is stored under this address."
    >
      <p>
        <a href={hashOf({ page: "runs", query: { ...allRuns, mode: of.mode } })}>See the runs there are</a>
      </p>
    </Page>
  );
}
