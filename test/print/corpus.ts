/*
 * The corpus as programs and derivations, for tests of everything that is printed of them.
 */
import { readFileSync } from "node:fs";
import { derive, type Derivation } from "../../src/derive/index.js";
import { settleGoals } from "../../src/library/goals.js";
import { read } from "../../src/library/read.js";
import type { Program } from "../../src/term/index.js";
import { question } from "../corpus/question.mjs";

type Case = Parameters<typeof question>[0];

/** One case in one notation: its text, its program, and what could be derived of it. */
export type Sample = {
  readonly id: string;
  readonly statements: string;
  readonly program: Program;
  readonly derivations: readonly Derivation[];
};

const file = new URL("../cases/derive/cases.jsonl", import.meta.url);

const cases = (): readonly Case[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Case);

/** The derivations that are asked of a text; a text that is refused is a fault of the test. */
export function derivationsOf(
  statements: string,
  wanted: Parameters<typeof settleGoals>[1],
): readonly Derivation[] {
  const lowered = read(statements);
  if (!lowered.ok) throw new Error(JSON.stringify(lowered.problems));
  const settled = settleGoals(lowered.value, wanted);
  if (!settled.ok) throw new Error(JSON.stringify(settled.problems));
  return settled.value.goals.map((goal) => {
    const found = derive(settled.value.program, goal);
    if (!found.ok) throw new Error(`${statements}: ${found.problem.code}`);
    return found.derivation;
  });
}

/** All cases that are read, in the notations that are wanted; what is refused is left to the tests of the reader. */
export function samples(
  isWanted: (asked: { readonly notation: "index" | "matrix" }) => boolean = () => true,
): readonly Sample[] {
  return cases().flatMap((problem) =>
    (["index", "matrix"] as const).flatMap((notation): readonly Sample[] => {
      if (!isWanted({ notation })) return [];
      const asked = question(problem, notation);
      if (asked === undefined) return [];
      const lowered = read(asked.statements);
      if (!lowered.ok) return [];
      const id = `${problem.id} ${notation}`;
      const plain = { id, statements: asked.statements, program: lowered.value.program, derivations: [] };
      if (asked.command === "convert") return [plain];
      const { wrt, of } = asked.options;
      const settled = settleGoals(lowered.value, {
        ...(typeof of === "string" ? { of } : {}),
        ...(typeof wrt === "string" ? { wrt: wrt.split(",") } : {}),
        ...("hessian" in asked.options ? { quantity: "hessian" as const } : {}),
        ...("jacobian" in asked.options ? { quantity: "jacobian" as const } : {}),
      });
      if (!settled.ok) return [plain];
      const { program, goals } = settled.value;
      const derivations = goals.flatMap((goal) => {
        const found = derive(program, goal);
        return found.ok ? [found.derivation] : [];
      });
      return [{ id, statements: asked.statements, program, derivations }];
    }),
  );
}
