// How the core's requests leave: it says of each what `fetch` takes.

/**
 * @param {typeof fetch} [given] by the page or the portal, and then handed a Request; the platform's own makes one by itself
 * @returns {(url: string, init: RequestInit) => Promise<Response>}
 */
export function sender(given) {
  return given ? (url, init) => given(new Request(url, init)) : globalThis.fetch?.bind(globalThis);
}
