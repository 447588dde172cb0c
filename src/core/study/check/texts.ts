import type { Language } from "../../text.ts";
import type { Checking } from "./draft.ts";
import { markdownIn, missingLanguages, type Localised } from "../fields.ts";
import { resolvedQuestionnaire } from "../planned-questionnaire.ts";
import type { Path } from "./place.ts";
import { shipped } from "../questionnaires/index.ts";
import { markdownFaults } from "./markdown.ts";
import type { Questionnaire } from "../questionnaire.ts";

/** Texts and questionnaires: there, in every language of the study, and without HTML. */
export function checkTexts(checking: Checking): void {
  const { draft, refuse } = checking;
  const { study } = draft;
  for (const [id, text] of Object.entries(study.texts)) {
    inEveryLanguage(checking, text, ["texts", id]);
    for (const language of ["en", "de"] as const) {
      const markdown = markdownIn(text, language);
      for (const fault of markdown === null ? [] : markdownFaults(markdown)) {
        refuse(["texts", id, language], `line ${fault.line} ${fault.what}`, fault.remedy);
      }
    }
  }
  for (const visit of study.visits) {
    inEveryLanguage(checking, visit.title, [...draft.pathOf(visit), "title"]);
    for (const step of visit.steps) {
      const path = draft.pathOf(step);
      if ("text" in step && step.text !== undefined) hasText(checking, step.text, [...path, "text"]);
      if (step.step === "questionnaire" && !draft.names("questionnaires", step.questionnaire)) {
        const names = Object.keys(study.questionnaires).join(", ");
        refuse(
          [...path, "questionnaire"],
          `there is no questionnaire "${step.questionnaire}".`,
          names === "" ? "Write it under questionnaires." : `Valid: ${names}.`,
        );
      }
    }
  }
  for (const id of Object.keys(study.questionnaires)) checkQuestionnaire(checking, id);
}

function checkQuestionnaire(checking: Checking, id: string): void {
  const { study } = checking.draft;
  const path: Path = ["questionnaires", id];
  const given = study.questionnaires[id];
  const found = resolvedQuestionnaire(study, id);
  if (given !== undefined && "template" in given) {
    const whole = Object.hasOwn(shipped, given.template) ? shipped[given.template] : undefined;
    if (whole === undefined) {
      const names = Object.keys(shipped).join(", ");
      checking.refuse([...path, "template"], `there is no template "${given.template}".`, `Valid: ${names}.`);
      return;
    }
    given.without.forEach((item, i) => {
      if (whole.items.some((each) => each.id === item)) return;
      const items = whole.items.map((each) => each.id).join(", ");
      checking.refuse(
        [...path, "without", i],
        `${given.template} has no item "${item}".`,
        `Valid: ${items}.`,
      );
    });
  }
  if (found === null) return;
  if (given !== undefined && "template" in given) {
    inEveryLanguage(
      checking,
      found.title,
      path,
      "Write the questionnaire out in the study's languages: only its English wording comes with the battery.",
    );
  } else {
    checkOwn(checking, found, path);
  }
  if (found.alarm === null) return;
  const { item, text } = found.alarm;
  if (!found.items.some((each) => each.id === item)) {
    checking.refuse(
      [...path, "alarm", "item"],
      `there is no item "${item}".`,
      "Name an item of this questionnaire.",
    );
  }
  hasText(checking, text, [...path, given !== undefined && "template" in given ? "safetyText" : "alarm"]);
}

function checkOwn(checking: Checking, found: Questionnaire, path: Path): void {
  inEveryLanguage(checking, found.title, [...path, "title"]);
  if (found.intro !== undefined) inEveryLanguage(checking, found.intro, [...path, "intro"]);
  checkItems(checking, found, path);
}

function checkItems(checking: Checking, { items, sums }: Questionnaire, path: Path): void {
  const ids = items.map(({ id }) => id);
  items.forEach((item, i) => {
    const at = [...path, "items", i];
    if (ids.indexOf(item.id) !== i) {
      checking.refuse(
        [...at, "id"],
        `two items are called "${item.id}".`,
        "Give each item an id of its own.",
      );
    }
    inEveryLanguage(checking, item.text, [...at, "text"]);
    if (item.kind === "vas") {
      inEveryLanguage(checking, item.left, [...at, "left"]);
      inEveryLanguage(checking, item.right, [...at, "right"]);
    }
    if (item.kind === "choice") {
      item.options.forEach((option, k) =>
        inEveryLanguage(checking, option.text, [...at, "options", k, "text"]),
      );
      if (new Set(item.options.map(({ value }) => value)).size !== item.options.length) {
        checking.refuse(
          [...at, "options"],
          "two answers have the same value.",
          "Give each a value of its own.",
        );
      }
    }
    if (item.kind === "number" && item.min >= item.max) {
      checking.refuse([...at, "max"], `max (${item.max}) must be above min (${item.min}).`, "Swap them.");
    }
  });
  const taken = [...ids, ...sums.map(({ id }) => id)];
  sums.forEach((sum, i) => {
    if (taken.indexOf(sum.id) !== ids.length + i) {
      checking.refuse(
        [...path, "sums", i, "id"],
        `an item or another sum is called "${sum.id}", too.`,
        "Give the sum an id of its own: both are columns of one table.",
      );
    }
    for (const id of sum.items) {
      const item = items.find((each) => each.id === id);
      if (item !== undefined && item.kind !== "text") continue;
      checking.refuse(
        [...path, "sums", i, "items"],
        `there is no item "${id}" whose answer is a number.`,
        `The items are: ${ids.join(", ")}.`,
      );
    }
  });
}

function hasText(checking: Checking, id: string, path: Path): void {
  const { draft } = checking;
  if (draft.names("texts", id)) return;
  const names = Object.keys(draft.study.texts).join(", ");
  checking.refuse(
    path,
    `there is no text "${id}".`,
    names === ""
      ? `Write it under texts: "texts": {"${id}": {"en": "…"}}.`
      : `Write it under texts. There are: ${names}.`,
  );
}

function inEveryLanguage(
  { draft, refuse }: Checking,
  text: Localised | Parameters<typeof missingLanguages>[0],
  path: Path,
  remedy = "Write it in every language of the study, or take the language out of languages.",
): void {
  const missing: readonly Language[] = missingLanguages(text, draft.study.languages);
  if (missing.length === 0) return;
  refuse(path, `the text is missing in: ${missing.join(", ")}.`, remedy);
}
