/** What a light sensor recorded: one value a sample, times never going back. */
export interface Recording {
  /** On the recorder's own clock, ms. */
  readonly timesMs: Float64Array;
  readonly values: Float64Array;
}

/** Samples from index `from` up to, not including, `to`, without a hole between them. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** The usual time between two samples, ms: the median of the steps. */
export function sampleStepMs({ timesMs }: Recording): number {
  const steps = timesMs.subarray(1).map((time, i) => time - (timesMs[i] as number));
  steps.sort();
  return steps[steps.length >> 1] ?? 0;
}

/** The recording cut where samples are missing: at steps of more than `longestMs`. */
export function piecesOf({ timesMs }: Recording, longestMs: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let i = 1; i <= timesMs.length; i++) {
    if (i < timesMs.length && (timesMs[i] as number) - (timesMs[i - 1] as number) <= longestMs) continue;
    pieces.push({ from, to: i });
    from = i;
  }
  return pieces;
}

/**
 * A low-pass: every sample becomes the mean of those within half of `widthMs` on either side. It keeps an
 * edge where it is, takes out flicker of that period and whatever is shorter.
 */
export function smoothed(recording: Recording, pieces: readonly Piece[], widthMs: number): Float64Array {
  const { timesMs, values } = recording;
  const half = widthMs / 2;
  const result = new Float64Array(values.length);
  for (const { from, to } of pieces) {
    let first = from;
    let next = from;
    let sum = 0;
    for (let i = from; i < to; i++) {
      const time = timesMs[i] as number;
      // The slack lets a sample that is exactly half a width away count on both sides or on neither.
      while (next < to && (timesMs[next] as number) <= time + half + slackMs) sum += values[next++] as number;
      while ((timesMs[first] as number) < time - half - slackMs) sum -= values[first++] as number;
      result[i] = sum / (next - first);
    }
  }
  return result;
}

const slackMs = 1e-6;
