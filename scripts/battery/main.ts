import { findings, type ErrorCode } from "../../src/core/errors.ts";
import { shownFindings } from "../../src/export/findings.ts";
import { callError, parseCall, unknown, type World } from "./call.ts";
import { helpText, verbHelp } from "./help.ts";
import { verbs } from "./verbs.ts";

/** Mistakes in the call, as against mistakes in the data. */
const callCodes: readonly ErrorCode[] = ["bad-call", "bad-parameter", "bad-url"];

/**
 * Runs one call. Mistakes go to standard error as plain sentences, one a line; nothing else is written then.
 *
 * @param words the arguments after the command's name
 * @returns the exit code: 0 done, 1 the data have a problem, 2 the call is wrong
 */
export async function main(words: readonly string[], given: World): Promise<number> {
  const world: World = { ...given, note: (line) => given.note(printable(line)) };
  try {
    await run(words, world);
    return 0;
  } catch (error) {
    const found = findings(error);
    for (const { what, remedy } of found) world.note(`${what} ${remedy}`.trim());
    if (found.length >= shownFindings) world.note(`These are the first ${found.length}; there may be more.`);
    return found.every(({ code }) => callCodes.includes(code)) ? 2 : 1;
  }
}

/** A name or a cell of a file may hold control characters, and a terminal would obey them. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, "\uFFFD");
}

async function run(words: readonly string[], world: World): Promise<void> {
  const [name, ...rest] = words;
  const names = verbs.map((verb) => verb.name);
  if (name === undefined) throw callError("Say what to do.", `Valid: ${names.join(", ")}; --help says more.`);
  if (isHelp(name)) {
    await world.write(helpText(verbs));
    return;
  }
  const verb = verbs.find((v) => v.name === name);
  if (verb === undefined) throw unknown("verb", name, names);
  if (rest.some(isHelp)) await world.write(verbHelp(verb));
  else await verb.run(parseCall(verb, rest), world);
}

function isHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}
