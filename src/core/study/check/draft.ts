import type * as z from "zod";
import type { AnyTask } from "../../task.ts";
import { localisedMarkdown } from "../fields.ts";
import type { Path } from "./place.ts";
import { questionnaireSchema } from "../questionnaire.ts";
import { studySchema, visitHeadSchema, type Study, type Visit } from "../schema.ts";
import { stepSchema, type Step } from "../steps.ts";

/** As much of a study file as can be understood, so that rules between its parts are checked in the same pass. */
export interface Draft {
  readonly study: Study;
  /** Where a visit or a step of `study` stands in the file. */
  pathOf(part: Visit | Step): Path;
  /** Whether a field at the top was understood; what depends on a broken one is not checked. */
  sound(field: keyof Study): boolean;
  /** Whether the file has an entry of this name, understood or not: it is not missing, at least. */
  names(field: "texts" | "questionnaires", entry: string): boolean;
}

/** What the rules work with. */
export interface Checking {
  readonly draft: Draft;
  readonly tasks: readonly AnyTask[];
  readonly sets: readonly string[] | null;
  readonly refuse: (path: Path, what: string, remedy: string) => void;
}

type Raw = Readonly<Record<string, unknown>>;

/** Reads what can be read of a study, part by part. */
export function draftOf(raw: unknown): Draft {
  const top = isObject(raw) ? raw : {};
  const paths = new Map<object, Path>();
  const broken = new Set<string>();
  const read = <K extends keyof Study>(field: K, fallback: Study[K]): Study[K] => {
    const parsed = (studySchema.shape[field] as z.ZodType).safeParse(own(top, field));
    if (parsed.success) return parsed.data as Study[K];
    broken.add(field);
    return fallback;
  };
  const visits = (Array.isArray(top["visits"]) ? top["visits"] : []).map((visit: unknown, i): Visit => {
    const read = draftVisit(visit, i, paths);
    paths.set(read, ["visits", i]);
    return read;
  });
  const study: Study = {
    schema: 1,
    id: read("id", "study"),
    studyVersion: read("studyVersion", "1"),
    title: read("title", "Study"),
    description: read("description", ""),
    seed: read("seed", "seed"),
    timeZone: read("timeZone", null),
    languages: read("languages", []),
    ids: read("ids", { kind: "own" }),
    anchors: read("anchors", []),
    counterbalancing: read("counterbalancing", { factors: [], crossed: [] }),
    forms: read("forms", {}),
    payment: read("payment", null),
    completion: read("completion", null),
    photodiode: read("photodiode", undefined),
    returnHosts: read("returnHosts", []),
    blinding: read("blinding", null),
    questionnaires: entries(own(top, "questionnaires"), questionnaireSchema),
    texts: entries(own(top, "texts"), localisedMarkdown),
    visits,
  };
  return {
    study,
    pathOf: (part) => paths.get(part) ?? [],
    sound: (field) => !broken.has(field),
    names: (field, entry) => {
      const entries = own(top, field);
      return isObject(entries) && Object.hasOwn(entries, entry);
    },
  };
}

function draftVisit(raw: unknown, index: number, paths: Map<object, Path>): Visit {
  const visit = isObject(raw) ? raw : {};
  const field = <K extends keyof z.output<typeof visitHeadSchema>>(
    name: K,
    fallback: z.output<typeof visitHeadSchema>[K],
  ) => {
    const parsed = (visitHeadSchema.shape[name] as z.ZodType).safeParse(own(visit, name));
    return parsed.success ? (parsed.data as typeof fallback) : fallback;
  };
  const steps = (Array.isArray(visit["steps"]) ? visit["steps"] : []).flatMap((step: unknown, i): Step[] => {
    const parsed = stepSchema.safeParse(step);
    if (!parsed.success) return [];
    paths.set(parsed.data, ["visits", index, "steps", i]);
    return [parsed.data];
  });
  return {
    id: field("id", `#${index + 1}`),
    title: field("title", {}),
    training: field("training", false),
    window: field("window", null),
    after: field("after", []),
    payment: field("payment", null),
    completion: field("completion", null),
    steps,
  };
}

function entries<S extends z.ZodType>(raw: unknown, schema: S): Record<string, z.output<S>> {
  if (!isObject(raw)) return {};
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) => {
      const parsed = schema.safeParse(value);
      return parsed.success ? [[name, parsed.data]] : [];
    }),
  );
}

/** A field of a JSON object; never one of its prototype's. */
function own(raw: Raw, field: string): unknown {
  return Object.hasOwn(raw, field) ? raw[field] : undefined;
}

function isObject(raw: unknown): raw is Raw {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}
