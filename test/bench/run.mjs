/*
 * `npm run bench`: medians and growth exponents of every stage, over the seed and over families that grow, and the cost
 * of the command from process start to answer beside `node -e 0`.
 *
 *   node test/bench/run.mjs [--sizes 256,512,1024,2048,4096] [--time MS] [--only STAGE] [--json FILE]
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Bench } from "tinybench";
import { exponent } from "./fit.mjs";
import { families, seed } from "./programs.mjs";
import { stages } from "./stages.mjs";
import { start } from "./start.mjs";

const { values: flags } = parseArgs({
  options: {
    sizes: { type: "string", default: "256,512,1024,2048,4096" },
    time: { type: "string", default: "300" },
    only: { type: "string" },
    json: { type: "string" },
  },
});
const sizes = flags.sizes.split(",").map(Number);

/** A run that takes longer than this, in ms, is timed once, and no larger size of its family is tried. */
const patience = 10_000;

/** The median time of one stage on one program, in milliseconds, warm. */
const time = async (/** @type {() => unknown} */ run, warmupTime = 50) => {
  const before = performance.now();
  run();
  if (performance.now() - before > patience) return performance.now() - before;
  const bench = new Bench({ time: Number(flags.time), iterations: 3, warmupTime, warmupIterations: 1 });
  bench.add("stage", run);
  const [task] = await bench.run();
  const result = task?.result;
  if (result === undefined || !("latency" in result)) throw new Error("the stage failed", { cause: result });
  return result.latency.p50;
};

/** @param {string} title @param {(string | number)[]} cells */
const line = (title, cells) =>
  console.log(
    title.padEnd(44) +
      cells.map((cell) => (typeof cell === "number" ? cell.toFixed(2) : cell).padStart(10)).join(""),
  );

/** @type {{ stage: string, program: string, medians: [n: number, ms: number][], exponent?: number }[]} */
const measured = [];
const chosen = Object.entries(stages).filter(([stage]) => (flags.only ?? stage) === stage);

line("medians in ms, warm", ["seed"]);
for (const [stage, prepare] of chosen) {
  // Small work is warm only when the compiler has seen it often.
  const ms = await time(prepare(seed), 1000);
  measured.push({ stage, program: "seed", medians: [[1, ms]] });
  line(stage, [ms]);
}
for (const [program, make] of Object.entries(families)) {
  console.log();
  line(program, [...sizes.map((n) => `n=${n}`), "exponent"]);
  for (const [stage, prepare] of chosen) {
    /** @type {[number, number][]} */
    const medians = [];
    for (const n of sizes) {
      if ((medians.at(-1)?.[1] ?? 0) > patience) break;
      medians.push([n, await time(prepare(make(n)))]);
    }
    const slope = exponent(medians);
    measured.push({ stage, program, medians, exponent: slope });
    line(stage, [...sizes.map((_, at) => medians[at]?.[1] ?? "–"), slope]);
  }
}

console.log();
const command = start(15, ["derive", seed.text, "--wrt", seed.wrt]);
line("process start to answer, ms", ["node -e 0", "nabla", "ratio"]);
line("nabla derive, the seed", [command.bare, command.command, command.ratio]);

if (flags.json !== undefined)
  writeFileSync(flags.json, `${JSON.stringify({ measured, command }, null, 1)}\n`);
