import type { Node, PageForm } from "../../../src/run/screen.ts";
import type { AbtPlanned } from "../planned.ts";
import { rowPage, type AbtStage } from "./answers.ts";

const namespace = "http://www.w3.org/2000/svg";
const fields = 8;
/** How long the wheel turns, ms. */
const turningMs = 4000;

/** The wheel of fortune: an honest page; the wheel only shows what was fixed. */
export function wheelPage(stage: AbtStage, planned: AbtPlanned): Node {
  const { say, p } = stage;
  return rowPage(
    stage,
    planned,
    {
      id: "wheel",
      title: say("wheelTitle"),
      body: [
        say("wheelBody", { points: p.wheelPoints }),
        say(p.direction === "random" ? "wheelChance" : "wheelFixed"),
      ],
    },
    () => wheelForm(stage, (planned.fixedPoints ?? 0) > 0),
    () => ({}),
  );
}

/** Turns by a style transition; whoever asked the system for less motion sees the result at once. */
function wheelForm(stage: AbtStage, gain: boolean): PageForm {
  const { say, p } = stage;
  const listeners: (() => void)[] = [];
  let done = false;
  const { picture, disc } = drawWheel(p.wheelPoints);
  const result = document.createElement("p");
  result.className = "abt-result";
  result.setAttribute("aria-live", "polite");
  const spin = document.createElement("button");
  spin.type = "button";
  spin.textContent = say("wheelSpin");
  const land = () => {
    if (done) return;
    done = true;
    spin.hidden = true;
    result.textContent = say(gain ? "wheelGain" : "wheelLoss", { points: p.wheelPoints });
    for (const listener of listeners) listener();
  };
  // Gains lie on the even fields; the pointer stands at the top, over the middle of field 0.
  const landed = `rotate(${360 * 5 - (gain ? 0 : 360 / fields) - 2 * (360 / fields)}deg)`;
  spin.addEventListener("click", () => {
    spin.disabled = true;
    disc.style.transform = landed;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      land();
      return;
    }
    const ms = turningMs / stage.speed;
    disc.style.transition = `transform ${ms}ms cubic-bezier(0.15, 0.6, 0.2, 1)`;
    setTimeout(land, ms);
  });
  const element = document.createElement("div");
  element.className = "abt-wheel";
  element.append(picture, result, spin);
  return {
    element,
    complete: () => done,
    onChange: (listener) => void listeners.push(listener),
    focus: () => spin.focus({ preventScroll: true }),
    fill() {
      disc.style.transform = landed;
      land();
    },
  };
}

function drawWheel(points: number): { readonly picture: SVGElement; readonly disc: SVGElement } {
  const make = (name: string, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const picture = make("svg", { viewBox: "-110 -118 220 228", class: "abt-disc", "aria-hidden": "true" });
  const disc = make("g", {});
  for (let field = 0; field < fields; field++) {
    const half = Math.PI / fields;
    const [x, y] = [100 * Math.sin(half), -100 * Math.cos(half)];
    const turned = make("g", { transform: `rotate(${(360 / fields) * field})` });
    const gain = field % 2 === 0;
    turned.append(
      make("path", { d: `M0 0L${-x} ${y}A100 100 0 0 1 ${x} ${y}Z`, class: gain ? "abt-gain" : "abt-loss" }),
    );
    const amount = make("text", { y: "-72", "text-anchor": "middle" });
    amount.textContent = `${gain ? "+" : "−"}${points}`;
    turned.append(amount);
    disc.append(turned);
  }
  picture.append(disc, make("path", { d: "M0 -88L-9 -114L9 -114Z", class: "abt-pointer" }));
  return { picture, disc };
}
