import { useState } from "preact/hooks";
import { defaultPreset } from "../../core/parameters.ts";
import { entryOf, useDesk } from "../desk.ts";
import { pilotRunLink } from "../links.ts";
import { NumberField, SelectField, TextField } from "../parts/fields.tsx";
import { Page, Section } from "../parts/page.tsx";
import { PilotRooms } from "../parts/pilot/rooms.tsx";
import { allRuns, hashOf } from "../route.ts";

interface Watching {
  readonly preset: string;
  readonly agent: string;
  readonly part: string;
  readonly speed: number;
  readonly seed: string;
  readonly block: number;
  readonly trial: number;
  readonly overlay: string;
}

/** A pilot run: a simulated participant, or oneself, on the real screen, from any trial on. */
export function WatchPage() {
  const { battery, open } = useDesk();
  const [taskId, setTaskId] = useState(battery[0]?.task.id ?? "");
  const [chosen, setChosen] = useState<Partial<Watching>>({});
  const task = entryOf(battery, taskId)?.task;
  if (task === undefined) return <p>This battery has no tasks.</p>;
  const watching: Watching = {
    preset: defaultPreset(task),
    agent: Object.keys(task.agents)[0] ?? "",
    part: task.parts[0] ?? "",
    speed: 20,
    seed: "7",
    block: 0,
    trial: 0,
    overlay: "on",
    ...chosen,
  };
  const choose = (change: Partial<Watching>) => {
    setChosen({ ...chosen, ...change });
  };
  const pilots = hashOf({ page: "runs", query: { ...allRuns, mode: "pilot" } });
  return (
    <Page
      title="Pilot"
      lead="Try everything before the first patient. Pilot data have a place of their own and enter no real export."
    >
      <PilotRooms here="watch" />
      <Section
        title="Watch a session"
        note="A simulated participant does the task on the real screen, or you do it yourself. With the same seed it gives the rows that the pure simulation gives."
      >
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            const { block, trial, overlay, agent, ...rest } = watching;
            open(
              pilotRunLink({
                ...rest,
                task: task.id,
                agent: agent === "" ? null : agent,
                jump: block === 0 ? null : { block, trial: Math.max(1, trial) },
                overlay: overlay === "on",
              }),
            );
          }}
        >
          <div class="fields">
            <SelectField
              label="Task"
              value={task.id}
              options={battery.map((entry) => [entry.task.id, entry.task.title])}
              onChange={(id) => {
                setTaskId(id);
                setChosen({ speed: watching.speed, seed: watching.seed });
              }}
            />
            <SelectField
              label="Protocol"
              value={watching.preset}
              options={Object.entries(task.presets).map(([id, { title }]) => [id, title])}
              onChange={(preset) => {
                choose({ preset });
              }}
            />
            {task.parts.length > 1 && (
              <SelectField
                label="Part"
                value={watching.part}
                options={task.parts.map((name) => [name, name])}
                onChange={(part) => {
                  choose({ part });
                }}
              />
            )}
            <SelectField
              label="Who answers"
              value={watching.agent}
              options={[
                ...Object.entries(task.agents).map(([name, { title }]) => [name, title] as const),
                ["", "You, at the keyboard"] as const,
              ]}
              onChange={(agent) => {
                choose({ agent });
              }}
            />
            <NumberField
              label="Speed"
              hint="All durations are divided by it; 1 is real time."
              value={watching.speed}
              least={0.1}
              most={1000}
              onChange={(speed) => {
                choose({ speed });
              }}
            />
            <TextField
              label="Seed"
              value={watching.seed}
              onChange={(seed) => {
                choose({ seed });
              }}
            />
            <NumberField
              label="Begin at block"
              hint="0 begins at the beginning. Trials before it are answered by simulation."
              value={watching.block}
              least={0}
              most={1000}
              whole
              onChange={(block) => {
                choose({ block });
              }}
            />
            <NumberField
              label="and trial"
              hint="Counted within the block."
              value={watching.trial}
              least={0}
              most={10000}
              whole
              onChange={(trial) => {
                choose({ trial });
              }}
            />
            <SelectField
              label="Overlay"
              value={watching.overlay}
              options={[
                ["on", "shows trial, plan row, timing and keys"],
                ["off", "off"],
              ]}
              onChange={(overlay) => {
                choose({ overlay });
              }}
            />
          </div>
          <p class="actions">
            <button type="submit">Begin the pilot run</button>
            <a href={pilots}>Pilot runs so far</a>
          </p>
        </form>
      </Section>
    </Page>
  );
}
