// Builds what pages load, from src/ into build/assets/ at the root of the repository:
// askwell.css, askwell.js, map.css and map.js for the page with a map alone, and images/.
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import * as sass from "sass";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const assets = here("../build/assets/");
// Browsers that know ES modules and :focus-visible; older ones get the plain page, which works.
const target = ["chrome90", "edge90", "firefox90", "safari15"];

await rm(assets, { recursive: true, force: true });
await mkdir(assets, { recursive: true });

const compiled = sass.compile(here("src/styles/askwell.scss"), {
  loadPaths: [here("node_modules")],
  quietDeps: true,
});
const styles = await transform(compiled.css, { loader: "css", minify: true, target });
await writeFile(`${assets}askwell.css`, styles.code);

await build({
  entryPoints: [here("src/askwell.js"), here("src/map.js")],
  outdir: assets,
  // Leaflet's few pictures; it asks for one of them by an address of its own, which pages do not use.
  loader: { ".png": "dataurl" },
  bundle: true,
  format: "esm",
  minify: true,
  legalComments: "inline",
  target,
});

await cp(here("src/images"), `${assets}images`, { recursive: true });
