import { rmSync } from "node:fs";

const places = new Set<string>();
let listening = false;

/** Has a file or folder taken away when the process ends, however that comes, unless it is forgotten before. */
export function removeAtExit(path: string): void {
  places.add(path);
  if (listening) return;
  listening = true;
  process.once("exit", () => {
    for (const place of places) rmSync(place, { recursive: true, force: true });
  });
}

/** Takes it away now. */
export function removeNow(path: string): void {
  rmSync(path, { recursive: true, force: true });
  places.delete(path);
}
