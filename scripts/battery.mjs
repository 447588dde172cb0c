#!/usr/bin/env node
// The bin: runs the command line from its TypeScript sources, so that it works after `npm ci` alone.
try {
  const { register } = await import("tsx/esm/api");
  register();
} catch {
  process.stderr.write("The battery is not installed yet. Run npm ci in its folder first.\n");
  process.exit(2);
}
const { runFromShell } = await import("./battery/shell.ts");
await runFromShell();
