import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { BatteryError, findings } from "../../src/core/errors.ts";
import { backupOf } from "../../src/export/backup-reader.ts";
import { workbench } from "../scripts/workbench.ts";
import { findTask } from "../../tasks/index.ts";

const bench = workbench();
const header = JSON.stringify({
  kind: "header",
  format: "valence-data",
  formatVersion: 2,
  appVersion: "0.1.0",
  writtenAt: "2026-03-01T00:00:00.000Z",
});
const end = (records: number) => JSON.stringify({ kind: "end", runs: 0, rows: 0, events: 0, records });
const bytes = (text: string) => new TextEncoder().encode(text);

/** Reads a backup as the desk does: how many runs and records came out, or the sentences it refused with. */
async function read(content: Uint8Array, block = 1 << 20): Promise<{ held: number; refused: string[] }> {
  const chunks = function* () {
    for (let at = 0; at < content.length; at += block) yield content.subarray(at, at + block);
  };
  let held = 0;
  try {
    for await (const _ of backupOf("data.json", chunks(), [findTask("prt")])) held++;
    return { held, refused: [] };
  } catch (error) {
    if (!(error instanceof BatteryError)) throw error;
    return { held, refused: findings(error).map(({ what }) => what) };
  }
}
const deep = (depth: number) => `${'{"a":['.repeat(depth)}1${"]}".repeat(depth)}`;

describe("data.json", () => {
  test.each<[string, string, RegExp]>([
    [
      "deep nesting",
      `{"kind":"run","run":${deep(60_000)}}`,
      /^data\.json, line 2: it is nested more than 100 deep\.$/,
    ],
    ["a prototype's name as kind", `{"kind":"__proto__"}`, /^data\.json, line 2: /],
    [
      "a prototype's name as store",
      `{"kind":"record","store":"constructor","key":["a"],"value":1}`,
      /^data\.json, line 2: store does not fit/,
    ],
    [
      "a key that is too long",
      `{"kind":"record","store":"studies","key":["${"k".repeat(600)}","1"],"value":{}}`,
      /line 2: key\.0 does not fit/,
    ],
    ["a run of arrays", `{"kind":"run","run":[]}`, /line 2: run does not fit/],
    ["a number too many", `{"kind":"end","runs":1e999,"rows":0,"events":0}`, /line 2: /],
  ])("%s is one sentence with its line", async (_, line, sentence) => {
    const { held, refused } = await read(bytes(`${header}\n${line}\n${end(0)}\n`));
    expect(held).toBe(0);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatch(sentence);
  });

  test("prototype keys are data: nothing they say reaches an object's prototype", async () => {
    const value = `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"kind":"x"}`;
    const line = `{"kind":"record","store":"studies","key":["s","1"],"value":${value}}`;
    expect(await read(bytes(`${header}\n${line}\n${end(1)}\n`))).toEqual({ held: 1, refused: [] });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("a file without line ends is refused at 32 MB, not collected", async () => {
    let given = 0;
    const endless = function* () {
      for (; given < 1000; given++) yield new Uint8Array(1_000_000).fill(0x61);
    };
    const reading = (async () => {
      for await (const _ of backupOf("film.json", endless(), [])) expect(_).toBeUndefined();
    })();
    await expect(reading).rejects.toThrow(/^film\.json, line 1: the line is longer than 32 MB/);
    expect(given).toBeLessThan(40);
  });

  test("any damage of a sound file is read or refused, never anything else", async () => {
    const sound = bytes(
      `${header}\n{"kind":"record","store":"tombstones","key":["a"],"value":{}}\n${end(1)}\n`,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 64 }),
        async (changes, block) => {
          const damaged = Uint8Array.from(sound);
          for (const [at, byte] of changes) damaged[at] = byte;
          const { refused } = await read(damaged, block);
          for (const what of refused) expect(what).toMatch(/^data\.json(, line \d+)?: /);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("tables on the command line", () => {
  let good = "";
  beforeAll(async () => {
    good = (await bench.call("simulate", "prt", "--agent", "healthy", "--preset", "demo")).out;
  });
  const scored = async (content: string | Uint8Array) => {
    bench.write("t_trials-prt.csv", content);
    return bench.call("score", "t_trials-prt.csv");
  };
  const lines = () => good.trimEnd().split("\n");
  const withColumn = (name: string, cell: string) =>
    `${lines()
      .map((line, i) => `${line},${i === 0 ? name : cell}`)
      .join("\n")}\n`;

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "a column called %s is unknown like any other",
    async (name) => {
      const { code, notes, out } = await scored(withColumn(name, "1"));
      const plain = await scored(good);
      expect([code, notes]).toEqual([0, [`t_trials-prt.csv: ignored the column ${name}.`, ...plain.notes]]);
      expect(out).toBe(plain.out);
    },
  );
  test.each(["__proto__", "constructor", "<img src=x onerror=alert(1)>"])(
    "a participant called %s is a participant or refused, and pollutes nothing",
    async (name) => {
      const { code, out } = await scored(good.replaceAll("sim-0001", name));
      expect(code).toBe(0);
      expect(out).toContain(name);
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );
  test("half a million columns are refused at once", async () => {
    const started = performance.now();
    const { code, notes } = await scored(
      `${Array.from({ length: 500_000 }, (_, i) => `c${i}`).join(",")}\n1\n`,
    );
    expect([code, notes.length]).toEqual([1, 1]);
    expect(notes[0]).toMatch(/^t_trials-prt\.csv, line 1: the header has 500000 columns\./);
    expect(performance.now() - started).toBeLessThan(8000);
  });
  test("control characters of a file do not reach the terminal", async () => {
    const { notes } = await scored(withColumn("a\u001b]0;owned\u0007\u202eb", "1"));
    expect(notes.join("")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(notes.join("")).toContain("\uFFFD");
  });
  test("a film called a table is refused by its first line, and an archive of nothing by its name", async () => {
    const film = new Uint8Array(34_000_000).fill(0x61);
    expect((await scored(film)).notes[0]).toMatch(/line 1: the line is longer than 32 MB/);
    bench.write("x.zip", Buffer.from("PK\u0003\u0004nothing"));
    expect((await bench.call("score", "x.zip")).notes[0]).toMatch(
      /^x\.zip: the archive is empty or damaged\./,
    );
  });
  test("whatever is called, nothing was written", () => {
    expect(bench.names().sort()).toEqual(["t_trials-prt.csv", "x.zip"]);
  });
});
