/*
 * Bundles the command: one file with everything in it, the start beside it, and the machine code of what the first answer
 * ran, which the start gives to V8 instead of the text.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const into = (/** @type {string} */ name) => here(`../../dist/cli/${name}`);

/** @type {import("esbuild").BuildOptions} */
const options = {
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  legalComments: "none",
  logLevel: "warning",
};
rmSync(into("nabla.code"), { force: true });
await build({ ...options, entryPoints: [here("main.ts")], outfile: into("nabla.cjs") });
await build({ ...options, entryPoints: [here("worker.ts")], outfile: into("worker.cjs") });
await build({ ...options, entryPoints: [here("start.ts")], outfile: into("main.cjs") });
chmodSync(into("main.cjs"), 0o755);

const { status, stderr } = spawnSync(
  process.execPath,
  [into("main.cjs"), "derive", "Y_dn = Σ_m H_dm W_mn", "--wrt", "H,W"],
  { encoding: "utf8", env: { ...process.env, NABLA_KEEP_CODE: "1" } },
);
if (status !== 0) {
  process.stderr.write(`the bundle does not run:\n${stderr}`);
  process.exit(1);
}
