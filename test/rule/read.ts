/*
 * Reading the examples of rules: the two sides as one relation, so that equal letters are equal indices.
 */
import { expect } from "vitest";
import { lower, type LowerOptions, type Lowered } from "../../src/lower/index.js";
import { message, parse } from "../../src/syntax/index.js";
import { mapChildren, type Program, type Term } from "../../src/term/index.js";
import type { Example } from "../../src/rule/index.js";

/** An example as terms, with the program that its statements declare. */
export type ReadExample = {
  readonly program: Program;
  readonly before: Term;
  readonly after: Term;
};

/** The sides of an example; what is wrong with it fails the test. */
export function readExample({ given, before, after, sense }: Example): ReadExample {
  const { environment } = lowered(given, {});
  const { relations, program } = lowered(`${before} ≡ ${after}`, { environment, relations: true });
  const [relation] = relations;
  const [left, right] = relation?.sides ?? [];
  if (left === undefined || right === undefined) throw new Error(`no relation in ${before} ≡ ${after}`);
  if (sense === undefined) return { program, before: left.body, after: right.body };
  return { program, before: inSense(left.body, sense, true), after: inSense(right.body, sense, false) };
}

/** Derivatives of a variable by itself, or all of them, in a sense; the notation has no sign for it. */
function inSense(term: Term, sense: "textbook" | "projected", all: boolean): Term {
  const inside = mapChildren(term, (child) => inSense(child, sense, all));
  if (inside.kind !== "partial") return inside;
  const isOwn = inside.of.kind === "entry" && inside.of.tensor === inside.by[0]?.tensor;
  return all || isOwn ? { ...inside, reach: sense } : inside;
}

function lowered(source: string, options: LowerOptions): Lowered {
  const parsed = parse(source, { notation: "text" });
  if (!parsed.ok) throw new Error(parsed.problems.map(message).join("\n"));
  const found = lower(parsed.value.statements, options);
  expect(found.problems.map(message), source).toEqual([]);
  return found;
}
