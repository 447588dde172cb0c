import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

let start: ChildProcess;
let address = "";

beforeAll(async () => {
  const script = join(import.meta.dirname, "../../scripts/start.mjs");
  start = spawn(process.execPath, [script], { env: { ...process.env, PORT: "0" }, stdio: "pipe" });
  let said = "";
  address = await new Promise((resolve, reject) => {
    const listen = (part: Buffer) => {
      said += part.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (found !== null) resolve(found[0]);
    };
    start.stdout?.on("data", listen);
    start.stderr?.on("data", listen);
    start.once("exit", () => {
      reject(new Error(said));
    });
  });
}, 120_000);

afterAll(async () => {
  if (start.exitCode === null && start.kill()) await once(start, "exit");
});

test.each(["", "run.html"])("npm start builds and serves /%s with all its files", async (page) => {
  const html = await (await fetch(address + page)).text();
  expect(html).toContain("Content-Security-Policy");
  const files = [...html.matchAll(/(?:src|href)="(\.[^"]+)"/g)].map((match) => match[1] ?? "");
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const answer = await fetch(new URL(file, address));
    expect(`${file} ${answer.status}`).toBe(`${file} 200`);
    const type = file.endsWith(".js")
      ? "text/javascript"
      : file.endsWith(".css")
        ? "text/css"
        : "image/svg+xml";
    expect(answer.headers.get("content-type")).toContain(type);
  }
});

test("the built pages need nothing that their policy forbids", async () => {
  for (const page of ["index.html", "run.html"]) {
    const html = await (await fetch(address + page)).text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son\w+=/);
    // Relative addresses alone: the folder works under any path of any server.
    expect([...html.matchAll(/(?:src|href)="(?!\.\/|data:)([^"]*)"/g)].map((match) => match[1])).toEqual([]);
  }
});
