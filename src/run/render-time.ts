interface ElementEntry extends PerformanceEntry {
  readonly renderTime: number;
}

/**
 * Watches for paint times of elements marked `elementtiming`, where the browser reports them (Chromium).
 *
 * @returns a function that stops watching and gives the first reported paint time, page clock, or null
 */
export function watchRenderTime(): () => number | null {
  if (
    typeof PerformanceObserver === "undefined" ||
    !PerformanceObserver.supportedEntryTypes.includes("element")
  ) {
    return () => null;
  }
  let first: number | null = null;
  const take = (entries: PerformanceEntryList) => {
    for (const entry of entries as ElementEntry[]) if (entry.renderTime > 0) first ??= entry.renderTime;
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: "element", buffered: false });
  return () => {
    take(observer.takeRecords());
    observer.disconnect();
    return first;
  };
}
