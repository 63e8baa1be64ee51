// The built page, under the headers that a portal should send.
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { refuse } from "./http.js";

export const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "content-security-policy": POLICY,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * @param {string} folder
 * @param {{ fallback?: string }} [options] the file that answers where there is none
 */
export function pages(folder, { fallback } = {}) {
  /** @param {string} path @returns {Promise<Response | null>} */
  const file = async (path) => {
    const name = normalize(join(folder, path));
    if (!name.startsWith(folder + sep)) return null;
    const content = await readFile(name).catch(() => null);
    if (!content) return null;
    // Vite puts a file's hash into the names below assets/.
    const cache = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    return new Response(content, {
      headers: { ...HEADERS, "cache-control": cache, "content-type": TYPES[extname(name)] ?? "application/octet-stream" },
    });
  };

  /** @param {Request} request @param {string} path */
  return async (request, path) => {
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "This is only to be read.");
    const found = await file(path).catch(() => null);
    if (found) return found;
    const isPage = extname(path) === "" && fallback;
    return (isPage && (await file(fallback))) || refuse(404, "There is nothing here.");
  };
}
