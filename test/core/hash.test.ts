import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, hashOf, parametersHash, sha256 } from "../../src/core/hash.ts";

describe("canonicalJson", () => {
  test("sorts keys at every depth and keeps the order of lists", () => {
    expect(canonicalJson({ b: 1, a: { d: [3, { z: 1, y: 2 }], c: null } })).toBe(
      '{"a":{"c":null,"d":[3,{"y":2,"z":1}]},"b":1}',
    );
  });

  test("is JSON: what it says can be read back to the digit", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("does not depend on the order in which members were set", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
      }),
    );
  });

  test("leaves undefined members out, writes null for undefined in a list, and escapes as JSON does", () => {
    expect(canonicalJson({ a: undefined, b: [undefined, 1] })).toBe('{"b":[null,1]}');
    expect(canonicalJson('"\n\u2028')).toBe(JSON.stringify('"\n\u2028'));
    expect(canonicalJson(0.1 + 0.2)).toBe("0.30000000000000004");
    expect(canonicalJson(-0)).toBe("0");
  });
});

describe("SHA-256", () => {
  test.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ["é", "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"],
  ])("of %j is the published one (UTF-8)", async (text, hash) => {
    expect(await sha256(text)).toBe(hash);
  });

  test("of a value is that of its canonical JSON; the short form begins it", async () => {
    const value = { b: 1, a: [true, null] };
    expect(await hashOf(value)).toBe(await sha256('{"a":[true,null],"b":1}'));
    expect(await parametersHash({ a: [true, null], b: 1 })).toBe((await hashOf(value)).slice(0, 16));
    expect(await hashOf({ ...value, b: 2 })).not.toBe(await hashOf(value));
  });
});
