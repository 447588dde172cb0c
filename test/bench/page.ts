import * as z from "zod";
import "../../src/run/style.css";
import type { BenchPage } from "../../scripts/bench/readings.ts";

// As on the participant page, so that rows are checked at the same cost.
z.config({ jitless: true });

declare global {
  var bench: BenchPage;
}

globalThis.bench = {
  display: async (...given) => (await import("./display.ts")).display(...given),
  response: async (...given) => (await import("./response.ts")).response(...given),
  gaps: async (...given) => (await import("./gaps.ts")).gaps(...given),
  appends: async (...given) => (await import("./appends.ts")).appends(...given),
};
