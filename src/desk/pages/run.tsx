import type { Run } from "../../core/session.ts";
import { isSimulatedDisplay } from "../demo/display.ts";
import { entryOf, useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { CheckList } from "../parts/check-list.tsx";
import { DecisionList } from "../parts/decision-list.tsx";
import { EventList } from "../parts/event-list.tsx";
import { ExportPanel } from "../parts/export-panel.tsx";
import { FigureView } from "../parts/figure-view.tsx";
import { MultiverseView } from "../parts/multiverse-view.tsx";
import { Page, Section } from "../parts/page.tsx";
import { Problem } from "../parts/problem.tsx";
import { ResamplePanel } from "../parts/resample-panel.tsx";
import { Glance, RunFacts } from "../parts/run-facts.tsx";
import { RunFit } from "../parts/run-fit.tsx";
import { ScoreView } from "../parts/score-view.tsx";
import { TimingTable } from "../parts/timing-table.tsx";
import { fileStem } from "../exports.ts";
import { allRuns, hashOf, type StoredMode } from "../route.ts";
import { readRun, type Analysis, type RunReading } from "../run-reading.ts";
import { parametersOf, scoreRowsOf } from "../scored-run.ts";
import { counted, modeWords } from "../words.ts";

/** One run: what was asked, what happened, what came out, and its files. */
export function RunPage({ mode, runId }: { readonly mode: StoredMode; readonly runId: string }) {
  const { store, battery } = useDesk();
  const [reading, again] = useLoaded(`${mode} ${runId}`, () => readRun(store, battery, mode, runId));
  return (
    <Show of={reading}>
      {(found) =>
        found === null ? (
          <NoRun mode={mode} runId={runId} />
        ) : (
          <Reading reading={found} mode={mode} onExported={again} />
        )
      }
    </Show>
  );
}

function Reading(props: {
  readonly reading: RunReading;
  readonly mode: StoredMode;
  readonly onExported: () => void;
}) {
  const { reading, mode } = props;
  const { run, rows, events } = reading;
  const task = entryOf(useDesk().battery, run.task)?.task ?? null;
  const practice = rows.filter((row) => row.trial["block"] === 0).length;
  const back = hashOf({ page: "runs", query: { ...allRuns, mode } });
  return (
    <Page
      title={`${run.participant}, session ${run.session}`}
      lead={`${task?.title ?? run.task}${run.part === "main" ? "" : `, ${run.part}`}, run ${run.run}`}
    >
      <p class="crumb">
        <a href={back}>Back to the {mode} runs</a>
      </p>
      {mode !== "real" && <p class="notice plain">{modeWords[mode].meaning}</p>}
      <Glance reading={reading} />
      {reading.analysis.state === "unknown-task" && (
        <p class="notice warn">
          This version of the battery does not have the task “{run.task}”: there are no scores, figures or
          trial files of it here. Its data are complete in data.json.
        </p>
      )}
      {reading.analysis.state === "failed" && (
        <Problem error={reading.analysis.error} title="This run cannot be scored here" />
      )}
      {reading.analysis.state === "done" && task !== null && (
        <>
          <Section title="Quality" note="Reasons to look closer. Nothing is left out because of them.">
            <CheckList checks={reading.analysis.scored.checks} />
          </Section>
          <Figures analysis={reading.analysis} run={run} />
          {task.rulings !== undefined && (reading.analysis.decisions?.items.length ?? 0) > 0 && (
            <Section title={task.rulings.title} note={task.rulings.note}>
              <DecisionList reading={reading} onDecided={props.onExported} />
            </Section>
          )}
          <Section
            title="Scores"
            note={`± is one standard error; below it the 95 % interval.${practice > 0 ? ` ${counted(practice, "practice trial")} in no score.` : ""}`}
          >
            <ScoreView
              key={events.length}
              scores={reading.analysis.scored.scores}
              measures={task.measures}
              source={{
                ...{ task, rows: scoreRowsOf(rows, events), parameters: parametersOf(task, run) },
                earlier: reading.analysis.earlier,
              }}
            />
          </Section>
          {reading.analysis.explore !== null && (
            <Section
              title="How the main scores move"
              note="The same rows under other defensible choices of the analysis: one choice at a time, then all combinations. None of them is in the score files."
            >
              <MultiverseView
                key={events.length}
                task={task}
                run={run}
                explore={reading.analysis.explore}
                prefix={fileStem(run)}
              />
            </Section>
          )}
          {task.resample !== undefined && (
            <Section
              title="Intervals by bootstrap"
              note="Answers are drawn from what was fitted to this run, and fitted again. A number that the prior holds, such as an end of a curve, scatters too little over the draws: take its interval as scored. None of this is in the score files."
            >
              <ResamplePanel
                key={events.length}
                task={task}
                run={run}
                rows={scoreRowsOf(rows, events)}
                scores={reading.analysis.scored.scores}
              />
            </Section>
          )}
          <RunFit task={task} run={run} rows={rows} />
        </>
      )}
      {reading.certificate !== null && rows.length > 0 && (
        <Section title="Timing" note="What each timed phase asked of the screen and what the screen showed.">
          {isSimulatedDisplay(run.display) && (
            <p class="notice plain">
              Made up for a display that does not exist: this run was simulated and never on a screen.
            </p>
          )}
          <TimingTable certificate={reading.certificate} />
          <p class="actions">
            <a href={hashOf({ page: "certificate", of: { mode, runId: run.runId } })}>
              Timing certificate of this run
            </a>{" "}
            <a href={hashOf({ page: "certificate", of: { mode, ...place(run) } })}>
              and of the whole session {run.session}
            </a>
          </p>
        </Section>
      )}
      <Section title="Events">
        <EventList events={events} utcOffsetMin={run.utcOffsetMin} />
      </Section>
      <Section title="Record">
        <RunFacts reading={reading} />
      </Section>
      <Section title="Export" note="This run alone.">
        <ExportPanel selection={{ mode, only: run }} onExported={props.onExported} />
      </Section>
    </Page>
  );
}

function place({ study, participant, session }: Run) {
  return { study, participant, session };
}

function Figures({ analysis, run }: { readonly analysis: Analysis & { state: "done" }; readonly run: Run }) {
  if (analysis.figures.length === 0) return null;
  return (
    <Section title="Figures">
      <div class="figures">
        {analysis.figures.map((figure) => (
          <FigureView key={figure.id} figure={figure} prefix={fileStem(run)} />
        ))}
      </div>
    </Section>
  );
}

function NoRun({ mode, runId }: { readonly mode: StoredMode; readonly runId: string }) {
  return (
    <Page
      title="There is no such run"
      lead={`No ${modeWords[mode].name.toLowerCase()} run ${runId} is on this computer.`}
    >
      <p>
        <a href={hashOf({ page: "runs", query: { ...allRuns, mode } })}>See the runs there are</a>
      </p>
    </Page>
  );
}
