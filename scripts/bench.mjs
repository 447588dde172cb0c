import { fileURLToPath } from "node:url";
import { checkNode, ensureInstalled } from "./install.mjs";

checkNode();
ensureInstalled(fileURLToPath(new URL("..", import.meta.url)));
const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./bench/main.ts");
process.exitCode = await main(process.argv.slice(2));
