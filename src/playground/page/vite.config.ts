import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The playground's page, built beside the compiled server that serves it. */
export default defineConfig({
  root: here,
  base: "./",
  resolve: { alias: { react: "preact/compat", "react-dom": "preact/compat" } },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: fileURLToPath(new URL("../../../dist/playground/page", import.meta.url)),
    emptyOutDir: true,
  },
});
