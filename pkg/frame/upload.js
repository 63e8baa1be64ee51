// Files of the page. The core looks at a file's first bytes; the rest goes out from where it lies,
// as a form of the call and the file.

import { coded } from "./errors.js";
import { headLength } from "./file.js";
import { notify } from "./notify.js";

/** A file as the core holds it; `field` is where what is wrong with it is told. */
export async function look(file, field, onProgress) {
  const unreadable = () => {
    const message = "This file cannot be read any more; choose it again.";
    const issue = { path: field, code: "type", params: { expected: "a file that can be read" }, severity: "error", message };
    return coded("invalid_input", "Some fields need another look; see `issues`.", { issues: [issue] });
  };
  const read = (blob) => blob.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => Promise.reject(unreadable()));
  const { size, type } = file;
  return {
    size,
    type,
    head: await read(file.slice(0, headLength)),
    // The core wants its errors as plain data.
    base64: () => read(file).then(base64, (error) => Promise.reject(error.toJSON())),
    blob: file,
    tell: (sent) => onProgress && notify(onProgress, { sent, total: size }),
  };
}

function base64(bytes) {
  let text = "";
  // In pieces, since arguments are limited.
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}

/**
 * Sends the form. `fetch` does not tell how far an upload is; a browser's XMLHttpRequest does, so it is
 * used wherever the page has given no `fetch` of its own.
 *
 * @param {(url: string, init: RequestInit) => Promise<Response>} send
 * @param {boolean} isOwn whether the page gave it
 */
export function uploader(send, isOwn) {
  const byRequest = !isOwn && typeof XMLHttpRequest === "function";
  return async (url, init, call, { blob, tell }) => {
    const form = new FormData();
    form.append("call", call);
    // Its name is in the call, if anywhere.
    form.append("file", blob, "file");
    tell(0);
    if (byRequest) return requested(url, init, form, blob.size, tell);
    const response = await send(url, { ...init, body: form });
    tell(blob.size);
    return response;
  };
}

/** What `fetch` would do with it: cookies for the own origin alone, and no redirects. */
function requested(url, { method, headers, signal }, form, size, tell) {
  const xhr = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    const stop = () => xhr.abort();
    const end = (settle, value) => {
      signal.removeEventListener("abort", stop);
      settle(value);
    };
    let told = 0;
    xhr.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      // The call goes out before the file, and counts into neither figure.
      const sent = lengthComputable ? Math.max(0, size - (total - loaded)) : Math.min(loaded, size);
      if (sent > told) tell((told = sent));
    };
    xhr.onload = () => {
      // It follows redirects without a word. What another address answers is nothing to go by.
      if (xhr.responseURL !== new URL(url).href) return end(reject, new TypeError("redirected"));
      const empty = [204, 205, 304].includes(xhr.status);
      end(resolve, new Response(empty ? null : xhr.responseText, { status: xhr.status }));
    };
    xhr.onerror = xhr.onabort = () => end(reject, new TypeError("failed"));
    xhr.open(method, url);
    for (const [name, value] of headers) xhr.setRequestHeader(name, value);
    if (signal.aborted) return end(reject, signal.reason);
    signal.addEventListener("abort", stop);
    xhr.send(form);
  });
}
