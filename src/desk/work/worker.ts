import * as z from "zod";
import type { Job } from "./messages.ts";

// As on the pages: the policy against eval would report the probe. Before any schema is made.
z.config({ jitless: true });

addEventListener("message", ({ data }: MessageEvent<Job>) => {
  import("./compute.ts").then(
    ({ compute }) => {
      compute(data, postMessage.bind(globalThis));
    },
    (error: unknown) => {
      reportError(error);
    },
  );
});
