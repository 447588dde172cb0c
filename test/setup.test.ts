import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";
import { expect, test } from "vitest";

const callFrom = (file: string) =>
  runInThisContext("() => Math.random()", {
    filename: fileURLToPath(new URL(file, import.meta.url)),
  }) as () => number;

test.each(["../src/core/planted.ts", "../tasks/planted/plan.ts", "../stimuli/planted.ts"])(
  "Math.random throws when %s calls it, however deep",
  (file) => {
    const planted = callFrom(file);
    expect(planted).toThrow("take a seeded Random");
    expect(() => [1].map(() => planted())).toThrow("take a seeded Random");
  },
);

test("test tools and tests may use it", () => {
  expect(callFrom("../test/planted.ts")()).toBeLessThan(1);
  expect(callFrom("../node_modules/tool/src/index.js")()).toBeLessThan(1);
});

test("times are UTC wherever the tests run", () => {
  expect(new Date(2026, 6, 1).getTimezoneOffset()).toBe(0);
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe("UTC");
});
