import type { Pictures, Stage } from "../../../src/run/screen.ts";
import { pictureNames } from "../pictures.ts";
import type { FerPlanned } from "../planned.ts";
import type { FerShapes } from "../shapes.ts";
import type { Size } from "./arc.ts";

export type FerStage = Stage<FerShapes>;

/** What the screen keeps beside the stage: the pictures, and the box that every face is fitted into. */
interface Setting {
  readonly pictures: Promise<Pictures>;
  /** Width ÷ height of the set's pictures. */
  ratio: number;
}

const settings = new WeakMap<object, Setting>();
/** Of the battery's own faces; an imported set has its own. */
const usualRatio = 520 / 640;

/** The pictures of this run, loading from the first call on. */
export function settingOf(stage: FerStage): Setting {
  let setting = settings.get(stage);
  if (setting === undefined) {
    const first = stage.plan[0];
    setting = {
      pictures: stage.pictures(first?.stimulusSet ?? "", first?.stimulusVersion ?? ""),
      ratio: usualRatio,
    };
    settings.set(stage, setting);
  }
  return setting;
}

/** Begins to load everything this run will show, from the trial that comes next. */
export async function beginLoading(stage: FerStage): Promise<void> {
  const pictures = await settingOf(stage).pictures;
  pictures.expect(namesFrom(stage, null));
}

/** Waits until every picture of the run is here: from then on no network is needed. */
export async function finishLoading(stage: FerStage): Promise<void> {
  const setting = settingOf(stage);
  const pictures = await setting.pictures;
  const names = namesFrom(stage, null);
  await pictures.ready(names);
  const [first] = names;
  if (first === undefined) return;
  const bitmap = await pictures.take(first);
  setting.ratio = bitmap.width / bitmap.height;
}

/** The names of what comes, nearest first, from a planned trial on (null: from where the task stands). */
export function namesFrom(stage: FerStage, planned: FerPlanned | null): readonly string[] {
  const index = planned === null ? stage.state().index : stage.plan.indexOf(planned);
  return stage.plan.slice(Math.max(0, index)).flatMap(pictureNames);
}

/** Size of the face as the parameters ask for it, CSS pixels. */
export function wantedSize(stage: FerStage): Size {
  const height = stage.p.faceMm * stage.pxPerMm;
  return { width: height * settingOf(stage).ratio, height };
}
