import type { Page } from "@playwright/test";

export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

/**
 * The files that pages offer from here on. Over WebDriver BiDi this Firefox reports no download of a blob, so
 * the link's name and its content are taken where the page presses the link.
 */
export async function savedFiles(page: Page): Promise<SavedFile[]> {
  const files: SavedFile[] = [];
  await page.exposeFunction("fileIsSaved", (name: string, text: string) => files.push({ name, text }));
  await page.addInitScript(() => {
    const blobs = new Map<string, Blob>();
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      const address = make(blob);
      blobs.set(address, blob);
      return address;
    };
    const tell = (globalThis as unknown as { fileIsSaved(name: string, text: string): void }).fileIsSaved;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      blobs
        .get(this.href)
        ?.text()
        .then((text) => tell(this.download, text))
        .catch((error: unknown) => tell(this.download, String(error)));
    };
  });
  return files;
}
