import * as z from "zod";
import type { ExportRequest } from "./messages.ts";

// As on the pages: the policy against eval would report the probe. Before any schema is made.
z.config({ jitless: true });

addEventListener("message", ({ data }: MessageEvent<ExportRequest>) => {
  // `write` answers failures too; one to load it reaches the page as the worker's error.
  import("./write.ts").then(({ write }) => write(data, postMessage.bind(globalThis))).catch(reportError);
});
