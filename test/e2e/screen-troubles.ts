import type { Page } from "@playwright/test";

/**
 * What a tired person would stumble over on the screen as it is, in the light and in the dim colours: letters below
 * 18 px, contrast below 4.5 : 1 (3 : 1 for large letters), things to press below 44 px, anything wider than the window.
 */
export async function troublesOf(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const dim of [false, true]) {
    const troubles = await page.evaluate(lookFor, dim);
    found.push(...troubles.map((trouble) => `${dim ? "dim" : "light"}: ${trouble}`));
  }
  await page.evaluate(() => void (document.documentElement.dataset["dim"] = "false"));
  return found;
}

/** Runs in the page. */
function lookFor(dim: boolean): string[] {
  document.documentElement.dataset["dim"] = String(dim);
  type Colour = readonly [number, number, number, number];
  const colour = (text: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, alpha];
  };
  const over = (front: Colour, back: Colour): Colour => {
    const mix = (i: 0 | 1 | 2) => front[i] * front[3] + back[i] * (1 - front[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const ground = (element: Element | null): Colour => {
    if (element === null) return [255, 255, 255, 1];
    const own = colour(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, ground(element.parentElement));
  };
  const light = ([red, green, blue]: Colour) => {
    const [r, g, b] = [red, green, blue].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: Colour, other: Colour) => {
    const [more, less] = [light(one), light(other)].sort((a, b) => b - a) as [number, number];
    return (more + 0.05) / (less + 0.05);
  };
  const inTop = document.querySelector(".sheet") ?? document.body;
  const shown = [...inTop.querySelectorAll<HTMLElement>("*")].filter(
    (element) =>
      element instanceof HTMLElement &&
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
  );
  const troubles: string[] = [];
  const wider = document.documentElement.scrollWidth - innerWidth;
  if (wider > 0) troubles.push(`${wider} px wider than the window`);
  for (const element of shown) {
    const own = [...element.childNodes].filter((node) => node instanceof Text && node.data.trim() !== "");
    const name = `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? "").slice(0, 30)}”`;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (own.length > 0) {
      const size = parseFloat(style.fontSize);
      if (size < 18 && element.closest("pre, kbd, .mark") === null) troubles.push(`${name}: ${size} px`);
      if (box.left < -1 || box.right > innerWidth + 1) troubles.push(`${name}: reaches out of the window`);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const back = ground(element);
      const ratio = contrast(over(colour(style.color), back), back);
      const disabled = element.closest("button:disabled") !== null;
      if (ratio < (large ? 3 : 4.5) && !disabled) troubles.push(`${name}: contrast ${ratio.toFixed(2)}`);
    }
    const pressed = element.matches("button, input, textarea, summary, a.main, .scale-track");
    if (pressed && Math.min(box.width, box.height) < 44) {
      troubles.push(`${name}: ${box.width.toFixed(0)} × ${box.height.toFixed(0)} px to press`);
    }
  }
  return troubles;
}
