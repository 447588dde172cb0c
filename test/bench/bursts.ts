import type { Busy } from "../../scripts/bench/readings.ts";
import { Random } from "../../src/core/random.ts";

/**
 * Blocks the main thread in bursts, with rests of uniformly drawn length between them.
 *
 * @returns a function that ends it
 */
export function startBursts(busy: Busy): () => void {
  if (busy === null) return () => undefined;
  const { burstMs, restMs } = busy;
  const [least, most] = restMs;
  const random = new Random("bursts");
  let timer: ReturnType<typeof setTimeout>;
  const rest = () => {
    timer = setTimeout(burst, least + random.uniform() * (most - least));
  };
  const burst = () => {
    const until = performance.now() + burstMs;
    while (performance.now() < until);
    rest();
  };
  rest();
  return () => clearTimeout(timer);
}
