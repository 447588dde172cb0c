import { BatteryError } from "../../src/core/errors.ts";
import type { Random } from "../../src/core/random.ts";
import type { EarlierRun, Given } from "../../src/core/task.ts";
import type { Valence } from "../../stimuli/words/conflicts.ts";
import { buffers, practice, type FormName, type WordForm } from "../../stimuli/words/forms.ts";
import { encodingOf, studiedIn } from "./encoding.ts";
import type { Studied } from "./lexicon.ts";
import type { WordsParameters } from "./parameters.ts";
import { mixed } from "./sequence.ts";
import type { WordsShapes } from "./shapes.ts";
import type { WordsTrial } from "./trial.ts";

export interface WordsPlanned {
  readonly block: number;
  readonly trialIndex: number;
  /** `entry`: one thing done in the recall, whatever the person does. */
  readonly kind: "categorise" | "rate-valence" | "rate-self" | "start" | "entry" | "recognise" | "expected";
  readonly form: FormName;
  readonly word: string | null;
  readonly valence: Valence | null;
  readonly role: WordsTrial["role"];
  /** What is asked of a word beyond its kind. */
  readonly asks: "like-dislike" | "self-reference" | "confidence" | null;
  /** Longest wait for an answer; for the start of a recall, its length. */
  readonly limitMs: number | null;
  /** End of the categorisation, UTC; null where it is not known or does not matter. */
  readonly encodedAt: string | null;
  /** What was studied; with the start of a recall only. */
  readonly studied: readonly Studied[];
}

/** Rows that one recall can have: far more than anybody types in four minutes. */
export const recallSlots = 600;

/**
 * The planned trials of a part. Recall and recognition build on the words that this participant met in the
 * categorisation.
 *
 * @throws BatteryError (`bad-call`) when there is no earlier categorisation of the form
 */
export function plan(p: WordsParameters, random: Random, given: Given<WordsShapes>): readonly WordsPlanned[] {
  if (given.part === "categorisation") return planCategorisation(p, random, given.materials);
  const encoding = encodingOf(given.earlier, p.form);
  const studied = encoding === null ? [] : studiedIn(encoding.rows);
  if (studied.length === 0) throw notEncoded(p.form, given);
  const encodedAt = encoding?.rows.findLast((row) => row.doneAt != null)?.doneAt ?? null;
  const steps = given.part === "recall" ? planRecall(p, studied) : planRecognition(p, random, given, studied);
  if (p.askExpected === `after-${given.part}`) steps.push({ ...blank(p), kind: "expected", block: 1 });
  return steps.map((step, i) => ({
    ...step,
    trialIndex: i + 1,
    encodedAt: step.kind === "entry" ? null : encodedAt,
  }));
}

const blank = (p: WordsParameters): Omit<WordsPlanned, "kind" | "block"> => ({
  trialIndex: 0,
  form: p.form,
  word: null,
  valence: null,
  role: null,
  asks: null,
  limitMs: null,
  encodedAt: null,
  studied: [],
});

function planCategorisation(p: WordsParameters, random: Random, form: WordForm): readonly WordsPlanned[] {
  const numbered = (kind: WordsPlanned["kind"], block: number, items: readonly Item[], from = 0) =>
    items.map(({ role, ...item }, i): WordsPlanned => ({
      ...blank(p),
      ...item,
      role,
      kind,
      block,
      trialIndex: from + i + 1,
      limitMs: p.answerCapMs,
      asks: p.question === "rating" ? null : p.question,
    }));
  const targets = chosen(form, "targets", p, random);
  if (p.question === "rating") {
    const all = [...targets, ...chosen(form, "distractors", p, random)];
    const valence = numbered("rate-valence", 1, random.fork("valence").shuffle(all));
    return [...valence, ...numbered("rate-self", 2, random.fork("self").shuffle(all), all.length)];
  }
  const trying = alternating(practice, "practice", p.practiceWords);
  const before = alternating(buffers, "buffer", p.buffersEachEnd);
  const after = alternating(buffers, "buffer", 2 * p.buffersEachEnd).slice(p.buffersEachEnd);
  const chance = random.fork("order");
  const list = mixed(
    targets,
    (item) => item.valence,
    p.maxRun,
    chance,
    (middle) => [...chance.shuffle(before), ...middle, ...chance.shuffle(after)],
  );
  return [
    ...numbered("categorise", 0, random.fork("practice").shuffle(trying)),
    ...numbered("categorise", 1, list),
  ];
}

interface Item {
  readonly word: string;
  readonly valence: Valence;
  readonly role: Exclude<WordsTrial["role"], null>;
}

/** So many words of each valence of a form: all of them, or a draw. */
function chosen(
  form: WordForm,
  lists: "targets" | "distractors",
  p: WordsParameters,
  random: Random,
): Item[] {
  const role = lists === "targets" ? "target" : "distractor";
  return (["positive", "negative"] as const).flatMap((valence) =>
    random
      .fork(`${lists} ${valence}`)
      .shuffle(form[lists][valence])
      .slice(0, p.wordsPerValence)
      .map((word) => ({ word, valence, role })),
  );
}

/** Positive and negative in turn. */
function alternating(lists: Record<Valence, readonly string[]>, role: Item["role"], n: number): Item[] {
  return Array.from({ length: n }, (_, i) => {
    const valence = i % 2 === 0 ? "positive" : "negative";
    return { word: lists[valence][Math.floor(i / 2)] as string, valence, role };
  });
}

function planRecall(p: WordsParameters, studied: readonly Studied[]): WordsPlanned[] {
  const step = { ...blank(p), block: 1 };
  return [
    { ...step, kind: "start", limitMs: p.recallMs, studied },
    ...Array.from({ length: recallSlots }, (): WordsPlanned => ({ ...step, kind: "entry" })),
  ];
}

function planRecognition(
  p: WordsParameters,
  random: Random,
  given: Given<WordsShapes>,
  studied: readonly Studied[],
): WordsPlanned[] {
  const old: Item[] = studied.flatMap(({ word, valence, role }) =>
    role === "target" && valence !== null ? [{ word, valence, role }] : [],
  );
  const known = new Set(studied.map(({ word }) => word));
  const fresh = chosen(given.materials, "distractors", p, random).filter(({ word }) => !known.has(word));
  const list = mixed([...old, ...fresh], (item) => item.role, p.maxRun, random.fork("order"));
  return list.map((item) => ({
    ...blank(p),
    ...item,
    block: 1,
    kind: "recognise",
    limitMs: p.recognitionCapMs,
    asks: p.confidence ? "confidence" : null,
  }));
}

function notEncoded(form: FormName, { part, earlier }: Given<WordsShapes>): BatteryError {
  const others = earlier.flatMap((run: EarlierRun<WordsShapes>) =>
    run.part === "categorisation"
      ? [`form ${run.rows[0]?.form ?? "not known"} in session ${run.session}`]
      : [],
  );
  return new BatteryError(
    "bad-call",
    `The ${part} of word form ${form} cannot start: this participant has not done the categorisation of form ${form}.`,
    others.length === 0
      ? "Do the categorisation first, with the same participant code and study."
      : `There is ${others.join(", ")}: name that form (form=…), or do the categorisation of form ${form} first.`,
  );
}
