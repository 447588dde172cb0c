import * as z from "zod";
import { columnFields, type ColumnMeta } from "./fields.ts";
import { envelopeSchema, type Envelope } from "./session.ts";
import type { AnyTask } from "./task.ts";
import { timingSchema } from "./timing.ts";

// Apart from the schemas: while somebody does a task rows are checked, not explained.

type Notes = Readonly<Record<string, ColumnMeta>>;

const text = (title: string, missing: string | null = null) => ({ title, unit: "", missing });

const envelopeNotes: Readonly<Record<keyof Envelope, ColumnMeta>> = {
  study: text("Study", "a single task, outside any study"),
  participant: text("Participant code"),
  session: text("Session: the visit's id, or 1, 2, … for a single task"),
  run: text("Run of this task and part within the session"),
  task: text("Task"),
  part: text("Part of the task"),
  taskVersion: text("Version of the task"),
  appVersion: text("Version of the battery, with its build"),
  parametersHash: text("First 16 hexadecimal digits of the SHA-256 of the parameters"),
  seed: text("Seed of the plan"),
  mode: text("real, pilot, demo or simulated"),
  speed: {
    title: "Divisor of all durations (1 except in pilot runs)",
    unit: "",
    missing: null,
  },
  attempt: text("1, or higher after an interruption: the run's n-th stretch"),
  sequence: text("Running number of the row within the run, practice included"),
  startedAt: text("Start of the trial, UTC"),
  utcOffsetMin: { title: "Local time minus UTC", unit: "min", missing: null },
  previousHash: text("SHA-256 of the row before (of the run's header for the first)"),
};

const unreached = "simulated, or the phase was not reached";
const ms = (title: string) => ({ title, unit: "ms", missing: unreached });
const frames = (title: string) => ({ title, unit: "frames", missing: unreached });
const state = (title: string) => ({ title, unit: "", missing: "simulated" });
const presses = (title: string) => ({ title, unit: "presses", missing: "simulated" });

const phaseNotes = (phase: string): Notes => ({
  [`${phase}RequestedMs`]: ms(`Requested duration of the phase ${phase}`),
  [`${phase}RequestedFrames`]: frames(`Frames that duration asks for: ${phase}`),
  [`${phase}ShownFrames`]: frames(`Frames shown: ${phase}`),
  [`${phase}ShownMs`]: ms(`Shown duration: ${phase}`),
  [`${phase}OnsetMs`]: ms(`First frame of ${phase}, page clock`),
  [`${phase}OffsetMs`]: ms(`First frame after ${phase}, page clock`),
  [`${phase}DroppedFrames`]: frames(`Frames missed by the display during ${phase}`),
  [`${phase}UncertainEdges`]: {
    title: `Onset and offset of ${phase}: how many of the two may have been a frame later or earlier than said`,
    unit: "edges",
    missing: "simulated, the phase was not reached, or recorded by a battery that did not say",
  },
});

const trialNotes: Notes = {
  framePeriodMs: ms("Frame period of the display, estimated"),
  gapMs: {
    title:
      "From the last frame of the trial before to the first of this one (the inter-trial interval as shown)",
    unit: "ms",
    missing: "simulated, or the first trial after a page",
  },
  timingOk: state("Every timed phase shown for exactly the requested frames, none of its edges uncertain"),
  focused: state("The page had the keyboard focus throughout"),
  fullscreen: state("The page filled the screen throughout"),
  visible: state("The page was visible throughout"),
  renderTimeMs: {
    title: "Paint time of the stimulus as the browser reports it (Element Timing), page clock",
    unit: "ms",
    missing: "not reported by this browser or for this stimulus",
  },
  photodiode: text(
    "Every flip of the photodiode's square: phase:colour:ms on the page clock",
    "no square was shown, or it would have covered something",
  ),
  inputs: text(
    "Every press: code:phase:ms from the reference onset; * marks a key repeat, = a key held over",
    "nothing was pressed, or simulated",
  ),
  earlyInputs: presses("Answers before the reference onset"),
  repeatedInputs: presses("Automatic repeats of a key that stayed down"),
  heldInputs: presses("Keys already down when the trial began"),
  laterInputs: presses("Answers after the first"),
  otherInputs: presses("Presses of keys that are no answer"),
};

/** The column that carries the overrides of a row, in tasks that know such a thing. */
const rulingColumns = z.object({ overrides: z.string().nullable() });
const rulingNotes: Notes = {
  overrides: text(
    "Researcher's overrides of automatic decisions: item=decision, joined by ;",
    "none: the automatic decisions stand",
  ),
};

/** All columns of a task's trial file, in order: envelope, task, timing, and overrides where the task knows them. */
export function trialColumns(task: AnyTask) {
  const timingNotes = Object.assign({}, ...task.phases.map(phaseNotes), trialNotes) as Notes;
  return {
    envelope: columnFields(envelopeSchema, envelopeNotes),
    trial: columnFields(task.trial, task.columns),
    timing: columnFields(timingSchema(task.phases), timingNotes),
    ruling: task.rulings === undefined ? [] : columnFields(rulingColumns, rulingNotes),
  };
}
