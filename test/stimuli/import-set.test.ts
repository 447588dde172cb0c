import { describe, expect, test } from "vitest";
import { BatteryError, findings } from "../../src/core/errors.ts";
import { outlineOf } from "../../stimuli/stimulus-set.ts";
import { buildSet, idFrom, judgeProbes, type Declaration, type Probe } from "../../stimuli/import/build.ts";
import { completenessOf, completePeople, duplicates, gaps } from "../../stimuli/import/completeness.ts";
import type { Placed } from "../../stimuli/import/place.ts";
import { readImportedSet } from "../../stimuli/imported-set.ts";

const face = (
  identity: string,
  emotion: Placed["emotion"],
  level: number,
  file = `${identity}-${emotion}-${level}`,
): Placed => ({
  file,
  identity,
  emotion,
  level,
  sex: identity.startsWith("f") ? "female" : null,
  form: null,
});
const person = (identity: string) => [
  face(identity, "neutral", 0),
  ...(["happiness", "fear"] as const).flatMap((emotion) =>
    [50, 100].map((level) => face(identity, emotion, level)),
  ),
];
const placed = [...person("f1"), ...person("f10"), ...person("f2")];
const probe = ({ file }: Placed, i: number): Probe => ({
  file,
  bytes: 1000,
  sha256: String(i % 10).repeat(64),
  width: 400,
  height: 500,
  problem: null,
});
const said: Declaration = {
  title: "Test Faces",
  id: "test-faces",
  licence: "for research",
  origin: "made for this test",
  validated: false,
  evidence: "",
  licenceConfirmed: true,
  practice: new Set(["f2"]),
  taken: ["valence-faces"],
};

async function refusals(action: Promise<unknown>): Promise<string[]> {
  return action.then(
    () => [],
    (error: unknown) => findings(error).map((found) => found.what),
  );
}

describe("completeness", () => {
  test("who has what, people in the order of their numbers", () => {
    const table = completenessOf(placed);
    expect(table.columns).toEqual([
      { emotion: "happiness", levels: [50, 100] },
      { emotion: "fear", levels: [50, 100] },
      { emotion: "neutral", levels: [0] },
    ]);
    expect(table.people.map((one) => one.identity)).toEqual(["f1", "f2", "f10"]);
    expect(table.missing).toEqual([]);
  });

  test("what one person lacks and another has is missing", () => {
    const table = completenessOf(
      placed.filter((one) => one.file !== "f2-fear-50" && one.file !== "f10-neutral-0"),
    );
    expect(table.missing).toEqual([
      { identity: "f2", emotion: "fear", level: 50 },
      { identity: "f10", emotion: "neutral", level: 0 },
    ]);
    expect([...completePeople(table)]).toEqual(["f1"]);
    expect(gaps(table).map((gap) => gap.what)).toEqual([
      "f2, fear: level 50 % is missing.",
      "f10, neutral: level 0 % is missing.",
    ]);
  });

  test("two pictures for one place are named", () => {
    const twice = duplicates([...placed, face("f1", "fear", 50, "copy of f1-fear-50")]);
    expect(twice.map((one) => one.what)).toEqual([
      "f1, fear 50 %: there are 2 pictures (f1-fear-50, copy of f1-fear-50).",
    ]);
    expect(duplicates(placed)).toEqual([]);
  });
});

describe("the manifest", () => {
  test("holds what was read and said; other pictures make another version", async () => {
    const set = await buildSet(placed, placed.map(probe), said);
    expect(set).toMatchObject({
      id: "test-faces",
      width: 400,
      height: 500,
      renderer: null,
      validated: false,
    });
    expect(set.images).toHaveLength(15);
    expect(set.identities).toEqual([
      { id: "f1", sex: "female", form: null },
      { id: "f2", sex: "female", form: "practice" },
      { id: "f10", sex: "female", form: null },
    ]);
    expect(outlineOf(set).identities[0]?.levels).toEqual({
      neutral: [0],
      happiness: [50, 100],
      fear: [50, 100],
    });
    const shuffled = await buildSet([...placed].reverse(), [...placed.map(probe)].reverse(), said);
    expect(shuffled.version).toBe(set.version);
    const other = placed.map(probe).map((one, i) => (i === 3 ? { ...one, sha256: "a".repeat(64) } : one));
    expect((await buildSet(placed, other, said)).version).not.toBe(set.version);
    const record = {
      set,
      importedAt: "2026-01-01T00:00:00.000Z",
      bytes: 1,
      licenceConfirmedAt: "2026-01-01T00:00:00.000Z",
      modificationPermitted: false,
    };
    expect(readImportedSet(record).set).toEqual(set);
    expect(() => readImportedSet({ ...record, set: { ...set, images: [] } })).toThrow(BatteryError);
  });

  test("everything that is wrong is said at once", async () => {
    const broken = placed.map(probe).map((one, i) =>
      i === 0
        ? {
            ...one,
            problem: new BatteryError("bad-file", `${one.file} cannot be read as a picture.`, "Replace it."),
          }
        : i === 1
          ? { ...one, width: 9000 }
          : one,
    );
    const some = placed.filter((one) => one.file !== "f2-fear-100");
    const wrong = {
      ...said,
      title: " ",
      id: "valence-faces",
      licence: "",
      licenceConfirmed: false,
      validated: true,
    };
    expect(await refusals(buildSet([...some, face("f1", "fear", 50, "again")], broken, wrong))).toEqual([
      "The set has no name.",
      "There is a set “valence-faces” already.",
      "The licence is not named.",
      "Nobody has confirmed that the licence allows this use.",
      "The set is called validated, but not by what.",
      "f1, fear 50 %: there are 2 pictures (f1-fear-50, again).",
      "f2, fear: level 100 % is missing.",
      "f1-neutral-0 cannot be read as a picture.",
      "f1-happiness-50 is 9000 × 500 pixels.",
    ]);
    expect(
      await refusals(buildSet(placed, placed.map(probe), { ...said, id: "Bad Id", origin: "" })),
    ).toHaveLength(2);
  });

  test("pictures of another size than most are named, not refused", () => {
    const probes = placed.map(probe).map((one, i) => (i === 4 ? { ...one, width: 401 } : one));
    expect(judgeProbes(probes)).toMatchObject({
      size: { width: 400, height: 500 },
      otherSizes: [placed[4]?.file],
      problems: [],
    });
  });

  test.each([
    ["Radboud Faces (2010)", "radboud-faces-2010"],
    ["  Gesichter für Köln ", "gesichter-fur-koln"],
    ["表情", ""],
  ])("the short name of %s is %s", (title, id) => expect(idFrom(title)).toBe(id));
});
