import { createHash } from "node:crypto";
import type { Server } from "node:http";
import type { Duplex } from "node:stream";

// The part of RFC 6455 that a channel of short texts needs.
const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const text = 0x81;

/**
 * Opens a WebSocket at one address of a server, sends the first message of a JATOS batch channel and answers its
 * heartbeat.
 *
 * @param onEvent told `open` and each message that came
 * @returns closes all channels: a server does not end while one is open
 */
export function serveChannel(server: Server, path: string, onEvent: (event: string) => void): () => void {
  const open = new Set<Duplex>();
  server.on("upgrade", (request, socket: Duplex) => {
    const key = request.headers["sec-websocket-key"];
    if (request.url !== path || key === undefined) {
      socket.destroy();
      return;
    }
    const accept = createHash("sha1").update(`${key}${guid}`).digest("base64");
    const head = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
    socket.write([...head, `Sec-WebSocket-Accept: ${accept}`, "", ""].join("\r\n"));
    open.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => open.delete(socket));
    socket.on("data", (frame: Buffer) => {
      const message = textOf(frame);
      if (message === null) return;
      onEvent(message);
      if (message.includes("ping")) send(socket, { heartbeat: "pong" });
    });
    onEvent("open");
    send(socket, { data: null, version: 1 });
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}

function send(socket: Duplex, value: object): void {
  const bytes = Buffer.from(JSON.stringify(value));
  socket.write(Buffer.concat([Buffer.from([text, bytes.length]), bytes]));
}

/** The text of one short masked frame; null for anything else. */
function textOf(frame: Buffer): string | null {
  const length = (frame[1] ?? 0) & 0x7f;
  if (frame[0] !== text || length > 125) return null;
  const mask = frame.subarray(2, 6);
  return Buffer.from(frame.subarray(6, 6 + length).map((byte, i) => byte ^ (mask[i % 4] ?? 0))).toString(
    "utf8",
  );
}
