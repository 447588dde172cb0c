import type { Flag, Verb } from "./call.ts";

const called = "npm run --silent battery --";

/** The help of the whole command. */
export function helpText(verbs: readonly Verb[]): string {
  const width = Math.max(...verbs.map((verb) => usage(verb).length));
  return [
    `${called} <verb> …`,
    "",
    ...verbs.map((verb) => `  ${usage(verb).padEnd(width)}  ${verb.help}`),
    "",
    "<verb> --help says more. Exit: 0 done, 1 the data have a problem, 2 the call is wrong.",
    "",
  ].join("\n");
}

/** The help of one verb. */
export function verbHelp(verb: Verb): string {
  const names = verb.flags.map(flagText);
  const width = Math.max(...names.map((name) => name.length));
  return [
    `${called} ${usage(verb)}`,
    `  ${verb.help}`,
    "",
    ...verb.flags.map((flag, i) => `  ${(names[i] ?? "").padEnd(width)}  ${flag.help}`),
    "",
  ].join("\n");
}

function usage(verb: Verb): string {
  return verb.operands === "" ? verb.name : `${verb.name} ${verb.operands}`;
}

function flagText(flag: Flag): string {
  return flag.value === null ? flag.name : `${flag.name} ${flag.value}`;
}
