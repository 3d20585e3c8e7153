/*
 * Compiles grammar/nabla.ne to src/syntax/grammar.ts.
 *
 * nearleyc exits 0 on undefined symbols and only warns on standard error, so anything written there is a failure
 * here. The output is replaced only when it differs, and at once, so that a running test never reads half a file.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const source = here("nabla.ne");
const target = here("../src/syntax/grammar.ts");
const compiler = createRequire(import.meta.url).resolve("nearley/bin/nearleyc.js");

const run = spawnSync(process.execPath, [compiler, source], { encoding: "utf8", maxBuffer: 1 << 26 });
if (run.status !== 0 || run.stderr.trim() !== "" || run.stdout === "") {
  process.stderr.write(`grammar/nabla.ne does not compile:\n${run.stderr}${run.error?.message ?? ""}\n`);
  process.exit(1);
}
if (!existsSync(target) || readFileSync(target, "utf8") !== run.stdout) {
  const fresh = `${target}.${process.pid}`;
  writeFileSync(fresh, run.stdout);
  renameSync(fresh, target);
}
