// Between Node's requests and answers and those of the web platform, which all else here speaks.

/**
 * Answers every request to the server with what `handle` makes of it.
 *
 * @param {import("node:http").Server} server
 * @param {(request: Request) => Promise<Response>} handle
 * @param {(path: string) => number} largestBody in bytes
 * @returns {() => Promise<void>} takes no more requests and waits for those under way, so that no
 *   payment is left in the middle
 */
export function serve(server, handle, largestBody) {
  /** @type {Set<Promise<void>>} */
  const underWay = new Set();
  server.on("request", (incoming, outgoing) => {
    const answered = answer(incoming, outgoing, handle, largestBody).finally(() => underWay.delete(answered));
    underWay.add(answered);
  });
  return async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    while (underWay.size) await Promise.all(underWay);
    server.closeAllConnections();
    await closed;
  };
}

/**
 * @param {import("node:http").IncomingMessage} incoming
 * @param {import("node:http").ServerResponse} outgoing
 * @param {(request: Request) => Promise<Response>} handle
 * @param {(path: string) => number} largestBody
 */
async function answer(incoming, outgoing, handle, largestBody) {
  try {
    await send(outgoing, await handle(await read(incoming, largestBody)));
  } catch (error) {
    if (error instanceof Unanswered) return void outgoing.destroy();
    if (error instanceof Refused) return send(outgoing, refuse(error.status, error.message));
    if (incoming.errored) return;
    console.error(error);
    await send(outgoing, refuse(500, "The portal's server failed at this."));
  }
}

/** Thrown to break the connection in place of an answer. */
export class Unanswered extends Error {}

class Refused extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** @param {number} status @param {string} message */
export function refuse(status, message) {
  return Response.json({ message }, { status });
}

/** @param {import("node:http").IncomingMessage} incoming @param {(path: string) => number} largestBody */
async function read(incoming, largestBody) {
  const { method = "GET", headers, url = "/" } = incoming;
  const body = method === "GET" || method === "HEAD" ? undefined : await readBody(incoming, largestBody(url));
  const flat = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  // Not new URL(url, base): a path that begins with // would become a host.
  return new Request(`http://${headers.host}${url.startsWith("/") ? url : "/"}`, {
    method,
    headers: /** @type {[string, string][]} */ (flat),
    body,
  });
}

/** @param {import("node:http").IncomingMessage} incoming @param {number} largest */
async function readBody(incoming, largest) {
  const chunks = [];
  let length = 0;
  // A body that is too long is read to its end all the same: else the connection would break
  // before the refusal arrives.
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length <= largest) chunks.push(chunk);
  }
  if (length > largest) throw new Refused(413, "That is more than this server reads.");
  return Buffer.concat(chunks);
}

/** @param {import("node:http").ServerResponse} outgoing @param {Response} response */
async function send(outgoing, response) {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = [...response.headers].filter(([name]) => name !== "set-cookie").flat();
  if (!response.headers.has("cache-control")) headers.push("cache-control", "no-store");
  for (const cookie of response.headers.getSetCookie()) headers.push("set-cookie", cookie);
  outgoing.writeHead(response.status, [...headers, "content-length", String(body.length)]);
  outgoing.end(body);
}
