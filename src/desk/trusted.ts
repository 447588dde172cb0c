/** Our own scripts that run beside the page: its workers, and the one that keeps the battery (src/offline/names.ts). */
const beside = /^(offline|assets\/worker-[\w-]+)\.js$/;

/** Whether an address is one of our own workers, below the folder of the page. */
export function isOwnWorker(url: string, page: string): boolean {
  const folder = new URL("./", page).href;
  return url.startsWith(folder) && beside.test(url.slice(folder.length));
}

// The desk gives no text to the page as markup but its drawings (parts/drawing.tsx); scripts beside it are named above.
globalThis.trustedTypes?.createPolicy("default", {
  // The development server has other names for them.
  createScriptURL: (url) => (import.meta.env.DEV || isOwnWorker(url, document.baseURI) ? url : null),
});
