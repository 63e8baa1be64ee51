// Scripts as a page gets them: in one file.
import * as esbuild from "esbuild";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** @param {string} contents the script that is the beginning */
export async function bundle(contents, more = {}) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: here }, bundle: true, write: false, format: "esm", target: "es2022", minify: true, logLevel: "error", ...more,
  });
  return outputFiles[0].text;
}
