/** A file that grows while it is written. */
export interface FileOut {
  write(bytes: Uint8Array<ArrayBuffer>): void;
  /** Ends it. What is returned stays on the disk where the file was written there. */
  finish(): Promise<Blob>;
}

/** What a worker can do with a file of its own at once, without waiting (the DOM's types lack it). */
export interface OpenFile {
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  read(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** A file in the browser's private files. */
export interface DiskFile {
  createSyncAccessHandle?(): Promise<OpenFile>;
  getFile(): Promise<Blob>;
}

const pieceBytes = 4_000_000;
// Plain text would make some browsers add .txt to the name.
const type = "application/octet-stream";

/** A file made of blobs, for browsers without private files: the browser keeps them in memory as long as it can. */
export function blobOut(begun: readonly Blob[] = []): FileOut {
  const pieces = [...begun];
  let piece: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  return {
    write(bytes) {
      piece.push(bytes.slice());
      length += bytes.length;
      if (length < pieceBytes) return;
      pieces.push(new Blob(piece));
      piece = [];
      length = 0;
    },
    finish: () => Promise.resolve(new Blob([...pieces, ...piece], { type })),
  };
}

/**
 * A file in the browser's private files, so that memory stays flat however long it becomes. When the browser
 * gives this address no more room, as when its database has filled it, what is there goes over into blobs.
 *
 * @returns null where a worker cannot write such files
 */
export async function diskOut(file: DiskFile): Promise<FileOut | null> {
  const open = await file.createSyncAccessHandle?.();
  if (open === undefined) return null;
  let size = 0;
  let instead: FileOut | null = null;
  return {
    write(bytes) {
      if (instead === null) {
        if (writeWhole(open, bytes, size)) {
          size += bytes.length;
          return;
        }
        instead = blobOut(takeBack(open, size));
      }
      instead.write(bytes);
    },
    async finish() {
      if (instead !== null) return instead.finish();
      open.flush();
      open.close();
      const whole = await file.getFile();
      return whole.slice(0, whole.size, type);
    },
  };
}

/** False when there is no room. */
function writeWhole(open: OpenFile, bytes: Uint8Array<ArrayBuffer>, at: number): boolean {
  try {
    let done = 0;
    while (done < bytes.length) {
      const written = open.write(bytes.subarray(done), { at: at + done });
      // Chromium does not throw when the quota is full: it returns its error number as if it were unsigned (2³² − 8).
      if (!(written > 0 && written <= bytes.length - done)) return false;
      done += written;
    }
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === "QuotaExceededError") return false;
    throw error;
  }
}

/** What was written so far, and the room it took given back. */
function takeBack(open: OpenFile, size: number): readonly Blob[] {
  const pieces: Blob[] = [];
  for (let at = 0; at < size; at += pieceBytes) {
    const bytes = new Uint8Array(Math.min(pieceBytes, size - at));
    open.read(bytes, { at });
    pieces.push(new Blob([bytes]));
  }
  open.truncate(0);
  open.close();
  return pieces;
}
