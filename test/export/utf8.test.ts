import fc from "fast-check";
import { expect, test } from "vitest";
import { Findings } from "../../src/export/findings.ts";
import { Utf8Reader } from "../../src/export/utf8.ts";
import { complaints } from "./reading.ts";

function textOf(bytes: Uint8Array, size: number): string {
  const reader = new Utf8Reader("file.csv", new Findings());
  const block = new Uint8Array(size);
  let text = "";
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    // The reader must not keep the block: whoever reads a file uses it again.
    block.set(piece);
    text += reader.push(block.subarray(0, piece.length));
    block.fill(0);
  }
  return text + reader.end();
}

test("text comes back whole, wherever it is cut", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "\n", "é", "😀", "\uFEFF", ",") }),
      fc.integer({ min: 1, max: 9 }),
      (text, size) => {
        expect(textOf(new TextEncoder().encode(text), size)).toBe(text);
      },
    ),
  );
});

test.each([
  [
    "Latin-1 in line 3",
    Buffer.from("a,b\n1,2\n3,\xe9\n4,5\n", "latin1"),
    "file.csv, line 3: the text is not UTF-8.",
  ],
  [
    "Latin-1 in the last line",
    Buffer.from("a,b\n1,\xe9", "latin1"),
    "file.csv, line 2: the text is not UTF-8.",
  ],
  [
    "a cut character",
    new TextEncoder().encode("a,b\n1,😀").subarray(0, -1),
    "file.csv, line 2: the text is not UTF-8.",
  ],
  [
    "UTF-16",
    Buffer.from("\uFEFFa,b\n", "utf16le"),
    "file.csv, line 1: the text is not UTF-8 (it looks like UTF-16).",
  ],
  [
    "UTF-16 without a mark",
    Buffer.from("a,b\n1,2\n", "utf16le"),
    "file.csv, line 1: there is a zero byte: this is UTF-16, or no text.",
  ],
  [
    "a zero byte",
    Buffer.from("a,b\n1,\0\n"),
    "file.csv, line 2: there is a zero byte: this is UTF-16, or no text.",
  ],
])("%s is refused with its line", (_, bytes, sentence) => {
  for (const size of [1, 3, 1000]) expect(complaints(() => textOf(bytes, size))[0]).toContain(sentence);
});
