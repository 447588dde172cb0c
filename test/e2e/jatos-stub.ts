import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

// A stand-in for the public routes of a JATOS server (modules/publix/conf/publix.routes of JATOS 3.10) and for
// jatos.js as far as its reference describes it. Written for these tests: no live JATOS was asked.

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
    if (file === "jatos.js") return say(200, types[".js"]!, library);
    const path = join(assets, decodeURIComponent(file));
    if (!path.startsWith(assets) || statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
      return say(404, "text/plain", "");
    }
    return say(200, types[extname(path)] ?? "application/octet-stream", readFileSync(path));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const first = components.find(({ active }) => active)!;
  const stub: JatosStub = {
    start: `http://127.0.0.1:${port}/publix/${run}/${first.uuid}/start`,
    results,
    acts,
    refuses: false,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return stub;
}

const library = `
var jatos = {};
(function () {
  var waiting = [], ready = false, next = null;
  var ask = async function (address, options) {
    var response = await fetch(address, options);
    if (!response.ok) throw "PUT to " + address + " failed: " + response.status;
    return response;
  };
  jatos.workerId = "17";
  jatos.studyResultId = "204";
  jatos.onLoad = function (callback) { if (ready) callback(); else waiting.push(callback); };
  jatos.submitResultData = function (data) { return ask("resultData", { method: "PUT", body: data }); };
  jatos.startNextComponent = function () {
    location.href = next === null ? "../end" : "../" + next + "/start";
  };
  jatos.endStudyWithoutRedirect = function (successful) { return ask("../end?successful=" + successful); };
  jatos.abortStudyWithoutRedirect = function () { return ask("../abort"); };
  ask("initData").then(function (response) { return response.json(); }).then(function (data) {
    jatos.componentInput = data.componentInput === null ? {} : JSON.parse(data.componentInput);
    jatos.studyInput = {};
    jatos.urlQueryParameters = data.urlQueryParameters;
    next = data.next;
    ready = true;
    waiting.forEach(function (callback) { callback(); });
  });
})();
`;
