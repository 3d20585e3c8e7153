/*
 * Puts a question to the built library and brings back its answer, a refusal with its reasons, or a crash.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const binary = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/**
 * @typedef {{ index: { text: string }, matrix: { text: string, ascii: string } | null, why_no_matrix: unknown,
 *   code: { numpy?: string } }} Result
 * @typedef {{ kind: "answer", result: Result } | { kind: "refused" | "crashed", why: string }} Reply
 */

/** @param {import("./question.mjs").Question} question @returns {Promise<Reply>} */
export const ask = ({ command, statements, options }) =>
  new Promise((resolve) => {
    const flags = Object.entries(options).flatMap(([name, value]) =>
      value === true ? [`--${name}`] : [`--${name}`, value],
    );
    const format = command === "derive" ? "--format" : "--to";
    const child = spawn(process.execPath, [binary, command, "-f", "-", format, "json", ...flags]);
    const text = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk) => (text.out += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk) => (text.err += chunk));
    child.stdin.on("error", () => {}).end(statements);
    child.on("close", (code) => {
      if (code === 2) return resolve({ kind: "refused", why: text.err.trim() });
      try {
        const { results } = JSON.parse(text.out);
        resolve({ kind: "answer", result: results.at(-1) });
      } catch {
        resolve({ kind: "crashed", why: `exit code ${code}: ${text.err.trim()}` });
      }
    });
  });
