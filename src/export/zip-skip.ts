import { UnzipInflate, UnzipPassThrough, type Unzip, type UnzipFile } from "fflate";

const nothing = new Uint8Array();

/**
 * Passes over an entry that nobody wants. Left unread, its packed bytes would all stay in memory: the
 * unpacker keeps what somebody may still ask for.
 */
export function passOver(unzip: Unzip, entry: UnzipFile): void {
  const usual = entry.compression === 0 ? UnzipPassThrough : UnzipInflate;
  unzip.register(discardingAs(entry.compression));
  entry.ondata = () => undefined;
  try {
    entry.start();
  } finally {
    if (entry.compression === usual.compression) unzip.register(usual);
  }
}

/** A decoder that drops every byte, under the number of the method that an entry says it is packed with. */
function discardingAs(method: number) {
  return class {
    static compression = method;
    ondata: UnzipFile["ondata"] = () => undefined;
    push(_bytes: Uint8Array, last: boolean): void {
      this.ondata(null, nothing, last);
    }
  };
}
