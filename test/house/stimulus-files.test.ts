import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, createServer } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stimulusFiles } from "../../scripts/stimulus-files.ts";

let stimuli: string;
let site: string;

beforeAll(() => {
  stimuli = mkdtempSync(join(tmpdir(), "stimuli-"));
  site = mkdtempSync(join(tmpdir(), "site-"));
  mkdirSync(join(stimuli, "faces/images"), { recursive: true });
  mkdirSync(join(stimuli, "words"));
  writeFileSync(join(stimuli, "faces/manifest.json"), '{ "id": "probe", "version": "2.1.0" }');
  writeFileSync(join(stimuli, "faces/images/a-fear-010.webp"), "picture");
  writeFileSync(join(stimuli, "faces/SOURCE.md"), "not a picture");
  writeFileSync(join(site, "index.html"), "<title>probe</title>");
});

afterAll(() => {
  rmSync(stimuli, { recursive: true });
  rmSync(site, { recursive: true });
});

const silent = { root: "", configFile: false, logLevel: "silent" } as const;

test("the build holds every picture of a set under its id and version, and nothing else of the folder", async () => {
  const plugins = [stimulusFiles(stimuli)];
  const built = await build({ ...silent, root: site, plugins, build: { write: false } });
  const output = Array.isArray(built)
    ? built.flatMap((each) => each.output)
    : "output" in built
      ? built.output
      : [];
  const files = output.map((file) => file.fileName).filter((name) => name.startsWith("stimuli/"));
  expect(files).toEqual(["stimuli/probe/2.1.0/a-fear-010.webp"]);
  const picture = output.find((file) => file.fileName === files[0]);
  expect(picture?.type === "asset" && Buffer.from(picture.source).toString()).toBe("picture");
});

test("the development server gives the same address, and leaves others alone", async () => {
  const plugins = [stimulusFiles(stimuli)];
  const server = await createServer({
    ...silent,
    root: site,
    plugins,
    appType: "mpa",
    server: { host: "127.0.0.1", port: 0, watch: null, ws: false },
  });
  await server.listen();
  const base = server.resolvedUrls?.local[0] ?? "";
  const picture = await fetch(`${base}stimuli/probe/2.1.0/a-fear-010.webp`);
  expect(picture.headers.get("content-type")).toBe("image/webp");
  expect(await picture.text()).toBe("picture");
  expect((await fetch(`${base}stimuli/probe/2.1.0/..%2f..%2fSOURCE.md`)).status).toBe(404);
  expect((await fetch(`${base}stimuli/probe/1.0.0/a-fear-010.webp`)).status).toBe(404);
  await server.close();
});
