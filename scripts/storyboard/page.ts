import { escapeText } from "../../src/plot/markup.ts";
import { findTask } from "../../tasks/index.ts";
import type { Shot } from "./capture.ts";

/** All screens on one page that stands alone, pictures and all; two in a row on paper. */
export function storyboardPage(shots: readonly Shot[]): string {
  const groups = new Map<string, Shot[]>();
  for (const shot of shots) {
    const key = `${shot.task}/${shot.part}/${shot.language}`;
    groups.set(key, [...(groups.get(key) ?? []), shot]);
  }
  const sections = [...groups.values()].map((own) => {
    const [first] = own as [Shot, ...Shot[]];
    const task = findTask(first.task);
    const part = task.parts.length > 1 ? `, ${first.part}` : "";
    const figures = own.map(
      ({ screen, png }) =>
        `<figure><img alt="" src="data:image/png;base64,${png.toString("base64")}"><figcaption>${escapeText(screen)}</figcaption></figure>`,
    );
    return `<section><h2>${escapeText(`${task.title}${part} (${first.language})`)}</h2><div>${figures.join("")}</div></section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every screen</title><style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
section > div { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
figure { margin: 0; break-inside: avoid; }
img { width: 100%; border: 1px solid #888; }
h2 { break-after: avoid; }
@media print { section { break-before: page; } body { margin: 0; } }
</style><h1>Every screen that participants see</h1>
<p>Taken from the battery itself, played by a simulated participant through each task's short demonstration: texts, order and look are
those of a real session; stimuli of one kind are shown once.</p>${sections.join("")}</html>`;
}
