import { languageNames } from "../../src/core/text.ts";
import { escapeText } from "../../src/plot/markup.ts";
import type { Shot } from "./capture.ts";
import type { Size } from "./subject.ts";

/** All screens on one page that stands alone, pictures and all; two or four in a row on paper. */
export function storyboardPage(title: string, size: Size, shots: readonly Shot[]): string {
  const groups = new Map<Shot["scene"], Shot[]>();
  for (const shot of shots) groups.set(shot.scene, [...(groups.get(shot.scene) ?? []), shot]);
  let number = 0;
  const sections = [...groups].map(([scene, own]) => {
    const figures = own.map(({ caption, png }) => {
      number++;
      return `<figure><img alt="" src="data:image/png;base64,${png.toString("base64")}"><figcaption>${number}. ${escapeText(caption)}</figcaption></figure>`;
    });
    const heading = escapeText(`${scene.title} (${languageNames[scene.language]})`);
    return `<section><h2>${heading}</h2><div>${figures.join("")}</div></section>`;
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
<p>Taken from the battery itself, at ${size.width} × ${size.height}, as a made-up participant meets them. Texts, order and look are those of a
real session. A screen that comes again with another picture, word or number is shown once. Stimuli are shown for a set
time in a session; here they stand still.</p>${sections.join("\n")}</html>`;
}
