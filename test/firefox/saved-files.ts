import type { Page } from "@playwright/test";

export interface SavedFile {
  readonly name: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

/**
 * The files that pages offer from here on. Over WebDriver BiDi this Firefox reports no download of a blob, so
 * the link's name and its content are taken where the page presses the link.
 */
export async function savedFiles(page: Page): Promise<SavedFile[]> {
  const files: SavedFile[] = [];
  await page.exposeFunction("fileIsSaved", (name: string, address: string) => {
    const bytes = Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
    files.push({ name, bytes, text: bytes.toString("utf8") });
  });
  await page.addInitScript(() => {
    const blobs = new Map<string, Blob>();
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      const address = make(blob);
      blobs.set(address, blob);
      return address;
    };
    const tell = (globalThis as unknown as { fileIsSaved(name: string, address: string): void }).fileIsSaved;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      const blob = blobs.get(this.href);
      if (blob === undefined) return;
      const reader = new FileReader();
      reader.onloadend = () => tell(this.download, reader.result as string);
      reader.readAsDataURL(blob);
    };
  });
  return files;
}
