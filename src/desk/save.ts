/** Hands a file to the browser as a download. */
export function save(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  // The browser reads the address after this turn; a minute is far more than it needs.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
