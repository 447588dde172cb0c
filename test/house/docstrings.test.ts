import { join } from "node:path";
import { expect, test } from "vitest";
import { publicFunctions, interfacesIn, type PublicFunction } from "../../scripts/docs-site/api.ts";

const root = join(import.meta.dirname, "../..");
const functions = publicFunctions(root, ["src", "tasks", "stimuli", "scripts"]);
const named = ({ file, name }: PublicFunction) => `${file} ${name}`;

/** What a task's functions do is said once, in the contract that they fulfil. */
const contract = new Set(
  interfacesIn(root, "src/core/task.ts").flatMap((text) =>
    [...text.matchAll(/^ {2}(?:readonly )?(\w+)\??[(:]/gm)].map((match) => match[1] ?? ""),
  ),
);
const isOfContract = ({ file, name }: PublicFunction) => file.startsWith("tasks/") && contract.has(name);

/** Words that say nothing by themselves. */
const small = new Set(
  "a an the of in on at by for to and or is are be it its this that with from as returns gets".split(" "),
);
/** Words of a text, or of a camelCase name, without their endings. */
const wordsOf = (text: string) =>
  (
    text
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[a-zà-ÿ]+/g) ?? []
  )
    .filter((word) => !small.has(word))
    .map((word) => word.replace(/(ing|ed|es|s)$/, ""));

function isEmptyPhrase({ name, text }: PublicFunction): boolean {
  const own = new Set(wordsOf(name));
  return text.length < 15 || wordsOf(text).every((word) => own.has(word));
}

test("every exported function says what it does, in more words than its name", () => {
  expect(functions.length).toBeGreaterThan(1200);
  expect(contract).toContain("judge");
  expect(isEmptyPhrase({ name: "readRows", text: "Reads the rows from it." } as PublicFunction)).toBe(true);
  expect(functions.filter((each) => !isOfContract(each) && isEmptyPhrase(each)).map(named)).toEqual([]);
});

test("a function that throws says so, and when", () => {
  const throwing = functions.filter(({ throws }) => throws);
  expect(throwing.length).toBeGreaterThan(50);
  const says = /throws?\b|refus|reject|\bfails?\b|\berror/i;
  expect(throwing.filter(({ text }) => !says.test(text)).map(named)).toEqual([]);
});
