import { describe, expect, test } from "vitest";
import { findings } from "../../src/core/errors.ts";
import { fileKind, isWhole, pictureType, plainPath } from "../../stimuli/import/limits.ts";
import { readPattern } from "../../stimuli/import/pattern.ts";
import { placeByPattern, placeByTable } from "../../stimuli/import/place.ts";
import { suggestPatterns } from "../../stimuli/import/suggest.ts";

const people = ["01", "02", "17", "23"];
const expressions = ["happy", "sad", "angry", "fearful", "disgusted", "surprised"];
const morphs = people.flatMap((who) => [
  `${who}_neutral_000.jpg`,
  ...expressions.flatMap((code) =>
    [20, 60, 100].map((level) => `${who}_${code}_${String(level).padStart(3, "0")}.jpg`),
  ),
]);

const ascii = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return findings(error)
      .map((found) => `${found.what} ${found.remedy}`)
      .join("\n");
  }
  return "nothing was refused";
}

describe("patterns of file names", () => {
  test.each([
    [
      "{identity}_{emotion}_{level}.jpg",
      "f01_happy_040.jpg",
      { identity: "f01", emotion: "happy", level: "040" },
    ],
    ["{identity}_{emotion}_{level}.jpg", "set/one/f01_happy_040.JPG", { identity: "f01", level: "040" }],
    ["{emotion}/{identity}-{level}.png", "x/sad/m2-5.png", { emotion: "sad", identity: "m2", level: "5" }],
    ["A{identity:3}{emotion:2}S.jpg", "AF01HAS.JPG", { identity: "F01", emotion: "HA", level: null }],
    ["{identity}_*_{sex}_{emotion}_*.jpg", "04_o_m_a_b.jpg", { identity: "04", sex: "m", emotion: "a" }],
    ["{emotion}{level}_{identity}.webp", "fear7_ä б.webp", { emotion: "fear", level: "7", identity: "ä б" }],
    ["{identity}.{emotion}(1)[a+b].png", "p.sad(1)[a+b].png", { identity: "p", emotion: "sad" }],
  ])("%s reads %s", (pattern, name, parts) => {
    expect(readPattern(pattern).read(name)).toMatchObject(parts);
  });

  test("a name that does not fit is not read in part", () => {
    const pattern = readPattern("{identity}_{emotion}_{level}.jpg");
    for (const name of [
      "f01_happy.jpg",
      "f01_happy_040.png",
      "f01_happy_x40.jpg",
      "_happy_040.jpg",
      "readme",
    ])
      expect(pattern.read(name)).toBeNull();
  });

  test.each([
    ["{identity}_{level}.jpg", "no {emotion}"],
    ["{emotion}.jpg", "no {identity}"],
    ["{identity}_{emotoin}.jpg", "Did you mean {emotion}?"],
    ["{identity}_{emotion}_{emotion}.jpg", "twice"],
    ["{identity:0}_{emotion}.jpg", "no length"],
    ["{identity}{emotion}*************", "open places"],
  ])("%s is refused in words", (pattern, words) => {
    expect(refusal(() => readPattern(pattern))).toContain(words);
  });

  test.each([
    [morphs, "{identity}_{emotion}_{level}.jpg"],
    [
      people.flatMap((n) => expressions.map((e) => `Rafd_${n}_x_${e}_front.jpg`)),
      "Rafd_{identity}_x_{emotion}_front.jpg",
    ],
    [
      ["F01", "F02", "M01", "M12"].flatMap((n) =>
        ["AF", "AN", "DI", "HA", "NE", "SA", "SU"].map((e) => `A${n}${e}S.JPG`),
      ),
      "A{identity:3}{emotion:2}S.jpg",
    ],
    [
      people.flatMap((n) =>
        ["f", "m"].flatMap((sex) =>
          ["a", "d", "f", "h", "n", "s"].map((e) => `${n}${sex}_y_${sex}_${e}_b.jpg`),
        ),
      ),
      "{identity}_y_{sex}_{emotion}_b.jpg",
    ],
    [
      people.flatMap((n) => ["happy", "sad"].flatMap((e) => [10, 100].map((l) => `${n}-${e}${l}.png`))),
      "{identity}-{emotion}{level}.png",
    ],
  ])("a pattern is suggested that reads every name", (names, pattern) => {
    const [first] = suggestPatterns(names);
    expect(first?.toLowerCase()).toBe(pattern.toLowerCase());
    for (const name of names) expect(readPattern(first ?? "").read(name)).not.toBeNull();
  });

  test("nothing is suggested where nothing can be told", () => {
    expect(suggestPatterns(["DSC0001.jpg", "DSC0002.jpg", "holiday.png"])).toEqual([]);
    expect(suggestPatterns([])).toEqual([]);
  });

  test("20,000 names are looked at in a moment", () => {
    const names = Array.from(
      { length: 20_000 },
      (_, i) => `p${i % 500}_${expressions[i % 6] ?? ""}_${(i % 40) + 61}.jpg`,
    );
    const started = performance.now();
    const [pattern] = suggestPatterns(names);
    placeByPattern(names, readPattern(pattern ?? ""), {}, "nowhere");
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe("placing pictures", () => {
  test("by pattern: levels, neutral faces, usual codes", () => {
    const placing = placeByPattern(morphs, readPattern("{identity}_{emotion}_{level}.jpg"), {}, "nowhere");
    expect(placing.problems).toEqual([]);
    expect(placing.placed).toHaveLength(4 * 19);
    expect(placing.placed[0]).toEqual({
      file: "01_neutral_000.jpg",
      identity: "01",
      emotion: "neutral",
      level: 0,
      sex: null,
      form: null,
    });
    expect(placing.placed[2]).toMatchObject({ emotion: "happiness", level: 60 });
  });

  test("a code that nobody knows must be given a meaning or left out", () => {
    const names = ["a_happy.jpg", "a_contempt.jpg", "a_glad.jpg"];
    const pattern = readPattern("{identity}_{emotion}.jpg");
    const asked = placeByPattern(names, pattern, {}, "nowhere");
    expect(asked.problems.map((problem) => problem.what)).toEqual([
      "Nobody knows what “contempt” stands for.",
      "Nobody knows what “glad” stands for.",
    ]);
    const told = placeByPattern(names, pattern, { contempt: "left-out", glad: "surprise" }, "nowhere");
    expect(told.problems).toEqual([]);
    expect(told.leftOut).toEqual(["a_contempt.jpg"]);
    expect(told.placed.map((one) => one.emotion)).toEqual(["happiness", "surprise"]);
    expect(told.placed.every((one) => one.level === 100)).toBe(true);
  });

  test("sex by a place, by the first letter, and people of one number told apart by it", () => {
    const bySex = placeByPattern(
      ["01_f_sad.jpg", "01_m_sad.jpg"],
      readPattern("{identity}_{sex}_{emotion}.jpg"),
      {},
      "nowhere",
    );
    expect(bySex.placed.map((one) => [one.identity, one.sex])).toEqual([
      ["f01", "female"],
      ["m01", "male"],
    ]);
    const byLetter = placeByPattern(
      ["M07sad.jpg"],
      readPattern("{identity:3}{emotion}.jpg"),
      {},
      "first-letter",
    );
    expect(byLetter.placed[0]).toMatchObject({ identity: "M07", sex: "male" });
  });

  const row = (line: number, cells: Record<string, string>) => ({ line, cells });
  test("by table", () => {
    const placing = placeByTable(
      ["a/1.png", "a/2.png", "b/3.png"],
      "faces.csv",
      ["file", "identity", "emotion", "level", "sex", "form"],
      [
        row(2, { file: "1.png", identity: "x", emotion: "Neutral", level: "", sex: "w", form: "B" }),
        row(3, { file: "a\\2.png", identity: "x", emotion: "fear", level: "35", sex: "", form: "" }),
      ],
    );
    expect(placing.problems).toEqual([]);
    expect(placing.placed).toEqual([
      { file: "a/1.png", identity: "x", emotion: "neutral", level: 0, sex: "female", form: "B" },
      { file: "a/2.png", identity: "x", emotion: "fear", level: 35, sex: null, form: null },
    ]);
    expect(placing.unmatched).toEqual(["b/3.png"]);
  });

  test("every mistake of a table is named with its line", () => {
    const good = { file: "1.png", identity: "x", emotion: "fear", level: "50" };
    const { problems } = placeByTable(
      ["1.png", "a/2.png", "b/2.png"],
      "faces.csv",
      ["file", "identity", "emotion", "level"],
      [
        row(2, { ...good, file: "9.png" }),
        row(3, { ...good, file: "2.png" }),
        row(4, { ...good, identity: " " }),
        row(5, { ...good, emotion: "contempt" }),
        row(6, { ...good, level: "110" }),
        row(7, { ...good, level: "4.5" }),
        row(8, { ...good, emotion: "neutral" }),
        row(9, { ...good, sex: "?" }),
      ],
    );
    expect(problems.map((problem) => problem.what)).toEqual([
      "Line 2 of faces.csv: there is no picture “9.png”.",
      "Line 3 of faces.csv: several pictures are called “2.png”.",
      "Line 4 of faces.csv: identity is empty.",
      "Line 5 of faces.csv: “contempt” is no expression.",
      "Line 6 of faces.csv: level cannot be “110”.",
      "Line 7 of faces.csv: level cannot be “4.5”.",
      "Line 8 of faces.csv: neutral cannot have level 50.",
      "Line 9 of faces.csv: sex cannot be “?”.",
    ]);
    const columns = placeByTable([], "faces.csv", ["name"], []);
    expect(columns.problems).toHaveLength(3);
  });
});

describe("files", () => {
  test("are told apart by name, and a path is only a name", () => {
    expect(["a.JPEG", "b.bmp", "c.csv", "__MACOSX/a.jpg", "x/.DS_Store", "d.txt"].map(fileKind)).toEqual([
      "picture",
      "unsupported",
      "table",
      "system",
      "system",
      "other",
    ]);
    expect(plainPath("\\set\\a.jpg")).toBe("set/a.jpg");
    expect(plainPath("./../../etc/a.jpg")).toBe("../../etc/a.jpg");
  });

  test("pictures are known by their bytes, and one that was cut short is noticed", () => {
    const png = Uint8Array.from([
      0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 1, 2, 3, 4,
    ]);
    expect(pictureType(png)).toBe("png");
    expect(isWhole(png, "png")).toBe(true);
    expect(isWhole(png.slice(0, 12), "png")).toBe(false);
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3, 0xff, 0xd9]);
    expect([pictureType(jpeg), isWhole(jpeg, "jpeg"), isWhole(jpeg.slice(0, 8), "jpeg")]).toEqual([
      "jpeg",
      true,
      false,
    ]);
    const webp = ascii("RIFF\u0004\0\0\0WEBP");
    expect([pictureType(webp), isWhole(webp, "webp")]).toEqual(["webp", true]);
    webp[4] = 200;
    expect(isWhole(webp, "webp")).toBe(false);
    expect(pictureType(ascii("\0\0\0\x20ftypavif"))).toBe("avif");
    expect(pictureType(ascii("<html>"))).toBeNull();
    expect(pictureType(new Uint8Array())).toBeNull();
  });
});
