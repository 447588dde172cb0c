import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { valenceFaces } from "../../stimuli/faces/index.ts";
import { writeManifest } from "./manifest.ts";
import { renderPeople } from "./render.ts";

/**
 * Renders the project's faces: `npx tsx scripts/faces/main.ts --mesh FOLDER --out stimuli/faces`. With
 * `--only f01,p02` just these people; the manifest is written anew over all pictures either way.
 * Needs `cwebp` and `dwebp`; the mesh stays outside the project.
 */
const { values } = parseArgs({
  options: {
    mesh: { type: "string" },
    out: { type: "string", default: "stimuli/faces" },
    only: { type: "string" },
    processes: { type: "string", default: "2" },
    /** What each process is started with: render these people and write no manifest. */
    share: { type: "boolean", default: false },
  },
});
if (values.mesh === undefined) throw new Error("Name the folder of the head mesh: --mesh FOLDER.");
const { mesh, out } = values;
const ids = values.only?.split(",").filter((id) => id !== "") ?? valenceFaces.identities.map(({ id }) => id);

if (values.share) {
  renderPeople(mesh, out, ids, (id) => {
    console.log(`${id} done`);
  });
} else {
  const n = Number(values.processes);
  const shares = Array.from({ length: n }, (_, k) => ids.filter((_id, i) => i % n === k));
  await Promise.all(shares.filter((share) => share.length > 0).map(renderApart));
  const set = writeManifest(out);
  console.log(`${set.images.length} pictures of ${set.identities.length} people in ${out}`);
}

/** Renders some of the people in a process of their own. */
function renderApart(share: readonly string[]): Promise<void> {
  const options = ["--share", "--mesh", mesh, "--out", out, "--only", share.join(",")];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", import.meta.filename, ...options], {
      stdio: "inherit",
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Rendering ${share.join(", ")} ended with code ${code}.`));
    });
  });
}
