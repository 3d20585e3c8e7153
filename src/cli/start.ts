#!/usr/bin/env node
/**
 * The start of the binary: runs the bundle beside it with the machine code that the build kept, so that an answer does
 * not wait for the compiler.
 *
 * V8 itself refuses code of another version or of another text; then, and without any, the bundle is compiled as usual.
 */
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { createRequire, wrap } from "node:module";
import { dirname, join } from "node:path";
import { constants, Script } from "node:vm";

const folder = dirname(realpathSync(process.argv[1] ?? ""));
const bundle = join(folder, "nabla.cjs");
const kept = join(folder, "nabla.code");
const isBuild = process.env["NABLA_KEEP_CODE"] !== undefined;
const text = wrap(readFileSync(bundle, "utf8").replace(/^#!.*/u, ""));
const code = !isBuild && existsSync(kept) ? readFileSync(kept) : undefined;
const script = new Script(text, {
  filename: bundle,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  ...(code === undefined ? {} : { cachedData: code }),
});
const run: unknown = script.runInThisContext();
if (typeof run === "function") {
  const exported = { exports: {} };
  Reflect.apply(run, undefined, [exported.exports, createRequire(bundle), exported, bundle, folder]);
}
// What has run by now is what an answer needs: the code of its functions is kept, and of no others.
if (isBuild) writeFileSync(kept, script.createCachedData());
