// A server on this machine, in the process that starts the measures and not in theirs: it answers calls
// as a portal would, hands out pages, and keeps these isolated, so that they get the fine timer.

import { once } from "node:events";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { answers } from "./measures/portal.js";

const isolated = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp", "cache-control": "no-store" };
const html = (body) => `<!doctype html><meta charset="utf-8"><title>bench</title>${body}`;

/** @param {{ [path: string]: { type: string, body: string | Buffer } }} files */
export async function serve(files = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    const operation = /^\/portal\/s\/s\/(\w+)$/.exec(pathname)?.[1];
    request.resume();
    request.on("end", () => {
      const { type, body } = operation ? { type: "application/json", body: answers[operation] } : (files[pathname] ?? { type: "text/html", body: html("") });
      response.writeHead(200, { ...isolated, "content-type": type, "content-length": Buffer.byteLength(body) });
      response.end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => (server.close(), server.closeAllConnections());
  return { origin: `http://127.0.0.1:${server.address().port}`, files, page: (path, body) => (files[path] = { type: "text/html; charset=utf-8", body: html(body) }), close };
}

export const file = (type, path) => ({ type, body: readFileSync(path) });
