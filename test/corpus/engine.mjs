/*
 * Puts all questions to the library, in worker threads, so that a question without an end costs its time limit and no
 * more. Answers come back in the order of the questions.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

/** @typedef {import("./answer.mjs").Put} Put @typedef {import("./answer.mjs").Reply} Reply */

const limit = 20_000;

const hire = () => new Worker(new URL("answer.mjs", import.meta.url));

/** One question to one worker; a worker that does not answer in time is dismissed. */
const ask = (/** @type {Worker} */ worker, /** @type {Put} */ question) =>
  /** @type {Promise<Reply>} */ (
    new Promise((resolve) => {
      const end = (/** @type {Reply} */ reply) => {
        clearTimeout(timer);
        worker.off("message", end).off("error", fail);
        resolve(reply);
      };
      const fail = (/** @type {Error} */ error) => end({ kind: "crashed", why: String(error), ms: 0 });
      const timer = setTimeout(
        () => end({ kind: "crashed", why: `no answer in ${limit} ms`, ms: limit }),
        limit,
      );
      worker.on("message", end).on("error", fail);
      worker.postMessage(question);
    })
  );

/** @param {readonly Put[]} questions @returns {Promise<Reply[]>} */
export const askAll = async (questions) => {
  /** @type {Reply[]} */
  const replies = [];
  const queue = questions.entries();
  const serve = async () => {
    let worker = hire();
    for (const [at, question] of queue) {
      const reply = await ask(worker, question);
      replies[at] = reply;
      if (reply.kind === "crashed") {
        await worker.terminate();
        worker = hire();
      }
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, serve));
  return replies;
};
