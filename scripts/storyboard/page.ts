import { languageNames } from "../../src/core/text.ts";
import { escapeText } from "../../src/plot/markup.ts";
import type { Shot } from "./capture.ts";
import type { Size, Subject } from "./subject.ts";

/**
 * All screens on one page that stands alone, pictures and all; two or four in a row on paper.
 *
 * @param made what the screens were taken of and when, in one line: a board approves versions
 */
export function storyboardPage(
  { title, scenes }: Pick<Subject, "title" | "scenes">,
  made: string,
  size: Size,
  shots: readonly Shot[],
): string {
  let number = 0;
  const sections = scenes.map((scene) => {
    const own = shots.filter((shot) => shot.scene === scene);
    const figures = own.map(({ caption, png }) => {
      number++;
      return `<figure><img alt="" src="data:image/png;base64,${png.toString("base64")}"><figcaption>${number}. ${escapeText(caption)}</figcaption></figure>`;
    });
    const heading = escapeText(`${scene.title} (${languageNames[scene.language]})`);
    const content =
      own.length === 0
        ? "<p>Every screen of this session is already above.</p>"
        : `<div>${figures.join("")}</div>`;
    return `<section><h2>${heading}</h2>${content}</section>`;
  });
  const columns = size.width > size.height ? 2 : 4;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeText(title)}: every screen</title><style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
section > div { display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 1rem; align-items: start; }
figure { margin: 0; break-inside: avoid; }
img { width: 100%; border: 1px solid #888; }
figcaption { font-size: 0.85rem; line-height: 1.35; }
h2 { break-after: avoid; }
@media print { body { margin: 0; font-size: 12px; } section { margin-top: 1rem; } }
</style><h1>${escapeText(title)}: every screen that participants see</h1>
<p>${escapeText(made)}</p>
<p>Taken from the battery itself, at ${size.width} × ${size.height}, as a made-up participant meets them. Texts, order and look are those of a
real session. Each screen is shown where it first comes: later visits show only what is new, and a screen that comes again with
another picture, word or number is not repeated. Stimuli are shown for a set time in a session; here they stand still. Pages that are
longer than the screen, and are scrolled there, are shown whole.</p>${sections.join("\n")}</html>`;
}
