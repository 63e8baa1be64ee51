import { defineConfig } from "vite";

export default defineConfig({
  build: {
    target: "es2022",
    // The content security policy allows neither data: modules nor inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
