/**
 * How the n-th series looks. Colours: Okabe & Ito, told apart with every common colour vision; marks
 * and dashes differ too, so that nothing hangs on colour alone. A page may recolour `.series-n`.
 */
export interface SeriesLook {
  readonly className: string;
  readonly colour: string;
  readonly mark: "circle" | "square" | "triangle" | "diamond";
  readonly dash: string | undefined;
}

const looks = [
  { className: "series-1", colour: "#0072b2", mark: "circle", dash: undefined },
  { className: "series-2", colour: "#d55e00", mark: "square", dash: "7 3" },
  { className: "series-3", colour: "#009e73", mark: "triangle", dash: "2 3" },
  { className: "series-4", colour: "#a8478c", mark: "diamond", dash: "9 3 2 3" },
] as const satisfies readonly SeriesLook[];

/** The look of series `index`, from 0; after the fourth they come round again. */
export function lookOf(index: number): SeriesLook {
  return looks[index % looks.length] as SeriesLook;
}
