import * as z from "zod";

// Before the first schema is built: zod would otherwise probe `new Function`, which the page's policy forbids.
z.config({ jitless: true });

const { start } = await import("./start.ts");
await start();
