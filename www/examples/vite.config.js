import { join } from "node:path";
import { defineConfig } from "vite";

const pages = [".", "plain", "react-hook-form", "tanstack-form"];

export default defineConfig({
  publicDir: "../public",
  build: {
    target: "es2022",
    outDir: "../dist/examples",
    // As the portal: the content security policy allows neither data: modules nor inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: pages.map((page) => join(import.meta.dirname, page, "index.html")) },
  },
});
