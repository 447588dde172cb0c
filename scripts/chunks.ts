import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { normalizePath, type Rolldown } from "vite";

type Splitting = Exclude<Rolldown.OutputOptions["codeSplitting"], boolean | undefined>;
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * What the pages load together comes in one file, and no page gets what only another one needs. Left alone, the
 * bundler cuts along every combination of pages, workers and tasks: three dozen files for a session, which weigh
 * 8 kB more because each is compressed by itself.
 *
 * - `loader`: what the bundler adds; `zod`: set up by the pages' first lines, before anything that makes a schema
 * - `ground`: needed by both pages before anything else; `page`: by the participant page alone
 * - `play-…`: what a task's `play.ts` leads to; `agents-…`: what its simulated participants need besides
 *
 * @param root folder of the project
 */
export function chunkGroups(root: string): NonNullable<Splitting["groups"]> {
  const at = (file: string) => normalizePath(join(root, file));
  const plays = readdirSync(join(root, "tasks")).filter((task) =>
    existsSync(join(root, "tasks", task, "play.ts")),
  );
  const closures = new Map<string, ReadonlySet<string>>();
  const leads = (start: string, id: string, modules: Modules): boolean => {
    const closure = closures.get(start) ?? closureOf(start, modules);
    closures.set(start, closure);
    return closure.has(id);
  };
  const ofTask = (part: string, id: string, modules: Modules): string | null => {
    const task = plays.find((folder) => leads(at(`tasks/${folder}/${part}.ts`), id, modules));
    return task === undefined ? null : `${part}-${task}`;
  };
  const name = (id: string, modules: Modules): string | null => {
    if (id.endsWith(".css")) return null;
    if (leads(at("src/run/start.ts"), id, modules))
      return leads(at("src/desk/start.tsx"), id, modules) ? "ground" : "page";
    return ofTask("play", id, modules);
  };
  return [
    { name: "loader", test: (id) => id.startsWith("\0"), priority: 4 },
    { name: "zod", test: /[\\/]node_modules[\\/]zod[\\/]/, priority: 3 },
    { debugName: "pages and plays", name, priority: 2 },
    // Weaker, or a page's file would leave what agents need too to theirs.
    {
      debugName: "agents",
      name: (id, modules) => (id.endsWith(".css") ? null : ofTask("agents", id, modules)),
      priority: 1,
    },
  ];
}

/** A module with all it imports, directly or not; what it loads later with `import()` is not among them. */
function closureOf(start: string, modules: Modules): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (id: string) => {
    if (found.has(id)) return;
    found.add(id);
    modules.getModuleInfo(id)?.importedIds.forEach(visit);
  };
  if (modules.getModuleInfo(start) === null)
    throw new Error(`The build has no module ${start}: see scripts/chunks.ts.`);
  visit(start);
  return found;
}
