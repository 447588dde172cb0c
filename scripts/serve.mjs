import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { isMain } from "./is-main.mjs";

// Plain Node: this runs before any package is there.

export const host = "127.0.0.1";
export const usualPort = 4173;
const attempts = 20;

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

const always = {
  // Always asked again, answered 304 when nothing changed: no build can show the files of another.
  "Cache-Control": "no-cache",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  // Cross-origin isolation gives the page the finest clock a browser has (docs/timing.md).
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** A static server of one folder: GET and HEAD, files inside the folder, nothing else. */
export function staticServer(folder) {
  return createServer((request, response) => {
    answer(folder, request)
      .catch(() => plain(500, "The file could not be read."))
      .then(({ status, headers, body }) => {
        response.writeHead(status, { ...always, ...headers });
        response.end(request.method === "HEAD" ? undefined : body);
      });
  });
}

async function answer(folder, request) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return plain(405, "Only GET and HEAD are answered here.", { Allow: "GET, HEAD" });
  }
  const file = await fileOf(folder, request.url ?? "/");
  if (file === null) return plain(404, "There is nothing at this address.");
  const body = await readFile(file);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  if (request.headers["if-none-match"] === etag) return { status: 304, headers: { ETag: etag }, body: "" };
  const type = types[extname(file).toLowerCase()] ?? "application/octet-stream";
  return { status: 200, headers: { "Content-Type": type, "Content-Length": body.length, ETag: etag }, body };
}

/** The file a URL names, or null: also for whatever lies outside the folder, by `..` or by a link. */
async function fileOf(folder, url) {
  const path = url.split(/[?#]/, 1)[0] ?? "/";
  try {
    const named = decodeURIComponent(path);
    if (named.includes("\0") || named.includes("\\")) return null;
    const inside = await realpath(folder);
    const file = await realpath(join(inside, named.endsWith("/") ? `${named}index.html` : named));
    return file.startsWith(inside + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

function plain(status, text, headers = {}) {
  const body = `${text}\n`;
  return {
    status,
    headers: { "Content-Type": types[".txt"], "Content-Length": Buffer.byteLength(body), ...headers },
    body,
  };
}

/**
 * The port a person asked for by PORT.
 *
 * @returns the number, or null when nothing was asked for
 * @throws Error when PORT is not a port
 */
export function askedPort(text = process.env.PORT) {
  if (text === undefined || text === "") return null;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new Error(`PORT is "${text}", which is not a port. Use a whole number from 0 to 65535.`);
}

/**
 * Serves a folder on 127.0.0.1.
 *
 * @param {number | null} asked this port or none (0: any free one); null: 4173 or the next free one
 * @returns the server and the port it got
 * @throws Error in a sentence when the port is taken
 */
export async function serve(folder, asked) {
  const first = asked ?? usualPort;
  const last = asked === null ? first + attempts : first;
  for (let port = first; port <= last; port++) {
    const server = staticServer(folder);
    try {
      await new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, resolve);
      });
      return { server, port: server.address().port };
    } catch (error) {
      if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
    }
  }
  throw new Error(
    asked === null
      ? `The ports ${first} to ${last} are all taken. Close another server, or choose a port: PORT=5000 npm start.`
      : `Port ${first} is taken or not allowed. Close what uses it, or choose another: PORT=5000 npm start.`,
  );
}

if (isMain(import.meta.url)) {
  const folder = process.argv[2] ?? join(import.meta.dirname, "..", "dist");
  const { port } = await serve(folder, askedPort());
  console.log(`http://${host}:${port}/`);
}
