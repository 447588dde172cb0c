import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkNode, ensureInstalled } from "./install.mjs";
import { askedPort, host, serve, usualPort } from "./serve.mjs";

// `import.meta.dirname` would stop an older Node before it can say that it is too old.
const root = fileURLToPath(new URL("..", import.meta.url));

checkNode();
try {
  const asked = askedPort();
  ensureInstalled(root);
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const built = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: root,
    stdio: "inherit",
  });
  if (built.status !== 0) throw new Error("The build failed; the message is above.");
  const { port } = await serve(join(root, "dist"), asked);
  console.log(`\nValence runs at  http://${host}:${port}/  (stop it with Ctrl+C)`);
  if (asked === null && port !== usualPort) {
    // The browser keeps data by address: another port is another, empty database.
    console.log(
      `Port ${usualPort} is taken, perhaps by another Valence. The browser keeps data apart for each address:\n` +
        `sessions recorded at http://${host}:${usualPort}/ are not seen at this one.`,
    );
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
