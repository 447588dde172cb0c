import { thinned } from "./thin.ts";

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An SVG element as text. Numbers are rounded to hundredths; `children` are markup, not text. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === "number" ? coordinate(value) : escapeText(String(value))}"`,
    )
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

/** A text element; `content` is escaped. */
export function label(content: string, attributes: Attributes): string {
  return element("text", attributes, escapeText(content));
}

/** Text made safe for element content and quoted attributes. Characters that XML 1.0 forbids are dropped. */
export function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** A path along points, [x, y] in user units; more points than can be seen are thinned out. */
export function line(points: readonly (readonly [number, number])[]): string {
  return thinned(points)
    .map(([x, y], i) => `${i === 0 ? "M" : "L"}${coordinate(x)} ${coordinate(y)}`)
    .join("");
}

/** A number as words show it: fixed decimals, a true minus sign, no negative zero. */
export function say(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

/** Words as a sentence: a capital at the beginning, a stop at the end. */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function coordinate(value: number): string {
  if (!Number.isFinite(value))
    throw new RangeError(`A coordinate of a plot must be a finite number, got ${value}.`);
  return String(Math.round(value * 100) / 100 + 0);
}
