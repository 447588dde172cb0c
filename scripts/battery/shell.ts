import { once } from "node:events";
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { battery, recipes } from "../../tasks/index.ts";
import about from "../../package.json" with { type: "json" };
import { main } from "./main.ts";

/** Runs the call that this process was started with and sets its exit code. */
export async function runFromShell(): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    process.stderr.write(
      `Standard output cannot be written (${error.code ?? error.message}). Check where it leads and the free space there.\n`,
    );
    process.exit(2);
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => process.exit(signal === "SIGINT" ? 130 : 143));
  }
  process.exitCode = await main(process.argv.slice(2), {
    folder: whereTheUserStands(),
    tasks: battery.map(({ task }) => task),
    appVersion: about.version,
    recipes,
    async write(text) {
      if (!process.stdout.write(text)) await once(process.stdout, "drain");
    },
    note(line) {
      process.stderr.write(`${line}\n`);
    },
  });
}

/** npm runs scripts in the project's folder and says in INIT_CWD where the user stands. */
function whereTheUserStands(): string {
  const here = process.cwd();
  const project = realpathSync(fileURLToPath(new URL("../..", import.meta.url)));
  return realpathSync(here) === project ? (process.env["INIT_CWD"] ?? here) : here;
}
