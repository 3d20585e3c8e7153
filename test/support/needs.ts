/*
 * Tests that need a program beside Node (NumPy, a TeX engine, a browser).
 *
 * On a bare machine such a test is skipped, visibly and with the reason in its title. Where everything is meant to be
 * there, NABLA_REQUIRE_ALL=1 turns the absence into a failure, so that a green run can never have skipped anything.
 */
import { spawnSync } from "node:child_process";
import { test } from "vitest";

/** Debian's Python, unless told otherwise: the first `python3` on the path may be one without NumPy. */
export const python = process.env["NABLA_PYTHON"] ?? "/usr/bin/python3";

/** How to ask whether a program is there: a command that succeeds exactly when it can be used. */
const probes = {
  numpy: [python, "-c", "import numpy"],
  torch: [python, "-c", "import torch"],
  pdflatex: ["pdflatex", "--version"],
  tikz: ["kpsewhich", "tikz.sty"],
  node: [process.execPath, "--version"],
} as const;

/** A program that a test may need. */
export type Program = keyof typeof probes;

const found = new Map<Program, boolean>();

/** Is the program usable on this machine? Asked once for each program. */
export const has = (program: Program): boolean => {
  const known = found.get(program);
  if (known !== undefined) return known;
  const [command, ...args] = probes[program];
  const answer = spawnSync(command, args, { stdio: "ignore" }).status === 0;
  found.set(program, answer);
  return answer;
};

/**
 * `test`, for a test that needs `program`: `needs("numpy")("code runs", () => …)`. Without the program the test is
 * skipped and says so in its title; with NABLA_REQUIRE_ALL=1 it fails instead.
 */
export const needs =
  (program: Program) =>
  (title: string, body: () => void | Promise<void>, timeout?: number): void => {
    if (has(program)) return test(title, body, timeout);
    const reason = `needs ${program}: ${probes[program].join(" ")} fails here`;
    if (process.env["NABLA_REQUIRE_ALL"] !== "1") return test.skipIf(true)(`${title} (${reason})`, body);
    test(title, () => {
      throw new Error(`${reason}, and NABLA_REQUIRE_ALL=1 allows no skipped test`);
    });
  };
