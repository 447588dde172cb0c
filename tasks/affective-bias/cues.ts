/** A: learned under the manipulation. B: learned under control. X: the shared blank. */
const pairCues = ["A", "B", "X"] as const;
/** Two cues of their own for practice. */
const practiceCues = ["P", "Q"] as const;
/** Machines of the three games, by game and win probability. */
export const machines = [
  ["G1-low", "G1-mid", "G1-high"],
  ["G2-low", "G2-mid", "G2-high"],
  ["G3-low", "G3-mid", "G3-high"],
] as const;

export const cues = [...pairCues, ...practiceCues, ...machines[0], ...machines[1], ...machines[2]] as const;
export type Cue = (typeof cues)[number];

/** Game of a machine (1 …) and its rank by win probability (0 low, 1 mid, 2 high); null for other cues. */
export function machineOf(cue: Cue): { readonly game: number; readonly rank: number } | null {
  for (const [game, own] of machines.entries()) {
    const rank = (own as readonly Cue[]).indexOf(cue);
    if (rank !== -1) return { game: game + 1, rank };
  }
  return null;
}
