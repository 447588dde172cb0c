import { BatteryError, throwAll } from "../../src/core/errors.ts";
import { hashOf } from "../../src/core/hash.ts";
import { stimulusSetSchema, type StimulusSet } from "../stimulus-set.ts";
import { completenessOf, duplicates, gaps } from "./completeness.ts";
import { limits } from "./limits.ts";
import type { Placed } from "./place.ts";

/** What decoding found in a picture; `problem` when it could not be read. */
export interface Probe {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly problem: BatteryError | null;
}

/** What the researcher says of a set. */
export interface Declaration {
  readonly title: string;
  readonly id: string;
  readonly licence: string;
  readonly origin: string;
  readonly validated: boolean;
  readonly evidence: string;
  /** Whoever imports says that the licence allows this use. */
  readonly licenceConfirmed: boolean;
  /** People whose faces are for practice alone. */
  readonly practice: ReadonlySet<string>;
  /** Ids that are taken: shipped sets and those imported before. */
  readonly taken: readonly string[];
}

/** An id from a set's name: `Radboud Faces (2010)` becomes `radboud-faces-2010`. */
export function idFrom(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
}

/** Pictures that cannot be used, and sizes that differ: what stands in the way, and what should be known. */
export function judgeProbes(probes: readonly Probe[]): {
  readonly problems: readonly BatteryError[];
  readonly size: { readonly width: number; readonly height: number };
  /** Pictures of another size than most. */
  readonly otherSizes: readonly string[];
} {
  const problems = probes.flatMap((probe) => probe.problem ?? tooWide(probe) ?? []);
  const sizes = new Map<string, Probe[]>();
  for (const probe of probes.filter((one) => one.problem === null)) {
    const size = `${probe.width} × ${probe.height}`;
    const group = sizes.get(size);
    if (group === undefined) sizes.set(size, [probe]);
    else group.push(probe);
  }
  const groups = [...sizes.values()].sort((a, b) => b.length - a.length);
  const [usual] = groups[0] ?? [];
  return {
    problems,
    size: { width: usual?.width ?? 0, height: usual?.height ?? 0 },
    otherSizes: groups.slice(1).flatMap((group) => group.map((probe) => probe.file)),
  };
}

/**
 * The manifest of an imported set. Its version is made of the pictures' hashes: other pictures, another version.
 *
 * @throws BatteryError with everything that is wrong at once
 */
export async function buildSet(
  placed: readonly Placed[],
  probes: readonly Probe[],
  said: Declaration,
): Promise<StimulusSet> {
  const { problems, size } = judgeProbes(probes);
  throwAll([...declared(said), ...duplicates(placed), ...gaps(completenessOf(placed)), ...problems]);
  const byFile = new Map(probes.map((probe) => [probe.file, probe]));
  const images = placed.map(({ file, identity, emotion, level }) => {
    const sha256 = byFile.get(file)?.sha256;
    if (sha256 === undefined) throw new Error(`The picture ${file} was never read.`);
    return { identity, emotion, level, file, sha256, meanLuminance: null, rmsContrast: null };
  });
  const people = completenessOf(placed).people;
  const version = (await hashOf(images.map(({ file, sha256 }) => `${file} ${sha256}`).sort())).slice(0, 12);
  return stimulusSetSchema.parse({
    id: said.id,
    version,
    title: said.title.trim(),
    licence: said.licence.trim(),
    origin: said.origin.trim(),
    validated: said.validated,
    evidence: said.evidence.trim() || "Nothing is known to the battery about how people name these faces.",
    ...size,
    renderer: null,
    identities: people.map(({ identity, sex, form }) => ({
      id: identity,
      sex,
      form: said.practice.has(identity) ? "practice" : form,
    })),
    images,
  });
}

function declared(said: Declaration): readonly BatteryError[] {
  const found: BatteryError[] = [];
  const need = (there: boolean, what: string, remedy: string) => {
    if (!there) found.push(new BatteryError("bad-parameter", what, remedy));
  };
  need(said.title.trim() !== "", "The set has no name.", "Give it the name its makers gave it.");
  need(
    /^[a-z0-9][a-z0-9-]{0,39}$/.test(said.id),
    `The short name cannot be “${said.id}”.`,
    "Use 1 to 40 small letters, digits and hyphens, as in kdef-straight.",
  );
  need(
    !said.taken.includes(said.id),
    `There is a set “${said.id}” already.`,
    "Take another short name, or delete that set first.",
  );
  need(said.licence.trim() !== "", "The licence is not named.", "Write what its makers call it.");
  need(said.origin.trim() !== "", "The origin is not named.", "Write who made it and where you got it.");
  need(
    said.licenceConfirmed,
    "Nobody has confirmed that the licence allows this use.",
    "Read the licence, then tick the box.",
  );
  need(
    !said.validated || said.evidence.trim() !== "",
    "The set is called validated, but not by what.",
    "Name the study and its number of observers, or take the tick away.",
  );
  return found;
}

function tooWide({ file, width, height }: Probe): BatteryError | null {
  if (Math.max(width, height) <= limits.side) return null;
  return new BatteryError(
    "bad-file",
    `${file} is ${width} × ${height} pixels.`,
    `Make it smaller: at most ${limits.side} pixels a side, and 800 in height are plenty.`,
  );
}
