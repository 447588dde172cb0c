import type { Random } from "../../src/core/random.ts";
import type { Given } from "../../src/core/task.ts";
import type { AbtParameters } from "./parameters.ts";
import { planGames, planTestGame } from "./plan-games.ts";
import { planPairing } from "./plan-pairing.ts";
import { planPreference } from "./plan-preference.ts";
import type { AbtPlanned } from "./planned.ts";
import type { AbtShapes } from "./shapes.ts";
import { pairingWorld, testWorld } from "./world.ts";

/**
 * The plan of one part. Every row that could be needed is in it; `next` leaves out what the criterion makes
 * needless. Signs and direction come from the participant's earlier pairing runs where there are any.
 *
 * @throws BatteryError (`bad-call`) for a preference test without what it asks about
 */
export function plan(p: AbtParameters, random: Random, given: Given<AbtShapes>): readonly AbtPlanned[] {
  if (given.part === "preference") {
    const world = testWorld(p, given);
    return p.design === "games" ? planTestGame(p, random, world) : planPreference(p, random, world);
  }
  const world = pairingWorld(p, random, given);
  return p.design === "games" ? planGames(p, random, world) : planPairing(p, random, world);
}
