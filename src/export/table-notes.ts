import type { checkColumns, scoreColumns } from "../core/scoring.ts";
import type { ColumnMeta } from "../core/fields.ts";
import type { StudyTableName } from "./study-data.ts";
import type { eventColumns, timingColumns } from "./tables.ts";

const note = (title: string, missing: string | null = null, unit = ""): ColumnMeta => ({
  title,
  unit,
  missing,
});
const noStudy = "a single task, outside any study";
const notInFile = "not in the file that was scored";
const noPhase = "no trial of the run was timed";

const place = {
  study: note("Study", noStudy),
  participant: note("Participant code"),
  session: note("Session: the visit's id, or 1, 2, … for a single task"),
  run: note("Run of this task and part within the session", notInFile),
  task: note("Task"),
};
const part = note("Part of the task");
const stored = {
  ...place,
  part,
  run: note(place.run.title),
  run_id: note("Run, unique"),
  mode: note("real, pilot, demo or simulated"),
};
const assumed = "not known on this display";

/** Title, unit and meaning of the empty cell for every column of the files that hold no trials. */
export const tableNotes = {
  "scores.csv": {
    ...place,
    scorer_version: note("Version of the task's scorer"),
    measure: note("Score, as in this codebook"),
    condition: note("What the score is over: a block, pooled, session, …"),
    window: note("Scoring window from the start of the part", "no window applies", "s"),
    trials: note("all valid answers, or those kept after the trial filter"),
    value: note("The score, in the measure's unit", "cannot be computed from these rows"),
    se: note("Standard error of the value", "none is defined"),
    low: note("Lower limit of the 95 % interval", "none is defined"),
    high: note("Upper limit of the 95 % interval", "none is defined"),
    n: note("Trials the value rests on", "none apply", "trials"),
    flags: note("Quality rules that failed and concern this score, ids joined by ;", "none failed"),
  } satisfies Record<(typeof scoreColumns)[number], ColumnMeta>,
  "qc.csv": {
    ...place,
    part,
    check: note("Quality rule"),
    scope: note("What it is about: the session or one condition"),
    passed: note("true when the rule held"),
    value: note("What was found", "nothing to look at"),
    limit: note("Limit of the rule"),
    reason: note("The finding as a sentence"),
    catches: note("What the rule catches, and how well"),
    source: note("Where the rule comes from: DOI or place"),
  } satisfies Record<(typeof checkColumns)[number], ColumnMeta>,
  "events.csv": {
    ...stored,
    at: note("When, UTC"),
    kind: note("What kind of event"),
    after_row: note("Rows acknowledged when it happened", null, "rows"),
    detail: note("Detail: one value or sentence", "the kind says it all"),
  } satisfies Record<(typeof eventColumns)[number], ColumnMeta>,
  "timing.csv": {
    ...stored,
    verdict: note("Timing certificate of the run: PASS, WARN or FAIL"),
    reasons: note("Why it is not PASS, in sentences", "the verdict is PASS"),
    frame_period_ms: note("Frame period of the display, median over trials", noPhase, "ms"),
    timed_trials: note("Trials at true speed that carry timing", null, "trials"),
    phase: note("Timed phase", noPhase),
    trials: note("Trials with this phase", noPhase, "trials"),
    requested_ms: note("Requested duration", noPhase, "ms"),
    requested_frames: note("Whole frames nearest to it", noPhase, "frames"),
    rounding_percent: note("What whole frames make of the request", noPhase, "percent"),
    exact: note("Trials that showed exactly those frames", noPhase, "trials"),
    exact_percent: note("The same, of all", noPhase, "percent"),
    short: note("Trials that showed fewer frames", noPhase, "trials"),
    long: note("Trials that showed more frames", noPhase, "trials"),
    uncertain: note("Trials whose onset or offset may have been a frame off", noPhase, "trials"),
    dropped_frames: note("Frames the display missed, over all trials", noPhase, "frames"),
    median_shown_ms: note("Shown duration, median", noPhase, "ms"),
    worst_frames: note("Largest difference between shown and requested", noPhase, "frames"),
    histogram: note("frames:trials joined by ;", noPhase),
  } satisfies Record<(typeof timingColumns)[number], ColumnMeta>,
  "runs.csv": {
    ...stored,
    task_version: note("Version of the task"),
    app_version: note("Version of the battery, with its build"),
    preset: note("Preset the parameters started from"),
    parameters_hash: note("First 16 hexadecimal digits of the SHA-256 of the parameters"),
    seed: note("Seed of the plan"),
    cell: note("Counterbalancing cell, from 0"),
    speed: note("Divisor of all durations (1 except in pilot runs)"),
    agent: note("Simulated participant that answered", "a person answered"),
    language: note("Language of the texts, BCP 47"),
    started_at: note("Start of the run, UTC"),
    utc_offset_min: note("Local time minus UTC", null, "min"),
    display_px_per_mm: note("Calibration of the display", assumed, "px/mm"),
    display_px_per_mm_method: note("card (measured with a bank card) or assumed96dpi", assumed),
    display_device_pixel_ratio: note("Device pixels per CSS pixel"),
    display_frame_period_ms: note("Frame period of the display, estimated at the start", assumed, "ms"),
    display_width: note("Width of the screen", null, "px"),
    display_height: note("Height of the screen", null, "px"),
    display_browser: note("Browser and its version"),
    display_system: note("Operating system"),
    header_hash: note("SHA-256 of what the run was at its beginning; the chain of rows starts here"),
    state: note("running, finished or stopped"),
    finished_at: note("End of the run, UTC", "the run is not over"),
    attempts: note("1, and one more for each interruption that was gone on from"),
    rows: note("Rows stored", null, "rows"),
    chain_head: note("SHA-256 of the last row: the end of the chain"),
    exported_at: note("Last export, UTC", "not exported yet"),
    parameters: note("Parameters as key=value joined by ;, none for null"),
    notices: note("What must be said of the material with these data", "nothing"),
  },
  "participants.csv": {
    study: note("Study"),
    study_version: note("Version of the study at enrolment"),
    participant: note("Participant code"),
    site: note("Site, by the prefix of the code", "codes of this study have none"),
    number: note("Enrolment number at the site, from 1", "people of a panel have none"),
    enrolled_at: note("Enrolment, UTC"),
    language: note("Language of the texts, BCP 47"),
    age: note("Age at enrolment", "not asked, or not told", "year"),
    sex: note("Sex as the person stated it: female, male, other", "not asked, or not told"),
    handedness: note("Hand the person writes with: right, left, both", "not asked, or not told"),
    first_language: note("First language, as the person wrote it", "not asked, or not told"),
    consent_at: note("Consent on screen, UTC", "not asked on screen, or not given"),
    withdrawn_at: note("Withdrawal, UTC", "not withdrawn"),
    arm_code: note(
      "Opaque code of the allocation: says nothing of the arm without the key",
      "no allocation table",
    ),
    unblinded_at: note("When this person alone was unblinded, UTC", "not unblinded alone"),
    "factor_<id>": note("Level of a counterbalancing factor of the study", "a factor of another study"),
    "anchor_<id>_planned_at": note("Planned time of an anchor, UTC", "not entered"),
    "anchor_<id>_at": note("Time of an anchor as it happened, UTC", "not entered"),
  },
  "visits.csv": {
    study: note("Study"),
    study_version: note("Version of the study that the visit was done under"),
    participant: note("Participant code"),
    session: note("The visit's id, as in the files of trials"),
    training: note("true for a visit to get used to the tasks", "the study no longer has the visit"),
    state: note("started, finished, stopped or skipped"),
    started_at: note("Start, UTC"),
    finished_at: note("End, UTC", "the visit is not over"),
    utc_offset_min: note("Local time minus UTC", null, "min"),
    timing: note("How the start lay to the window: due, early, late, anytime"),
    override: note("Why the visit was begun outside its rules", "it was not"),
    skip_reason: note("Why the visit was skipped", "it was not"),
    steps_done: note("Steps done", null, "steps"),
    steps_skipped: note("Steps passed over", null, "steps"),
    begun_again: note("Times the visit was done before and begun again", null, "times"),
    receipt: note("Four words of the receipt", "the visit is not over"),
    receipt_hash: note("SHA-256 that the words are made from", "the visit is not over"),
    notes: note("Notes with their times, joined by |", "none"),
  },
  "answers.csv": {
    study: note("Study"),
    participant: note("Participant code"),
    session: note("The visit's id"),
    questionnaire: note("Step of the visit: the questionnaire's id where the study gives no other"),
    administration: note(
      "Time it was answered in the visit, from 1: above 1 only where the visit was begun again; the highest counts",
    ),
    item: note("Item, or sum of items"),
    answer: note("The answer: a number, or text", "left out; for a sum: an item of it was left out"),
    answered_at: note("End of the questionnaire, UTC", "it was not finished"),
  },
  "payments.csv": {
    study: note("Study"),
    participant: note("Participant code"),
    session: note("The visit's id"),
    finished_at: note("End of the visit, UTC"),
    fee: note("Paid for the visit, in the currency", null, "currency"),
    earned: note("Won in its tasks", null, "currency"),
    due: note("Both, rounded up as the study says", null, "currency"),
    currency: note("Currency, ISO 4217"),
    paid_at: note("When it was paid, UTC", "not yet"),
    note: note("What was won in another currency", "nothing"),
  },
} as const;

/** What a column of a study's table says, those of its own factors and anchors included. */
export function studyColumnNote(table: StudyTableName, column: string): ColumnMeta {
  const notes: Readonly<Record<string, ColumnMeta>> = tableNotes[`${table}.csv`];
  const [, kind = "", ending = ""] = /^(factor|anchor)_.*?(_planned_at|_at|)$/.exec(column) ?? [];
  return notes[column] ?? notes[`${kind}_<id>${ending}`] ?? note(column);
}
