/**
 * Many documents at once: a pool of worker threads, one for each core, and a progress bar on a terminal.
 *
 * The pool is loaded when there is more than one document and not before. Terminates: a document that takes too long is given up.
 */
import { existsSync, realpathSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { check, type Checked, type CheckRequest } from "../index.js";
import { Stop, type Source } from "./terminal.js";

/** How long one document may take. */
const LONGEST = 600_000;

/** Checks documents side by side; the answers are in the order of the documents. */
export async function checkAll(
  sources: readonly Source[],
  request: Omit<CheckRequest, "name">,
): Promise<readonly Checked[]> {
  const script = join(dirname(realpathSync(process.argv[1] ?? ".")), "worker.cjs");
  const requestFor = ({ name }: Source): CheckRequest => ({ ...request, name });
  if (sources.length < 2 || !existsSync(script))
    return sources.map((source) => check(source.text, requestFor(source)));
  const { pool } = await import("workerpool");
  const workers = pool(script, {
    workerType: "thread",
    maxWorkers: Math.min(sources.length, availableParallelism()),
  });
  const bar = progressBar(sources.length);
  try {
    return await Promise.all(
      sources.map(async (source) => {
        const checked: Checked = await workers
          .exec<typeof check>("check", [source.text, requestFor(source)])
          .timeout(LONGEST)
          .catch((error: unknown) => {
            const why = error instanceof Error ? error.message : String(error);
            throw new Stop(`nabla: cannot check ${source.name}: ${why}`);
          });
        bar.step();
        return checked;
      }),
    );
  } finally {
    bar.end();
    await workers.terminate(true);
  }
}

/** A bar on stderr where that is a terminal; nothing elsewhere. */
function progressBar(total: number): { readonly step: () => void; readonly end: () => void } {
  const width = 30;
  let done = 0;
  const draw = (): void => {
    if (!process.stderr.isTTY) return;
    const full = Math.round((width * done) / total);
    process.stderr.write(`\r[${"#".repeat(full)}${" ".repeat(width - full)}] ${done} of ${total}`);
  };
  draw();
  return {
    step: () => {
      done += 1;
      draw();
    },
    end: () => {
      if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    },
  };
}
