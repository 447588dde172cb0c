import { BatteryError } from "../../src/core/errors.ts";
import type { Random } from "../../src/core/random.ts";
import type { Label, OutlinedIdentity, SetOutline } from "../../stimuli/stimulus-set.ts";
import { emotionsOf, levelsOf, type FerParameters } from "./parameters.ts";

/** The form of people who are shown in practice and never in the test. */
const practiceForm = "practice";

/** Who is shown in a run: in the test, and in practice. */
export interface Roster {
  readonly test: readonly OutlinedIdentity[];
  readonly practice: readonly OutlinedIdentity[];
}

/**
 * The people of a run. All of the form, or as many as `identities` says, half of each sex, drawn evenly over
 * the forms; only people of whom there is every picture that the plan needs.
 *
 * @throws BatteryError (`bad-parameter`) that names the set and what it lacks
 */
export function rosterOf(p: FerParameters, set: SetOutline, random: Random): Roster {
  const candidates = set.identities.filter(
    ({ form }) => form !== practiceForm && (p.acrossForms || form === null || form === p.form),
  );
  if (candidates.length === 0) throw noForm(p, set);
  const lacking = new Map(
    candidates
      .map((identity) => [identity.id, missingOf(p, identity)] as const)
      .filter(([, pictures]) => pictures.length > 0),
  );
  const whole = candidates.filter(({ id }) => !lacking.has(id));
  const asked = p.identities ?? candidates.length;
  if (whole.length < asked) throw lacksPictures(p, set, asked, whole.length, lacking);
  const test = p.identities === null ? whole : evenly(whole, p.identities, random);
  if (test.length < Math.max(2, p.exemplars)) throw tooFew(p, set, test.length);
  return { test, practice: practisers(p, set, test) };
}

/** Pictures that the plan needs of one person and that are not there, in words. */
function missingOf(p: FerParameters, { levels }: OutlinedIdentity): readonly string[] {
  const needed: readonly (readonly [Label, readonly number[]])[] = [
    ...emotionsOf(p).map((emotion) => [emotion, levelsOf(p)] as const),
    ...(p.neutrals > 0 || p.mask === "neutral" ? [["neutral", [0]] as const] : []),
  ];
  return needed.flatMap(([emotion, wanted]) => {
    const absent = wanted.filter((level) => levels[emotion]?.includes(level) !== true);
    if (absent.length === 0) return [];
    return [emotion === "neutral" ? "neutral" : `${emotion} at ${absent.join(", ")} %`];
  });
}

/** So many of them, half of each sex, the forms in turn. */
function evenly(
  identities: readonly OutlinedIdentity[],
  count: number,
  random: Random,
): readonly OutlinedIdentity[] {
  const sexes = random.shuffle([...new Set(identities.map(({ sex }) => sex))]);
  const queues = sexes.map((sex) => formsInTurn(random.shuffle(identities.filter((one) => one.sex === sex))));
  const chosen: OutlinedIdentity[] = [];
  for (let turn = 0; chosen.length < count; turn++) {
    const next = queues[turn % queues.length]?.shift();
    if (next !== undefined) chosen.push(next);
  }
  return chosen;
}

function formsInTurn(identities: readonly OutlinedIdentity[]): OutlinedIdentity[] {
  const seen = new Map<string | null, number>();
  const turns = identities.map((identity) => {
    const turn = seen.get(identity.form) ?? 0;
    seen.set(identity.form, turn + 1);
    return { identity, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn).map(({ identity }) => identity);
}

/** The practice people of the set; without any, people of it who are not in the test. */
function practisers(
  p: FerParameters,
  set: SetOutline,
  test: readonly OutlinedIdentity[],
): readonly OutlinedIdentity[] {
  if (p.practiceTrials === 0) return [];
  const usable = set.identities.filter(({ levels }) =>
    emotionsOf(p).every((emotion) => (levels[emotion]?.length ?? 0) > 0),
  );
  const own = usable.filter(({ form }) => form === practiceForm);
  const shown = new Set(test.map(({ id }) => id));
  const found = own.length > 0 ? own : usable.filter(({ id }) => !shown.has(id));
  if (found.length > 0) return found;
  throw new BatteryError(
    "bad-parameter",
    `The stimulus set ${set.id} has nobody for the practice: all its people are in the test.`,
    "Set practiceTrials to 0, or set identities to fewer people.",
  );
}

function noForm(p: FerParameters, set: SetOutline): BatteryError {
  const forms = [...new Set(set.identities.map(({ form }) => form))].filter((form) => form !== practiceForm);
  return new BatteryError(
    "bad-parameter",
    `The stimulus set ${set.id} has nobody in form ${p.form}.`,
    `Its forms: ${forms.join(", ") || "none"}. Choose one of them, or set acrossForms to true.`,
  );
}

/** How many people and pictures an error names before it counts the rest. */
const named = 3;

function lacksPictures(
  p: FerParameters,
  set: SetOutline,
  asked: number,
  whole: number,
  lacking: ReadonlyMap<string, readonly string[]>,
): BatteryError {
  const examples = [...lacking].slice(0, named).map(([id, pictures]) => `${id}: ${pictures.join(", ")}`);
  const more = lacking.size > named ? `; and ${lacking.size - named} more` : "";
  const where = p.acrossForms ? "" : ` in form ${p.form}`;
  return new BatteryError(
    "bad-parameter",
    `The stimulus set ${set.id} has ${whole} people${where} with all pictures this protocol needs, but ${asked} are asked for.${
      examples.length === 0 ? "" : ` Missing: ${examples.join("; ")}${more}.`
    }`,
    "Choose levels and emotions that the set has, set identities to fewer people, or import the missing pictures.",
  );
}

function tooFew(p: FerParameters, set: SetOutline, there: number): BatteryError {
  const where = p.acrossForms ? "" : ` in form ${p.form}`;
  return new BatteryError(
    "bad-parameter",
    `The stimulus set ${set.id} has ${there} people${where}, but exemplars asks for ${p.exemplars} of each emotion and level${
      p.exemplars < 2 ? ", and nobody may be shown twice running" : ""
    }.`,
    p.exemplars < 2 ? "Use a set with more people." : "Lower exemplars, or set acrossForms to true.",
  );
}
