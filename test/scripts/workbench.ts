import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll } from "vitest";
import { main } from "../../scripts/battery/main.ts";
import type { AnyTask } from "../../src/core/task.ts";
import { findTask } from "../../tasks/index.ts";

export interface Outcome {
  readonly code: number;
  readonly out: string;
  /** Lines on standard error. */
  readonly notes: string[];
}

export interface Workbench {
  readonly folder: string;
  /** One call of the command line, in this process, from this folder. */
  call(...words: string[]): Promise<Outcome>;
  write(name: string, content: string | Uint8Array): void;
  read(name: string): string;
  /** All names in the folder, hidden ones included. */
  names(): string[];
}

/** A folder of its own for the tests of a file, and the command line standing in it. */
export function workbench(tasks: readonly AnyTask[] = [findTask("prt")]): Workbench {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "battery-test-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  return {
    get folder() {
      return folder;
    },
    async call(...words) {
      const notes: string[] = [];
      let out = "";
      const code = await main(words, {
        folder,
        tasks,
        appVersion: "0.0.0+test",
        write: async (text) => void (out += text),
        note: (line) => void notes.push(line),
      });
      return { code, out, notes };
    },
    write: (name, content) => {
      writeFileSync(join(folder, name), content);
    },
    read: (name) => readFileSync(join(folder, name), "utf8"),
    names: () => readdirSync(folder).sort(),
  };
}

export type Line = Readonly<Record<string, string>>;

/** A CSV as an independent parser reads it. */
export function parse(text: string): Line[] {
  const { data, errors } = Papa.parse<Line>(text, { header: true, skipEmptyLines: true, delimiter: "," });
  if (errors.length > 0) throw new Error(errors[0]!.message);
  return data;
}
