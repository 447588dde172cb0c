import { useState } from "preact/hooks";
import { defaultPreset } from "../../core/parameters.ts";
import { entryOf, useDesk } from "../desk.ts";
import { isCode } from "../../core/session.ts";
import { sessionLink, type SessionChoice } from "../links.ts";
import { useLoaded } from "../loaded.tsx";
import { stateWords } from "../words.ts";
import { CopyButton } from "./problem.tsx";
import { SelectField, TextField } from "./fields.tsx";

/** Builds the participant page's address from task, preset, participant and session, and opens it. */
export function SessionForm() {
  const desk = useDesk();
  const { battery } = desk;
  const [taskId, setTaskId] = useState(battery[0]?.task.id ?? "");
  const [preset, setPreset] = useState<string | null>(null);
  const [part, setPart] = useState<string | null>(null);
  const [participant, setParticipant] = useState("");
  const [session, setSession] = useState("1");
  const [refused, setRefused] = useState(false);
  const task = entryOf(battery, taskId)?.task;
  if (task === undefined) return <p>This battery has no tasks.</p>;

  const choice: SessionChoice = {
    task: task.id,
    preset: preset ?? defaultPreset(task),
    participant: participant.trim(),
    session: session.trim() === "" ? "1" : session.trim(),
    ...(task.parts.length > 1 ? { part: part ?? task.parts[0] ?? "" } : {}),
  };
  const ready = isCode(choice.participant) && isCode(choice.session ?? "");
  const open = (event: Event) => {
    event.preventDefault();
    if (ready) desk.open(sessionLink(choice));
    else setRefused(true);
  };
  return (
    <form class="form" onSubmit={open}>
      <div class="fields">
        <SelectField
          label="Task"
          value={task.id}
          options={battery.map((entry) => [entry.task.id, entry.task.title])}
          onChange={(id) => {
            setTaskId(id);
            setPreset(null);
            setPart(null);
          }}
        />
        <SelectField
          label="Protocol"
          value={choice.preset}
          options={Object.entries(task.presets).map(([id, { title }]) => [id, title])}
          onChange={setPreset}
        />
        {task.parts.length > 1 && (
          <SelectField
            label="Part"
            value={choice.part ?? ""}
            options={task.parts.map((name) => [name, name])}
            onChange={setPart}
          />
        )}
        <TextField
          label="Participant code"
          hint="Your study’s code, never a name."
          value={participant}
          onChange={setParticipant}
          required
        />
        <TextField
          label="Session"
          hint="1 for the first visit, then 2, 3, …"
          value={session}
          onChange={setSession}
        />
      </div>
      {refused && !ready && (
        <p class="notice warn" role="alert">
          A code and a session begin with a letter or a digit and go on with letters, digits, points, hyphens
          or underscores, 64 at most.
        </p>
      )}
      {ready && <Earlier choice={choice} />}
      <p class="actions">
        <button type="submit">Open the session</button>
        {ready && (
          <CopyButton label="Copy its link" text={() => new URL(sessionLink(choice), location.href).href} />
        )}
      </p>
    </form>
  );
}

/** Says before the start what this participant has already done in this session. */
function Earlier({ choice }: { readonly choice: SessionChoice }) {
  const { store } = useDesk();
  const { task, participant, session, part } = choice;
  const key = JSON.stringify([task, participant, session, part]);
  const [earlier] = useLoaded(key, () => store.runs({ mode: "real", task, participant, session }, 0, 20));
  if (earlier.state !== "done" || !earlier.fresh) return null;
  const run = earlier.value.runs.find((found) => part === undefined || found.part === part);
  if (run === undefined) return null;
  return (
    <p class="notice warn" role="status">
      {run.state === "running"
        ? `${participant} has a run in session ${session} that is not finished: the page will offer to go on with it.`
        : `${participant} has done this task in session ${session} (run ${run.run}, ${stateWords[run.state]}). This would be run ${run.run + 1}.`}
    </p>
  );
}
