import { el } from "../dom.ts";
import { passStill, stillMode } from "../linger.ts";
import type { Say } from "../say.ts";
import { assumedPxPerMm } from "../px-per-mm.ts";
import { pageZoom } from "../zoom.ts";
import type { Calibration } from "./displays.ts";
import { show } from "./sheet.ts";

/** Sides of a bank card (ISO/IEC 7810 ID-1), mm. */
const [longMm, shortMm] = [85.6, 53.98] as const;
/** A window narrower than this, CSS pixels, is a phone's: no card fits into it lengthwise. */
const phonePx = 500;

/** The screen's size by a bank card held against it; the person may have none. */
export function calibrate(say: Say): Promise<Calibration> {
  const upright = innerWidth < phonePx;
  const cardMm = upright ? shortMm : longMm;
  const widest = Math.max(160, Math.min(innerWidth - 40, 900));
  const card = el("div", { class: upright ? "card upright" : "card" });
  const slider = el("input", {
    type: "range",
    min: "120",
    max: String(Math.round(widest)),
    step: "0.5",
    "aria-label": say("calibrateSlider"),
    value: String(Math.min(widest, cardMm * assumedPxPerMm)),
  });
  const draw = () => {
    card.style.width = `${slider.value}px`;
    // Held upright only its width counts, and the rest would push the buttons out of a phone.
    card.style.height = upright ? "" : `${(Number(slider.value) * shortMm) / longMm}px`;
  };
  const nudge = (by: number) => {
    slider.value = String(Number(slider.value) + by);
    draw();
  };
  const smaller = el(
    "button",
    { type: "button", class: "quiet", "aria-label": say("calibrateSmaller") },
    "−",
  );
  const larger = el("button", { type: "button", class: "quiet", "aria-label": say("calibrateLarger") }, "+");
  smaller.addEventListener("click", () => nudge(-0.5));
  larger.addEventListener("click", () => nudge(0.5));
  slider.addEventListener("input", draw);
  draw();

  return new Promise((resolve) => {
    const onKey = (event: KeyboardEvent) => {
      const isPressed = event.target instanceof Element && event.target.closest("button") !== null;
      if (event.code === "Enter" && !event.repeat && !isPressed) {
        event.preventDefault();
        section.querySelector<HTMLElement>('[data-value="card"]')?.click();
      }
      if (event.target === slider) return;
      const by = event.code === "ArrowLeft" ? -1 : event.code === "ArrowRight" ? 1 : 0;
      if (by === 0) return;
      event.preventDefault();
      nudge(by * (event.shiftKey ? 10 : 1));
    };
    document.addEventListener("keydown", onKey);
    const section = show<"card" | "assumed96dpi">(
      {
        id: "calibrate",
        title: say("calibrateTitle"),
        body: [
          say(upright ? "calibrateUpright" : "calibrateBody"),
          say("calibrateHow"),
          el("div", { class: "card-area" }, card),
          el("div", { class: "slider" }, smaller, slider, larger),
        ],
        buttons: [
          { value: "card", label: say("calibrateDone"), codes: ["Enter"] },
          { value: "assumed96dpi", label: say("calibrateSkip"), kind: "quiet" },
        ],
      },
      (method) => {
        document.removeEventListener("keydown", onKey);
        const perMm = method === "card" ? Number(slider.value) / cardMm : assumedPxPerMm;
        section.remove();
        const ratio = method === "card" ? devicePixelRatio : devicePixelRatio / pageZoom(window);
        resolve({ devicePxPerMm: perMm * ratio, method });
      },
    );
    if (stillMode() !== undefined) passStill("calibrate", "assumed96dpi");
  });
}
