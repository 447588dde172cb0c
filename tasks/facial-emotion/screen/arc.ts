/** Sizes in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands in the window: the picture and the answers on their half circle. */
export interface Arrangement {
  readonly face: Size & { readonly centre: Point };
  /** Shown size ÷ wanted size: below 1 where the window is too small for the face that was asked for. */
  readonly scale: number;
  readonly button: Size;
  /** Centre of the half circle: every answer is `radius` away from it. */
  readonly centre: Point;
  readonly radius: number;
  /** Centres of the buttons, left to right. */
  readonly answers: readonly Point[];
}

interface Button extends Size {
  /** Least distance to other buttons and to the face. */
  readonly gap: number;
}

/** Buttons from roomy to narrow; the last is the least that a thumb finds and a word fits in. */
const buttons: readonly Button[] = [
  { width: 156, height: 72, gap: 10 },
  { width: 132, height: 60, gap: 8 },
  { width: 104, height: 48, gap: 6 },
  { width: 96, height: 46, gap: 3 },
  { width: 84, height: 44, gap: 3 },
];
const edge = 3;
/** Kept free above the face: the pause button stands there. */
const top = 60;
const smallestScale = 0.35;

/**
 * Arranges face and answers so that nothing overlaps and nothing needs scrolling. The half circle runs
 * around the face where the window is wide enough, else around a point under it (a phone held upright). The face
 * is made smaller only when no arrangement holds it at its size.
 *
 * @param wanted size of the picture as the parameters ask for it
 * @param answers how many answers there are
 */
export function arrange(window: Size, wanted: Size, answers: number): Arrangement {
  for (let scale = 1; scale > smallestScale; scale -= 0.02) {
    const face = { width: wanted.width * scale, height: wanted.height * scale };
    for (const button of buttons) {
      const found = around(window, face, button, answers) ?? below(window, face, button, answers);
      if (found !== null) return { ...found, scale, button };
    }
  }
  const button = buttons[buttons.length - 1] as Button;
  const face = { width: wanted.width * smallestScale, height: wanted.height * smallestScale };
  const radius = Math.max(60, (window.width - button.width) / 2 - edge);
  return lay(
    window,
    face,
    button,
    radius,
    spread(answers, radius, button) ?? even(answers),
    "below",
    smallestScale,
  );
}

type Found = Omit<Arrangement, "scale" | "button">;

/** The half circle around the face's own centre. */
function around(window: Size, face: Size, button: Button, answers: number): Found | null {
  const least = Math.max((face.width + button.width) / 2, (face.height + button.height) / 2) + button.gap;
  const most = Math.min(
    (window.width - button.width) / 2 - edge,
    window.height - top - face.height / 2 - button.height / 2 - edge,
  );
  for (let radius = least; radius <= most; radius += 4) {
    const angles = even(answers);
    if (overlaps(angles, radius, button) || covers(angles, radius, button, face)) continue;
    return lay(window, face, button, radius, angles, "around", 1);
  }
  return null;
}

/** The half circle around a point under the face. */
function below(window: Size, face: Size, button: Button, answers: number): Found | null {
  if (face.width > window.width - 2 * edge) return null;
  const most = Math.min((window.width - button.width) / 2 - edge, 240);
  for (let radius = most; radius > most - 40 && radius > 60; radius -= 4) {
    const angles = spread(answers, radius, button);
    if (angles === null) continue;
    const needed = top + face.height + button.gap + radius + button.height + edge;
    if (needed <= window.height) return lay(window, face, button, radius, angles, "below", 1);
  }
  return null;
}

function lay(
  window: Size,
  face: Size,
  button: Button,
  radius: number,
  angles: readonly number[],
  how: "around" | "below",
  scale: number,
): Arrangement {
  const drop = how === "around" ? face.height / 2 : face.height + button.gap + button.height / 2;
  const height = drop + radius + button.height / 2;
  const start = top + Math.max(0, (window.height - top - edge - height) / (how === "around" ? 2.4 : 2));
  const centre = { x: window.width / 2, y: start + drop };
  return {
    face: { ...face, centre: { x: centre.x, y: start + face.height / 2 } },
    scale,
    button,
    centre,
    radius,
    answers: angles.map((angle) => ({
      x: centre.x + radius * Math.sin(angle),
      y: centre.y + radius * Math.cos(angle),
    })),
  };
}

/** Angles from straight down, left to right, at equal steps over the half circle. */
function even(answers: number): readonly number[] {
  if (answers === 1) return [0];
  return Array.from({ length: answers }, (_, i) => ((i / (answers - 1)) * 2 - 1) * (Math.PI / 2));
}

/**
 * Equal steps where the buttons leave room for them; else each as close to the one before as it can stand,
 * from the middle outwards. Null where they do not fit at this radius.
 */
function spread(answers: number, radius: number, button: Button): readonly number[] | null {
  const equal = even(answers);
  if (!overlaps(equal, radius, button)) return equal;
  const half: number[] = answers % 2 === 1 ? [0] : [];
  while (half.length < Math.ceil(answers / 2)) {
    const before = half.at(-1);
    let angle = before ?? 0;
    const clear = () =>
      before === undefined
        ? 2 * radius * Math.sin(angle) >= button.width + button.gap
        : !overlaps([before, angle], radius, button);
    while (!clear()) {
      angle += 0.005;
      if (angle > Math.PI / 2 + 0.005) return null;
    }
    half.push(angle);
  }
  const outer = half.at(-1) ?? 0;
  // What is left over is shared out below the outermost, so that the arc ends level with its centre.
  const stretch = outer === 0 ? 1 : Math.PI / 2 / outer;
  const right = half.map((angle) => angle * stretch);
  const tried = [
    ...right
      .filter((angle) => angle > 0)
      .map((angle) => -angle)
      .reverse(),
    ...right,
  ];
  if (!overlaps(tried, radius, button)) return tried;
  return [
    ...half
      .filter((angle) => angle > 0)
      .map((angle) => -angle)
      .reverse(),
    ...half,
  ];
}

function overlaps(angles: readonly number[], radius: number, button: Button): boolean {
  return angles.some((a, i) =>
    angles.slice(i + 1).some((b) => {
      const dx = Math.abs(radius * (Math.sin(a) - Math.sin(b)));
      const dy = Math.abs(radius * (Math.cos(a) - Math.cos(b)));
      return dx < button.width + button.gap - 0.01 && dy < button.height + button.gap - 0.01;
    }),
  );
}

function covers(angles: readonly number[], radius: number, button: Button, face: Size): boolean {
  return angles.some(
    (angle) =>
      Math.abs(radius * Math.sin(angle)) < (face.width + button.width) / 2 + button.gap &&
      Math.abs(radius * Math.cos(angle)) < (face.height + button.height) / 2 + button.gap,
  );
}
