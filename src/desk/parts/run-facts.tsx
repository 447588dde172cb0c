import type { ComponentChildren } from "preact";
import { noticesOf } from "../../export/notices.ts";
import { differences } from "../../core/parameters.ts";
import type { Run } from "../../core/session.ts";
import { visitNumber } from "../../core/allocation.ts";
import { entryOf, useDesk } from "../desk.ts";
import type { RunReading } from "../run-reading.ts";
import { count, counted, dateTime, duration, offset } from "../words.ts";
import { Badge, Facts } from "./page.tsx";
import { withUnit } from "./parameter-table.tsx";
import { RunState } from "./run-table.tsx";
import { Verdict } from "./timing-table.tsx";

/** The four things one wants to know first. */
export function Glance({ reading }: { readonly reading: RunReading }) {
  const { run, certificate, analysis } = reading;
  const checks = analysis.state === "done" ? analysis.scored.checks : [];
  const failed = checks.filter((check) => !check.passed).length;
  return (
    <dl class="glance">
      <Fact term="State">
        <RunState state={run.state} />
        <span class="under">
          {counted(run.rows, "trial")} stored
          {run.attempts > 1 && `, ${run.attempts} attempts`}
        </span>
      </Fact>
      <Fact term="Quality">
        {checks.length === 0 ? (
          "no rules"
        ) : (
          <Badge tone={failed === 0 ? "good" : "bad"}>{quality(failed)}</Badge>
        )}
        {checks.length > 0 && <span class="under">{counted(checks.length, "rule")}</span>}
      </Fact>
      <Fact term="Timing">
        {certificate === null ? "not known" : <Verdict verdict={certificate.verdict} />}
        {certificate !== null && <span class="under">{counted(certificate.trials, "timed trial")}</span>}
      </Fact>
      <Fact term="Record">
        <Badge tone={reading.broken === null ? "good" : "bad"}>
          {reading.broken === null ? "intact" : "broken"}
        </Badge>
        <span class="under">{run.exportedAt === null ? "not yet exported" : "exported"}</span>
      </Fact>
    </dl>
  );
}

function quality(failed: number): string {
  return failed === 0 ? "all passed" : counted(failed, "reason");
}

function Fact(props: { readonly term: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** What the run's header says, in words, and how its parameters differ from the published protocol. */
export function RunFacts({ reading }: { readonly reading: RunReading }) {
  const { run, broken } = reading;
  const { display } = run;
  const notices = noticesOf(
    useDesk().battery.map((entry) => entry.task),
    [run],
  );
  const ended = run.finishedAt === null ? null : Date.parse(run.finishedAt) - Date.parse(run.startedAt);
  return (
    <Facts
      facts={[
        ["Started", `${dateTime(run.startedAt, run.utcOffsetMin)} (${offset(run.utcOffsetMin)})`],
        [
          "Ended",
          run.finishedAt === null || ended === null
            ? null
            : `${dateTime(run.finishedAt, run.utcOffsetMin)}, after ${duration(ended)}`,
        ],
        ["Exported", run.exportedAt === null ? "not yet" : dateTime(run.exportedAt, run.utcOffsetMin)],
        ["Study", run.study],
        ["Protocol", run.preset],
        ["Differs from it", <Differences key="differences" run={run} />],
        ["Counterbalancing cell", String(run.cell)],
        ["Seed", <code key="seed">{run.seed}</code>],
        ["Parameters’ hash", <code key="hash">{run.parametersHash}</code>],
        ["Simulated participant", run.agent],
        ["Speed", run.speed === 1 ? null : `${run.speed} times as fast: no timing certificate`],
        [
          "Screen",
          `${count(display.width)} × ${count(display.height)} CSS pixels, pixel ratio ${display.devicePixelRatio}`,
        ],
        ["Size of stimuli", scale(display)],
        [
          "Frame period",
          display.framePeriodMs === null ? "not measured" : `${display.framePeriodMs.toFixed(2)} ms`,
        ],
        ["Browser", `${display.browser}, ${display.system}`],
        ["Language", run.language],
        ["Material", notices.join(" ")],
        ["Versions", `task ${run.taskVersion}, battery ${run.appVersion}`],
        ["Chain of rows", broken === null ? <Intact key="chain" run={run} /> : broken.sentence],
      ]}
    />
  );
}

function Intact({ run }: { readonly run: Run }) {
  return (
    <>
      {counted(run.rows, "row")} as they were stored; the last one’s hash begins{" "}
      <code>{run.chainHead.slice(0, 16)}</code>
    </>
  );
}

function scale(display: Run["display"]): string {
  if (display.pxPerMm === null) return "not needed by this task";
  const how =
    display.pxPerMmMethod === "card" ? "calibrated with a card" : "not calibrated: 96 dpi was assumed";
  return `${display.pxPerMm.toFixed(3)} CSS pixels a millimetre, ${how}`;
}

/** Stored parameters that are not the preset's, those that counterbalancing sets by design named as such. */
function Differences({ run }: { readonly run: Run }) {
  const task = entryOf(useDesk().battery, run.task)?.task;
  if (task === undefined || !Object.hasOwn(task.presets, run.preset))
    return <>cannot be said: this version does not know the protocol</>;
  const balanced = Object.keys(task.counterbalance(run.cell, visitNumber(run.session)));
  const found = differences(task, run.preset, run.parameters);
  const chosen = found.filter(({ field }) => !balanced.includes(field.key));
  const byCell = found.filter(({ field }) => balanced.includes(field.key));
  return (
    <>
      {chosen.length === 0 && byCell.length === 0 && "in nothing"}
      {[...chosen, ...byCell].map(({ field, here, published }) => (
        <span class="line" key={field.key}>
          {field.title}: {withUnit(here, field)} instead of {withUnit(published, field)}
          {balanced.includes(field.key) && " (counterbalancing)"}
        </span>
      ))}
    </>
  );
}
