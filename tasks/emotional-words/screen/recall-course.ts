import { blankResponse, type WordsResponse } from "../judge.ts";
import type { WordsStage } from "../pages.ts";
import type { WordsPlanned } from "../plan.ts";
import { RecallPanel, type Act, type Draft } from "./recall-panel.ts";

/**
 * A recall while it runs: the panel stays on the page, each thing done waits its turn to become a planned
 * trial's answer. The clock is the wall's from the stored start on, so a reload does not stop it.
 */
export class RecallCourse {
  readonly #stage: WordsStage;
  readonly #startedAt: string;
  readonly #acts: Act[] = [];
  /** trial_index of each entry of the list, for strikes. */
  readonly #rows: number[];
  readonly #panel: RecallPanel;
  readonly #origin: number;
  #wake: () => void = () => undefined;

  constructor(stage: WordsStage, startedAt: string) {
    this.#stage = stage;
    this.#startedAt = startedAt;
    const { entries, reachedMs } = stage.state();
    const draft = this.#readDraft();
    // Never behind what is stored or typed, should the wall's clock have been set back.
    const typedMs = draft?.firstKeyMs ?? 0;
    const passedMs = Math.max(
      Date.now() - Date.parse(startedAt),
      reachedMs / stage.speed,
      typedMs / stage.speed,
    );
    this.#origin = performance.now() - passedMs;
    this.#rows = entries.map(({ trialIndex }) => trialIndex);
    this.#panel = new RecallPanel({
      say: (key, values) => stage.say(key, values),
      now: () => this.#now(),
      lengthMs: stage.p.recallMs,
      finishAfterMs: stage.p.finishAfterMs,
      entries,
      draft,
      keepDraft: (draft) => this.#keepDraft(draft),
      onAct: (act) => {
        this.#acts.push(act);
        this.#wake();
      },
    });
    stage.dock.hidden = false;
    stage.dock.replaceChildren(this.#panel.element);
    this.#panel.focus();
  }

  /** What is done next; waits for it. */
  async next(planned: WordsPlanned): Promise<WordsResponse> {
    const simulated = this.#stage.simulated(planned);
    if (simulated !== null) return this.#play(simulated);
    this.#panel.refocus();
    while (this.#acts.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    const act = this.#acts.shift() as Act;
    if (act.kind === "word") this.#rows.push(planned.trialIndex);
    return responseTo(act, this.#rows);
  }

  /** After an entry is on the disk: the line's copy for a reload is what is in the line now. */
  stored(response: WordsResponse): void {
    if (response.kind === "word" && this.#acts.length === 0 && this.#panel.text === "") this.#keepDraft(null);
    if (response.kind === "end") this.remove();
  }

  remove(): void {
    this.#keepDraft(null);
    this.#panel.remove();
    this.#stage.dock.replaceChildren();
    this.#stage.dock.hidden = true;
  }

  #now(): number {
    return (performance.now() - this.#origin) * this.#stage.speed;
  }

  async #play(simulated: WordsResponse): Promise<WordsResponse> {
    const waitMs = ((simulated.commitMs ?? 0) - this.#now()) / this.#stage.speed;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs)));
    if (simulated.kind === "word" && simulated.value !== null) this.#panel.show(simulated.value);
    await this.#stage.look("recall");
    return simulated;
  }

  get #draftKey(): string {
    return `recall ${this.#startedAt}`;
  }

  #readDraft(): Draft | null {
    try {
      const kept = sessionStorage.getItem(this.#draftKey);
      return kept === null ? null : (JSON.parse(kept) as Draft);
    } catch {
      // Without it the line is empty after a reload; every entered word is in the store.
      return null;
    }
  }

  #keepDraft(draft: Draft | null): void {
    try {
      if (draft === null) sessionStorage.removeItem(this.#draftKey);
      else sessionStorage.setItem(this.#draftKey, JSON.stringify(draft));
    } catch {
      // As above: only the half-typed line is at stake.
    }
  }
}

function responseTo(act: Act, rows: readonly number[]): WordsResponse {
  return {
    ...blankResponse,
    kind: act.kind,
    value: act.text,
    rtMs: act.firstKeyMs,
    commitMs: act.commitMs,
    keystrokes: act.keystrokes,
    backspaces: act.backspaces,
    strikes: act.strikes === null ? null : (rows[act.strikes] ?? null),
  };
}
