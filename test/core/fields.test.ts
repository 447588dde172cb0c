import * as z from "zod";
import { describe, expect, test } from "vitest";
import { columnFields, parameter, parameterFields, snake } from "../../src/core/fields.ts";
import { coin } from "./coin.ts";

const meta = { title: "Title", unit: "", missing: null };

describe("parameterFields", () => {
  const fields = Object.fromEntries(parameterFields(coin.parameters).map((field) => [field.key, field]));

  test("reads kind, limits, levels, fallback and what the parameter says about itself", () => {
    expect(fields["tosses"]).toMatchObject({
      name: "tosses",
      kind: "integer",
      minimum: 1,
      maximum: 50,
      fallback: 4,
      nullable: false,
      title: "Tosses",
      unit: "tosses",
    });
    expect(fields["bias"]).toMatchObject({ kind: "number", minimum: 0, maximum: 1, fallback: 0.5 });
    expect(fields["waitMs"]).toMatchObject({
      name: "wait_ms",
      kind: "number",
      nullable: true,
      fallback: null,
    });
    expect(fields["side"]).toMatchObject({ kind: "level", levels: ["obverse", "reverse"] });
    expect(fields["aloud"]).toMatchObject({ kind: "boolean", fallback: false, minimum: null });
    expect(fields["name"]).toMatchObject({ kind: "text", fallback: "penny", levels: [] });
  });

  test("keeps the order of the schema", () => {
    expect(Object.keys(fields)).toEqual(Object.keys(coin.parameters.shape));
  });
});

test("one schema cannot be two parameters: each would say what the other is", () => {
  const shared = z.number();
  const said = { title: "First", unit: "", source: coin.sources[0]! };
  parameter(shared, said);
  expect(() => parameter(shared, { ...said, title: "Second" })).toThrow(/"Second".*share one schema/);
});

describe("columnFields", () => {
  test("refuses a column or parameter of which nothing is said, and names it", () => {
    expect(() => columnFields(z.object({ rtMs: z.number() }), { rt: meta })).toThrow(/"rtMs"/);
    expect(() => parameterFields(z.object({ speed: z.number() }))).toThrow(/"speed"/);
  });

  test("columns of one and the same schema keep what is said of each", () => {
    const cue = z.enum(["A", "B"]).nullable();
    const notes = { left: { ...meta, title: "Left" }, right: { ...meta, title: "Right" } };
    const fields = columnFields(z.object({ left: cue, right: cue }), notes);
    expect(fields.map(({ title }) => title)).toEqual(["Left", "Right"]);
  });

  test("refuses what is no cell", () => {
    for (const schema of [z.array(z.number()), z.object({}), z.record(z.string(), z.number())]) {
      expect(() => columnFields(z.object({ list: schema }), { list: meta })).toThrow(
        /"list".*cannot be a cell/,
      );
    }
  });

  test("limits without an end are null; a literal is a level; a date is text", () => {
    const [open, whole, one, date] = columnFields(
      z.object({ open: z.number().min(0), whole: z.int(), one: z.literal("only"), date: z.iso.datetime() }),
      { open: meta, whole: meta, one: meta, date: meta },
    );
    expect(open).toMatchObject({ kind: "number", minimum: 0, maximum: null });
    expect(whole).toMatchObject({ kind: "integer", minimum: null, maximum: null });
    expect(one).toMatchObject({ kind: "level", levels: ["only"] });
    expect(date).toMatchObject({ kind: "text" });
  });
});

test.each([
  ["rtMs", "rt_ms"],
  ["block", "block"],
  ["utcOffsetMin", "utc_offset_min"],
  ["pendingBefore", "pending_before"],
])("%s is written %s", (key, name) => {
  expect(snake(key)).toBe(name);
});
