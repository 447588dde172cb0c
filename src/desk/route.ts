import { runStates, type Mode, type Run } from "../core/session.ts";

/** Modes that live in the browser's storage; simulated rows exist only in files. */
export const storedModes = ["real", "pilot", "demo"] as const;
export type StoredMode = (typeof storedModes)[number];

/** A mode as the storage has it; what is only in files counts as real. */
export function modeOf(mode: Mode): StoredMode {
  return storedModes.find((stored) => stored === mode) ?? "real";
}

/** Which runs a list shows. `page` counts from 0. */
export interface RunsQuery {
  readonly mode: StoredMode;
  readonly task: string | null;
  readonly participant: string | null;
  readonly state: Run["state"] | null;
  readonly notExported: boolean;
  readonly page: number;
}

/** What piloting is made of; the first is where the navigation leads. */
export const pilotRooms = ["watch", "recovery", "power", "fits"] as const;
export type PilotRoom = (typeof pilotRooms)[number];

/** A session of one participant: all runs of a visit. `study` null: single tasks, outside any study. */
export interface SessionPlace {
  readonly mode: StoredMode;
  readonly study: string | null;
  readonly participant: string;
  readonly session: string;
}

/** What a timing certificate is about: one run, or a session. */
export type CertificateOf = { readonly mode: StoredMode; readonly runId: string } | SessionPlace;

/** A page of the desk and what it is about. */
export type Route =
  | { readonly page: "home" }
  | { readonly page: "tasks" }
  | { readonly page: "task"; readonly id: string }
  | { readonly page: "runs"; readonly query: RunsQuery }
  | { readonly page: "run"; readonly mode: StoredMode; readonly runId: string }
  | { readonly page: "compare"; readonly mode: StoredMode; readonly study: string | null }
  | { readonly page: "certificate"; readonly of: CertificateOf }
  | { readonly page: "export" }
  | { readonly page: "stimuli" }
  | { readonly page: "stimulus-set"; readonly id: string }
  | { readonly page: "pilot"; readonly room: PilotRoom }
  | { readonly page: "studies" }
  | { readonly page: "study"; readonly id: string; readonly mode: StoredMode | null }
  | {
      readonly page: "person";
      readonly study: string;
      readonly participant: string;
      readonly mode: StoredMode | null;
    }
  | { readonly page: "screens"; readonly of: "study" | "task"; readonly id: string }
  | { readonly page: "storage" }
  | { readonly page: "unknown"; readonly path: string };

/** The list as the navigation opens it: real runs, unfiltered, from the newest. */
export const allRuns: RunsQuery = {
  mode: "real",
  task: null,
  participant: null,
  state: null,
  notExported: false,
  page: 0,
};

/** The route of an address's hash. Whatever it holds, there is a route: what is not known is `unknown`. */
export function routeOf(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#/, "").split("?", 2);
  const [page, first, second, ...rest] = path.split("/").filter(Boolean).map(decode);
  if (page === undefined) return { page: "home" };
  if (page === "tasks" && first === undefined) return { page: "tasks" };
  if (page === "tasks" && first !== undefined && second === undefined) return { page: "task", id: first };
  if (page === "runs" && first === undefined)
    return { page: "runs", query: queryOf(new URLSearchParams(search)) };
  const mode = storedModes.find((known) => known === first);
  if (page === "runs" && mode !== undefined && second !== undefined && rest.length === 0) {
    return { page: "run", mode, runId: second };
  }
  if (page === "compare" && first === undefined) {
    const query = new URLSearchParams(search);
    const of = storedModes.find((known) => known === query.get("mode")) ?? allRuns.mode;
    return { page: "compare", mode: of, study: query.get("study") };
  }
  if (page === "runs" && mode !== undefined && second !== undefined && rest.join() === "certificate")
    return { page: "certificate", of: { mode, runId: second } };
  const [session, what, ...beyond] = rest;
  if (page === "sessions" && mode !== undefined && second !== undefined && session !== undefined) {
    const study = new URLSearchParams(search).get("study");
    if (what === "certificate" && beyond.length === 0)
      return { page: "certificate", of: { mode, study, participant: second, session } };
  }
  if (page === "stimuli" && first === undefined) return { page: "stimuli" };
  if (page === "stimuli" && first !== undefined && second === undefined)
    return { page: "stimulus-set", id: first };
  const room = pilotRooms.find((known) => known === (first ?? "watch"));
  if (page === "pilot" && room !== undefined && second === undefined) return { page: "pilot", room };
  if (page === "studies" && first === undefined) return { page: "studies" };
  if (page === "studies" && first !== undefined && rest.length === 0) {
    const asked = new URLSearchParams(search).get("mode");
    const of = storedModes.find((known) => known === asked) ?? null;
    return second === undefined
      ? { page: "study", id: first, mode: of }
      : { page: "person", study: first, participant: second, mode: of };
  }
  if (page === "screens" && (first === "study" || first === "task") && second !== undefined)
    return { page: "screens", of: first, id: second };
  if (page === "storage" && first === undefined) return { page: "storage" };
  if (page === "export" && first === undefined) return { page: "export" };
  return { page: "unknown", path };
}

