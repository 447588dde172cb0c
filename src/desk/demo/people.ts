/** A visit of the demo's script. Without `at` it begins when the plan wants it. */
export interface DemoVisit {
  readonly visit: string;
  /** Hours after the infusion that the visit belongs to; negative: before. */
  readonly at?: number;
  readonly end?: "stopped" | "skipped";
  /** Why it was begun outside its window, skipped or stopped. */
  readonly reason?: string;
  readonly note?: string;
  /** The step that ends too early: stored trials until the page was closed, and whether it went on. */
  readonly cut?: { readonly step: string; readonly rows: number; readonly resumed: boolean };
}

/** A simulated person of the demo study. Infusions are hours ago; negative: planned, in so many hours. */
export interface DemoPerson {
  readonly number: number;
  /** Kind of agent where the task has it; its first otherwise. */
  readonly agent: string;
  readonly infusions: readonly number[];
  readonly visits: readonly DemoVisit[];
  readonly age: number;
  readonly sex: "female" | "male" | "other";
  /** How low the person feels, 0 to 1: decides the made-up answers to questions. */
  readonly low: number;
  readonly notes?: readonly string[];
  readonly withdrawn?: { readonly hoursAgo: number; readonly reason: string };
  /** Visits that have been paid for, from the first. */
  readonly paid?: number;
  /** Share of timed phases that the simulated display shows a frame too long; default: one in 2,000. */
  readonly lateShare?: number;
}

const day = 24;
const training: readonly DemoVisit[] = [{ visit: "training-1" }, { visit: "training-2" }];
const periodVisits = (n: 1 | 2): readonly DemoVisit[] =>
  ["baseline", "hours", "day", "week"].map((visit) => ({ visit: `${visit}-${n}` }));

/** Hours after its infusion at which a visit begins when all goes to plan. */
export const usualHours: Readonly<Record<string, number>> = {
  "training-1": -14 * day,
  "training-2": -7 * day,
  baseline: -2,
  hours: 2,
  day: day,
  week: 7 * day,
};

/** Eight people, each at another place of the study: what a desk has to deal with in its first months. */
export const demoPeople: readonly DemoPerson[] = [
  {
    ...{ number: 1, agent: "healthy", age: 34, sex: "female", low: 0.45, paid: 9 },
    infusions: [40 * day, 19 * day],
    visits: [...training, ...periodVisits(1), ...periodVisits(2)],
    notes: ["Glasses for reading; wore them on every visit."],
  },
  {
    ...{ number: 2, agent: "depressed", age: 51, sex: "male", low: 0.7, paid: 4 },
    infusions: [30 * day, 3 * day],
    visits: [
      ...training,
      { visit: "baseline-1" },
      { visit: "hours-1", end: "skipped", reason: "nauseous for three hours after the infusion" },
      { visit: "day-1" },
      { visit: "week-1" },
      ...periodVisits(2).slice(0, 3),
    ],
  },
  {
    ...{ number: 3, agent: "healthy", age: 27, sex: "female", low: 0.5, paid: 2 },
    infusions: [9 * day, -12 * day],
    visits: [
      ...training,
      ...periodVisits(1).slice(0, 3),
      {
        visit: "week-1",
        at: 4.5 * day,
        reason: "travels abroad from tomorrow; agreed with the principal investigator",
      },
    ],
  },
  {
    ...{ number: 4, agent: "depressed", age: 43, sex: "female", low: 0.8 },
    infusions: [day, -27 * day],
    visits: [
      { visit: "training-1" },
      { visit: "training-2", cut: { step: "prt", rows: 140, resumed: true }, note: "Power cut on the ward." },
      ...periodVisits(1).slice(0, 2),
    ],
  },
  {
    ...{ number: 5, agent: "healthy", age: 62, sex: "male", low: 0.4, lateShare: 0.03 },
    infusions: [11 * day, -10 * day],
    visits: [...training, ...periodVisits(1).slice(0, 3)],
    notes: ["Did not answer the telephone on the day of the last visit."],
  },
  {
    ...{ number: 6, agent: "depressed", age: 38, sex: "other", low: 0.75, paid: 2 },
    infusions: [16 * day, -5 * day],
    visits: [
      ...training,
      { visit: "baseline-1" },
      {
        visit: "hours-1",
        end: "stopped",
        reason: "stopped by the participant; answers kept",
        cut: { step: "fer", rows: 96, resumed: false },
      },
    ],
    withdrawn: { hoursAgo: 15 * day, reason: "no reason given" },
  },
  {
    ...{ number: 7, agent: "random-presser", age: 45, sex: "male", low: 0.6 },
    infusions: [2, -28 * day],
    visits: [...training, { visit: "baseline-1" }],
    notes: ["Seemed not to read the instructions on either training visit."],
  },
  {
    ...{ number: 8, agent: "healthy", age: 30, sex: "female", low: 0.5 },
    infusions: [-10 * day],
    visits: [],
  },
];
