import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { serveChannel } from "./jatos-channel.ts";
import { jatosFiles } from "./jatos-library.ts";

// A stand-in for the public routes of a JATOS server (modules/publix/conf/publix.routes of JATOS 3.10). Written for
// these tests: no live JATOS was asked.

interface StubComponent {
  readonly uuid: string;
  readonly htmlFilePath: string;
  readonly jsonData: string | null;
  readonly active: boolean;
}

export interface JatosStub {
  readonly start: string;
  /** Result data by component, the newest of each. */
  readonly results: Map<string, string>;
  /** What else was asked of the server, in order: `start 2`, `end true`, `abort`. */
  readonly acts: string[];
  /** What went over the batch channel: `open` and the page's messages. */
  readonly channel: string[];
  /** Heartbeats of the page's worker. */
  heartbeats: number;
  /** While true, result data are refused. */
  refuses: boolean;
  stop(): Promise<void>;
}

const run = "9c7992ca-aa24-4081-8b0e-ee70f49cd65f";
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".webp": "image/webp",
  ".json": "application/json",
};

/** Serves a study's assets the way JATOS does: everything lies beside the component's own address. */
export async function serveJatos(
  assets: string,
  components: readonly StubComponent[],
  url: Readonly<Record<string, string>>,
): Promise<JatosStub> {
  const results = new Map<string, string>();
  const acts: string[] = [];
  const channel: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://stub");
    const [, publix, of, component = "", ...rest] = pathname.split("/");
    const file = rest.join("/");
    const at = components.findIndex(({ uuid }) => uuid === component);
    const say = (status: number, type: string, body: string | Buffer) => {
      response.writeHead(status, { "Content-Type": type, "Cache-Control": "private" });
      response.end(body);
    };
    if (publix !== "publix" || of !== run) return say(404, "text/plain", "");
    if (component === "heartbeat" && request.method === "POST") {
      stub.heartbeats++;
      return say(200, "text/plain", "");
    }
    if (component === "end" || component === "abort") {
      acts.push(component === "end" ? `end ${searchParams.get("successful") ?? "true"}` : "abort");
      if (component === "abort") results.clear();
      return say(
        200,
        "text/html; charset=utf-8",
        '<!doctype html><title>ended</title><link rel="icon" href="data:,"><h1>JATOS end page</h1>',
      );
    }
    const here = components[at];
    if (here === undefined) return say(404, "text/plain", "");
    if (file === "start") {
      acts.push(`start ${at + 1}`);
      return say(200, types[".html"]!, readFileSync(join(assets, here.htmlFilePath)));
    }
    if (file === "initData") {
      const next = components.findIndex(({ active }, index) => active && index > at);
      const data = {
        componentInput: here.jsonData,
        next: components[next]?.uuid ?? null,
        urlQueryParameters: url,
      };
      return say(200, types[".json"]!, JSON.stringify(data));
    }
    if (file === "resultData" && request.method === "PUT") {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        if (stub.refuses) return say(503, "text/plain", "busy");
        results.set(component, Buffer.concat(parts).toString("utf8"));
        return say(200, "text/plain", "");
      });
      return undefined;
    }
    if (jatosFiles[file] !== undefined) return say(200, types[".js"]!, jatosFiles[file]);
    const path = join(assets, decodeURIComponent(file));
    if (!path.startsWith(assets) || statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
      return say(404, "text/plain", "");
    }
    return say(200, types[extname(path)] ?? "application/octet-stream", readFileSync(path));
  });
  const closeChannels = serveChannel(server, `/publix/${run}/batch/open`, (event) => channel.push(event));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const first = components.find(({ active }) => active)!;
  const stub: JatosStub = {
    start: `http://127.0.0.1:${port}/publix/${run}/${first.uuid}/start`,
    results,
    acts,
    channel,
    heartbeats: 0,
    refuses: false,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        closeChannels();
      }),
  };
  return stub;
}
