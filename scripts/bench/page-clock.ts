import type { CDPSession } from "playwright-core";

/** This process's clock set against the page's. */
export interface PageClock {
  /** The page's `performance.now()` at this moment, ms. */
  now(): number;
  /** A moment of the page's clock as the seconds since 1970 that the debugger's input events carry. */
  sinceEpoch(pageMs: number): number;
  /** Half the quickest round trip: the clock is no more wrong than this, ms. */
  readonly uncertaintyMs: number;
}

const rounds = 100;

/** Asks the page for its time again and again and believes the quickest answer, as NTP does. */
export async function readPageClock(session: CDPSession): Promise<PageClock> {
  let best = { roundTrip: Infinity, offset: 0 };
  for (let i = 0; i < rounds; i++) {
    const before = performance.now();
    const page = await evaluate(session, "performance.now()");
    const roundTrip = performance.now() - before;
    if (roundTrip < best.roundTrip) best = { roundTrip, offset: page - before - roundTrip / 2 };
  }
  const origin = await evaluate(session, "performance.timeOrigin");
  return {
    now: () => performance.now() + best.offset,
    sinceEpoch: (pageMs) => (origin + pageMs) / 1000,
    uncertaintyMs: best.roundTrip / 2,
  };
}

async function evaluate(session: CDPSession, expression: string): Promise<number> {
  const { result } = await session.send("Runtime.evaluate", { expression });
  return result.value as number;
}
