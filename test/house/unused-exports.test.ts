import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const folders = ["src", "tasks", "stimuli", "scripts", "test"];
const code = /\.(ts|tsx|mjs)$/;
const files = [
  ...readdirSync(root).filter((file) => code.test(file)),
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => code.test(file) && !/\.d\.m?ts$/.test(file))
      .map((file) => join(folder, file).split(sep).join("/")),
  ),
];

/** Names that a file takes from others, as `file#name`; `*` for all of it. */
function takenBy(file: string, text: string): readonly string[] {
  const at = (address: string) =>
    relative(root, join(root, dirname(file), address))
      .split(sep)
      .join("/");
  const named = [...text.matchAll(/^(?:import|export)\s+(?:type\s+)?([^;"'`]+?)\s+from\s+"(\.[^"]+)"/gm)];
  const whole = [...text.matchAll(/\bimport\((?:\s*\/\*.*?\*\/)?\s*"(\.[^"]+)"/g)];
  return [
    ...named.flatMap(([, names = "", address = ""]) =>
      names.includes("{")
        ? [...names.replace(/^[^{]*\{|\}[^}]*$/g, "").matchAll(/(?:type\s+)?(\w+)(?:\s+as\s+\w+)?/g)].map(
            (match) => `${at(address)}#${match[1] ?? ""}`,
          )
        : [`${at(address)}#*`],
    ),
    ...whole.map(([, address = ""]) => `${at(address)}#*`),
  ];
}

/** These write source files: the exports in them are those of what they write. */
const writers = /^scripts\/words\/make-/;
/** Values that a file exports by name. What only names types is left aside: signatures need it. */
const exportsOf = (text: string) =>
  [...text.matchAll(/^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm)].map(
    (match) => match[1] ?? "",
  );

test("every exported value is taken by another file", () => {
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
  const taken = new Set([...texts].flatMap(([file, text]) => takenBy(file, text)));
  expect(taken).toContain("src/core/task.ts#AnyTask");
  expect(taken).toContain("tasks/probabilistic-reward/play.ts#*");
  const unused = [...texts].flatMap(([file, text]) =>
    taken.has(`${file}#*`) || writers.test(file)
      ? []
      : exportsOf(text).flatMap((name) => (taken.has(`${file}#${name}`) ? [] : [`${file} ${name}`])),
  );
  expect(unused).toEqual([]);
});
