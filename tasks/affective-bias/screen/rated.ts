import type { Node, PageForm } from "../../../src/run/screen.ts";
import { moodPage } from "../../../src/run/pages/mood-scale.ts";
import { scaleForm } from "../../../src/run/pages/scale.ts";
import type { AbtPlanned } from "../planned.ts";
import { hasPointer, rowPage, storePage, type AbtStage } from "./answers.ts";
import { drawSign } from "./sign.ts";
import { wheelPage } from "./wheel.ts";

/** The page of a row that is no trial. */
export function pageOf(stage: AbtStage, planned: AbtPlanned): Node {
  switch (planned.kind) {
    case "mood":
      return stage.page(
        moodPage(stage.language, ({ happy, calm, modality, pageMs, shownAtMs }) =>
          storePage(stage, planned, { moodHappy: happy, moodCalm: calm, modality, pageMs }, shownAtMs),
        ),
      );
    case "induction":
      return planned.induction === "wheel" ? wheelPage(stage, planned) : memoryPage(stage, planned);
    case "liking":
    case "estimate":
      return cuePage(stage, planned, planned.kind);
    default:
      return restPage(stage, planned);
  }
}

function cuePage(stage: AbtStage, planned: AbtPlanned, kind: "liking" | "estimate"): Node {
  const { say } = stage;
  return rowPage(
    stage,
    planned,
    {
      id: kind,
      title: say(`${kind}Title`),
      body: [say(hasPointer() ? "scaleHow" : "scaleTouch")],
      figure: () => drawSign(planned.ratedGlyph ?? ""),
    },
    () =>
      scaleForm([
        { id: "rating", label: say(`${kind}Title`), low: say(`${kind}Low`), high: say(`${kind}High`) },
      ]),
    (form) => ({ rating: form.value("rating"), modality: form.modality }),
  );
}

function restPage(stage: AbtStage, planned: AbtPlanned): Node {
  const { say, p } = stage;
  return rowPage(
    stage,
    planned,
    { id: "rest", title: say("restTitle"), body: [say("restBody"), say("restNext")], minMs: p.fillerMs },
    null,
    () => ({}),
  );
}

const memories = {
  "happy-memory": "memoryHappy",
  "sad-memory": "memorySad",
  "neutral-memory": "memoryNeutral",
} as const;

/** Writing about a memory. The text leaves the page only when the study says so. */
function memoryPage(stage: AbtStage, planned: AbtPlanned): Node {
  const { say, p } = stage;
  const which =
    planned.induction === null || planned.induction === "wheel" ? "neutral-memory" : planned.induction;
  return rowPage(
    stage,
    planned,
    {
      id: "memory",
      title: say("memoryTitle"),
      body: [say(memories[which]), say(p.storeText ? "memoryStored" : "memoryPrivate")],
      minMs: p.imageryMs,
    },
    () => memoryForm(say("memoryLabel")),
    (form) => ({
      text: p.storeText && form.text() !== "" ? form.text() : null,
      textLength: [...form.text()].length,
    }),
  );
}

function memoryForm(label: string): PageForm & { text(): string } {
  const field = document.createElement("textarea");
  field.className = "abt-memory";
  field.rows = 8;
  field.spellcheck = false;
  field.autocomplete = "off";
  field.setAttribute("aria-label", label);
  return {
    element: field,
    complete: () => true,
    onChange: () => undefined,
    focus: () => field.focus({ preventScroll: true }),
    text: () => field.value,
  };
}
