/**
 * A still: what the participant page says of a screen it holds, until it is told to go on. With `still=on` in a
 * pilot address a simulated participant goes through a session screen by screen (docs/decisions/0012).
 */
export interface Still {
  readonly kind: "page" | "trial";
  /** Two screens of one key differ by their stimulus or by numbers alone. */
  readonly key: string;
  /** The page's id, or the trial's phase. */
  readonly id: string;
  /** The page's heading; empty in a trial. */
  readonly title: string;
  /** Task and part the screen belongs to; null outside the tasks. */
  readonly task: string | null;
  readonly part: string | null;
  /** What kind of trial it is, and how this phase differs from others of its name: "practice", "won". */
  readonly trial: string | null;
  readonly variant: string | null;
}

/** Attribute of the page's root: a `Still` as JSON while one is held, `over` after the last. */
export const stillAttribute = "data-still";
/** The event on the document that lets the page go on. */
export const onwardEvent = "valence-onward";
/** What such a session stores goes here, apart from everything else, and may be deleted. */
export const stillDatabase = "valence-stills";