/** The hash of a route, with `#`. */
export function hashOf(route: Route): string {
  switch (route.page) {
    case "home":
      return "#/";
    case "tasks":
    case "export":
    case "stimuli":
    case "studies":
    case "storage":
      return `#/${route.page}`;
    case "task":
      return `#/tasks/${encodeURIComponent(route.id)}`;
    case "study":
      return `#/studies/${encodeURIComponent(route.id)}${asked(route.mode)}`;
    case "person":
      return `#/studies/${encodeURIComponent(route.study)}/${encodeURIComponent(route.participant)}${asked(route.mode)}`;
    case "screens":
      return `#/screens/${route.of}/${encodeURIComponent(route.id)}`;
    case "stimulus-set":
      return `#/stimuli/${encodeURIComponent(route.id)}`;
    case "runs":
      return `#/runs${searchOf(route.query)}`;
    case "run":
      return `#/runs/${route.mode}/${encodeURIComponent(route.runId)}`;
    case "compare": {
      const search = new URLSearchParams(route.mode === allRuns.mode ? {} : { mode: route.mode });
      if (route.study !== null) search.set("study", route.study);
      const text = search.toString();
      return `#/compare${text === "" ? "" : `?${text}`}`;
    }
    case "certificate":
      return certificateHash(route.of);
    case "pilot":
      return route.room === "watch" ? "#/pilot" : `#/pilot/${route.room}`;
    case "unknown":
      return `#${route.path}`;
  }
}

function certificateHash(of: CertificateOf): string {
  if ("runId" in of) return `#/runs/${of.mode}/${encodeURIComponent(of.runId)}/certificate`;
  const { mode, study, participant, session } = of;
  const search = study === null ? "" : `?${new URLSearchParams({ study }).toString()}`;
  return `#/sessions/${mode}/${encodeURIComponent(participant)}/${encodeURIComponent(session)}/certificate${search}`;
}

function queryOf(search: URLSearchParams): RunsQuery {
  const page = Number(search.get("page") ?? "1");
  return {
    mode: storedModes.find((mode) => mode === search.get("mode")) ?? allRuns.mode,
    task: search.get("task"),
    participant: search.get("participant"),
    state: runStates.find((state) => state === search.get("state")) ?? null,
    notExported: search.get("exported") === "no",
    page: Number.isInteger(page) && page >= 1 ? page - 1 : 0,
  };
}

function searchOf(query: RunsQuery): string {
  const search = new URLSearchParams();
  if (query.mode !== allRuns.mode) search.set("mode", query.mode);
  if (query.task !== null) search.set("task", query.task);
  if (query.participant !== null) search.set("participant", query.participant);
  if (query.state !== null) search.set("state", query.state);
  if (query.notExported) search.set("exported", "no");
  if (query.page > 0) search.set("page", String(query.page + 1));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

function asked(mode: StoredMode | null): string {
  return mode === null ? "" : `?mode=${mode}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
