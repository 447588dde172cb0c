import fc from "fast-check";
import { expect, test } from "vitest";
import { checkCharacter, codeOf, isChecked, readCode } from "../../../src/core/study/participant-id.ts";

const alphabet = Array.from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

test("the check character is that of ISO 7064 MOD 37,36", () => {
  // A published GRid, and codes computed with Python by hand of the standard's rule.
  expect(checkCharacter("A12425GABC1234002")).toBe("M");
  expect(["K001", "K002", "LON0001"].map(checkCharacter)).toEqual(["B", "9", "1"]);
});

test("every single wrong character is refused, and nearly every swap of neighbours", () => {
  let swaps = 0;
  let missed = 0;
  for (let n = 1; n < 1000; n++) {
    const code = codeOf("K", 3, n);
    for (let i = 0; i < code.length; i++) {
      const swapped = code.slice(0, i) + (code[i + 1] ?? "") + (code[i] ?? "") + code.slice(i + 2);
      if (i + 1 < code.length && swapped !== code) {
        swaps++;
        if (isChecked(swapped)) missed++;
      }
      if (n % 37 !== 0) continue;
      for (const wrong of alphabet) {
        if (wrong !== code[i]) expect(isChecked(code.slice(0, i) + wrong + code.slice(i + 1))).toBe(false);
      }
    }
  }
  expect(swaps).toBeGreaterThan(3000);
  expect(missed / swaps).toBeLessThan(0.006);
});

test("a code is read back as it was made, however it was typed", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("K", "LON", "A1B"),
      fc.integer({ min: 2, max: 6 }),
      fc.nat(98),
      (prefix, digits, n) => {
        const code = codeOf(prefix, digits, n + 1);
        const typed = ` ${code.slice(0, 2).toLowerCase()}-${code.slice(2).toLowerCase()} `;
        expect(readCode(typed, ["ZZ", prefix], digits)).toEqual({
          participant: code,
          prefix,
          number: n + 1,
        });
      },
    ),
  );
});

test.each([
  ["K001A", /check character does not fit/],
  ["K01B", /does not have the form/],
  ["X001B", /does not have the form/],
  ["", /does not have the form/],
  ["K000" + checkCharacter("K000"), /begin with 1/],
  ["<script>alert(1)</script>", /does not have the form/],
  ["K٠٠١B", /does not have the form/],
  ["🦊".repeat(300), /cannot be right/],
])("%s is refused in a sentence that does not give the right character away", (typed, sentence) => {
  expect(() => readCode(typed, ["K"], 3)).toThrow(sentence);
  try {
    readCode(typed, ["K"], 3);
  } catch (error) {
    expect(String(error)).not.toContain("K001B and");
    expect(String(error).length).toBeLessThan(400);
  }
});
