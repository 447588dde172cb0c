import * as z from "zod";
import { studySchema } from "../../src/core/study/schema.ts";

/** JSON Schema (2020-12) of `study.json`, for editors. What it cannot say, `battery study check` does. */
export function studyJsonSchema(): object {
  return { title: "Valence study", ...z.toJSONSchema(studySchema, { io: "input" }) };
}
