/** Whether the darker colours are on. They change nothing in timing or size. */
export function isDim(): boolean {
  return document.documentElement.dataset["dim"] === "true";
}

const listeners = new Set<(dim: boolean) => void>();

/** Turns the dark page on or off and tells whoever listens; nothing happens when it is so already. */
export function setDim(dim: boolean): void {
  if (dim === isDim()) return;
  document.documentElement.dataset["dim"] = String(dim);
  for (const listener of listeners) listener(dim);
}

/** Tells of every change until the returned function is called. */
export function onDim(listener: (dim: boolean) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
