import * as z from "zod";
import "./trusted.ts";

// Before any schema is made: zod would otherwise try `new Function`, which the page's policy forbids
// and reports. So everything that has schemas is imported after this line has run.
z.config({ jitless: true });

const host = document.getElementById("desk");
if (host === null) throw new Error("index.html has no element #desk.");
const { start } = await import("./start.tsx");
await start(host);

// Only what is built can be kept: the development server has other files every minute.
if (import.meta.env.PROD) {
  const { keepOffline } = await import("../offline/keep.ts");
  await keepOffline({ mayWork: () => true, stays: true });
}
