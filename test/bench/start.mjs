/*
 * What the command costs from process start to answer, beside `node -e 0`. The two are run in turns, so that whatever
 * else the machine does weighs on both alike; only the ratio is worth keeping.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./fit.mjs";

const binary = fileURLToPath(new URL("../../dist/cli/main.cjs", import.meta.url));

/** Milliseconds of one run of Node. @param {readonly string[]} args */
const once = (args) => {
  const before = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}:\n${stderr}`);
  return performance.now() - before;
};

/** @param {number} rounds @param {readonly string[]} args the command's arguments */
export const start = (rounds, args) => {
  /** @type {number[]} */
  const bare = [];
  /** @type {number[]} */
  const command = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(once(["-e", "0"]));
    command.push(once([binary, ...args]));
  }
  return { bare: median(bare), command: median(command), ratio: median(command) / median(bare) };
};
