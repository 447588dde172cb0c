import { userEvent } from "vitest/browser";
import { afterEach, describe, expect, test } from "vitest";
import { moodPage, type MoodRating } from "../../src/run/pages/mood-scale.ts";
import { scaleForm } from "../../src/run/pages/scale.ts";

const scales = [
  { id: "one", label: "First", low: "none", high: "all" },
  { id: "two", label: "Second", low: "none", high: "all" },
] as const;

function lay() {
  const form = scaleForm(scales);
  document.body.replaceChildren(form.element);
  let changes = 0;
  form.onChange(() => changes++);
  return {
    form,
    track: (id: string) => document.querySelector<HTMLElement>(`[data-scale="${id}"]`)!,
    changes: () => changes,
  };
}

function touch(track: HTMLElement, share: number, pointerType = "touch") {
  const box = track.getBoundingClientRect();
  const at = {
    clientX: box.left + share * box.width,
    clientY: box.top + box.height / 2,
    pointerId: 1,
    pointerType,
  };
  // A made-up pointer cannot be captured.
  track.setPointerCapture = () => undefined;
  track.dispatchEvent(new PointerEvent("pointerdown", { ...at, bubbles: true, cancelable: true }));
}

afterEach(() => document.body.replaceChildren());

describe("a visual analogue scale", () => {
  test("has no mark at first, and is not complete before every scale has one", () => {
    const { form, track } = lay();
    expect(document.querySelectorAll(".scale-mark:not([hidden])")).toHaveLength(0);
    expect(form.value("one")).toBeNull();
    expect(form.complete()).toBe(false);
    touch(track("one"), 0.25);
    expect(form.value("one")).toBe(25);
    expect(form.complete()).toBe(false);
    touch(track("two"), 0.8, "mouse");
    expect(form.complete()).toBe(true);
    expect(form.modality).toBe("mouse");
  });

  test("keeps within its ends", () => {
    const { form, track } = lay();
    touch(track("one"), -0.2);
    expect(form.value("one")).toBe(0);
    touch(track("one"), 1.3);
    expect(form.value("one")).toBe(100);
  });

  test("by keyboard: the first arrow begins in the middle, Shift goes by tens, Home and End to the ends", async () => {
    const { form, changes } = lay();
    form.focus();
    await userEvent.keyboard("{ArrowLeft}");
    expect(form.value("one")).toBe(49);
    await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
    expect(form.value("one")).toBe(59);
    await userEvent.keyboard("{End}");
    expect(form.value("one")).toBe(100);
    expect(form.modality).toBe("key");
    form.focus();
    await userEvent.keyboard("{Home}");
    expect(form.value("two")).toBe(0);
    expect(changes()).toBe(4);
    expect(form.complete()).toBe(true);
  });

  test("tells a screen reader its name and its value", () => {
    const { track } = lay();
    expect(track("one").getAttribute("role")).toBe("slider");
    expect(track("one").getAttribute("aria-label")).toContain("none – all");
    touch(track("one"), 0.5);
    expect(track("one").getAttribute("aria-valuenow")).toBe("50");
  });
});

test("the mood page hands both marks on, with the time it took", async () => {
  let rated: MoodRating | null = null;
  const page = moodPage("en", (rating) => void (rated = rating));
  const form = page.form!();
  document.body.replaceChildren(form.element);
  touch(document.querySelector<HTMLElement>('[data-scale="happy"]')!, 0.7);
  touch(document.querySelector<HTMLElement>('[data-scale="calm"]')!, 0.3);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await page.onAnswer?.("continue");
  expect(rated).toMatchObject({ happy: 70, calm: 30, modality: "touch" });
  expect(rated!.pageMs).toBeGreaterThan(10);
  expect(rated!.shownAtMs).toBeGreaterThan(0);
});
