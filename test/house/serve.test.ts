import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askedPort, serve } from "../../scripts/serve.mjs";

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

let folder = "";
let server: Server;
let port = 0;

beforeAll(async () => {
  const base = mkdtempSync(join(tmpdir(), "serve-"));
  folder = join(base, "dist");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "index.html"), "<p>desk</p>");
  writeFileSync(join(folder, "run.html"), "<p>run</p>");
  writeFileSync(join(folder, "assets", "run-1a2b.js"), "export {};");
  writeFileSync(join(folder, "assets", "a name.css"), "p {}");
  writeFileSync(join(base, "secret.txt"), "secret");
  mkdirSync(join(base, "dist-beside"));
  writeFileSync(join(base, "dist-beside", "secret.txt"), "secret");
  symlinkSync(join(base, "secret.txt"), join(folder, "link.txt"));
  ({ server, port } = await serve(folder, 0));
});
afterAll(() => {
  server.close();
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

/** A raw request: `fetch` would tidy `..` away before it is sent. */
function ask(path: string, method = "GET", headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, method, headers, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (body += part));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    })
      .on("error", reject)
      .end();
  });
}

test.each([
  ["/", "<p>desk</p>", "text/html; charset=utf-8"],
  ["/index.html", "<p>desk</p>", "text/html; charset=utf-8"],
  ["/run.html?task=prt&participant=a/../b", "<p>run</p>", "text/html; charset=utf-8"],
  ["/assets/run-1a2b.js", "export {};", "text/javascript; charset=utf-8"],
  ["/assets/a%20name.css", "p {}", "text/css; charset=utf-8"],
])("%s is served with its type", async (path, body, type) => {
  const answer = await ask(path);
  expect(answer).toMatchObject({ status: 200, body });
  expect(answer.headers["content-type"]).toBe(type);
  expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  expect(answer.headers["cross-origin-opener-policy"]).toBe("same-origin");
});

test.each([
  "/nothing.html",
  "/assets",
  "/assets/",
  "/../secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e/secret.txt",
  "/assets/../../secret.txt",
  "/..\\secret.txt",
  "/..%5csecret.txt",
  "/../dist-beside/secret.txt",
  "//etc/passwd",
  "/link.txt",
  "/index.html%00.txt",
  "/%E0%A4%A",
])("%s is not found", async (path) => {
  const { status, body } = await ask(path);
  expect(status).toBe(404);
  expect(body).not.toContain("secret");
});

test("nothing is taken from a cache unasked", async () => {
  const first = await ask("/run.html");
  expect(first.headers["cache-control"]).toBe("no-cache");
  const etag = first.headers.etag ?? "";
  expect(await ask("/run.html", "GET", { "If-None-Match": etag })).toMatchObject({ status: 304, body: "" });
  writeFileSync(join(folder, "run.html"), "<p>new</p>");
  expect(await ask("/run.html", "GET", { "If-None-Match": etag })).toMatchObject({
    status: 200,
    body: "<p>new</p>",
  });
});

test("HEAD has no body, POST is refused", async () => {
  expect(await ask("/index.html", "HEAD")).toMatchObject({ status: 200, body: "" });
  const refused = await ask("/index.html", "POST");
  expect(refused.status).toBe(405);
  expect(refused.headers.allow).toBe("GET, HEAD");
});

describe("the port", () => {
  test("only this machine is answered", () => {
    expect(server.address()).toMatchObject({ address: "127.0.0.1", port });
  });

  test("one that was asked for and is taken is refused in a sentence", async () => {
    await expect(serve(folder, port)).rejects.toThrow(`Port ${port} is taken`);
  });

  test("the next free one is used when none was asked for", async () => {
    const first = await serve(folder, null);
    const second = await serve(folder, null);
    expect(second.port).toBeGreaterThan(first.port);
    first.server.close();
    second.server.close();
  });

  test.each([
    ["", null],
    ["5000", 5000],
    ["0", 0],
  ])("PORT=%s", (text, port) => {
    expect(askedPort(text)).toBe(port);
  });

  test.each(["http", "-1", "70000", "4173.5", "1e3"])("PORT=%s is refused", (text) => {
    expect(() => askedPort(text)).toThrow(`PORT is "${text}"`);
  });
});
