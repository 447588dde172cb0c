import * as z from "zod";

// Before the first schema is built: zod would otherwise probe `new Function`, which the page's policy forbids.
z.config({ jitless: true });

declare const __JATOS__: boolean;

const { start } = await import("./start.ts");
if (__JATOS__) {
  const { startInJatos } = await import("./jatos/start.ts");
  await startInJatos(start);
} else {
  if (import.meta.env.PROD) keepLater();
  await start();
}

/** Keeps the battery for use without a network, from the first page of text that somebody reads. */
function keepLater(): void {
  const isReading = () => document.querySelector(".sheet") !== null;
  const watch = setInterval(() => {
    if (!isReading()) return;
    clearInterval(watch);
    import("./keep.ts").then(({ keep }) => keep(isReading)).catch(() => undefined);
  }, 2000);
}
