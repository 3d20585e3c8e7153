/**
 * The smallest repair: one edit of the right or the left side that makes a relation true.
 *
 * Every edit is given a meaning and judged like the relation itself. Bounded by a number of edits; the first that holds
 * in the order of plausibility counts.
 */
import { parts, walk, type Lowered } from "../../../lower/index.js";
import type { Expression, Problem } from "../../../syntax/index.js";
import { isZeroTerm, type Program } from "../../../term/index.js";
import { wholeEdits, type Edit, type Mistake } from "./edit.js";
import { agree, type Sides } from "./sides.js";

/** An edit that makes a relation true, and the side that it is of. */
export type Repair = {
  readonly kind: Mistake;
  readonly side: "left" | "right";
  readonly expression: Expression;
  readonly at: Expression;
  /** The repaired sides, and the program that they are of. */
  readonly sides: Sides;
  readonly program: Program;
};

const MOST_EDITS = 100;

/** How plausible a kind of slip is; smaller is likelier. */
const RANK: readonly Mistake[] = [
  "missing-transpose",
  "sign",
  "wrong-index",
  "order",
  "missing-sum",
  "factor",
  "hadamard-for-product",
  "extra-sum",
  "extra-term",
];

/** The likeliest single edit under which `lowered` sides agree; undefined when there is none. */
export function repairOf(
  left: Expression,
  right: Expression,
  einstein: boolean,
  lowerSides: (left: Expression, right: Expression) => Lowered,
): Repair | undefined {
  const letters = indicesIn([left, right]);
  const tries = [
    ...wholeEdits(right, letters).map((edit) => ({ edit, side: "right" as const })),
    ...wholeEdits(left, letters).map((edit) => ({ edit, side: "left" as const })),
  ]
    // Under the summation convention no Σ is missing.
    .filter(({ edit }) => !einstein || edit.kind !== "missing-sum")
    .map((one, at) => ({ ...one, at }))
    .sort((a, b) => rank(a.edit) - rank(b.edit) || a.at - b.at)
    .slice(0, MOST_EDITS);
  for (const { edit, side } of tries) {
    const sides = side === "right" ? ([left, edit.expression] as const) : ([edit.expression, right] as const);
    const lowered = lowerSides(...sides);
    const terms = sidesOf(lowered);
    if (terms === undefined || terms.every(isZeroTerm)) continue;
    if (agree(terms, lowered.program))
      return {
        kind: edit.kind,
        side,
        expression: edit.expression,
        at: edit.at,
        sides: terms,
        program: lowered.program,
      };
  }
  return undefined;
}

const rank = ({ kind }: Edit): number => {
  const at = RANK.indexOf(kind);
  return at < 0 ? RANK.length : at;
};

/** The two sides of a relation that was understood without a problem. */
export function sidesOf({ problems, relations }: Lowered): Sides | undefined {
  const [left, right] = relations[0]?.sides ?? [];
  return problems.length > 0 || left === undefined || right === undefined
    ? undefined
    : [left.body, right.body];
}

/** The letters below names and below sums. */
function indicesIn(sides: readonly Expression[]): readonly string[] {
  const letters = new Set<string>();
  for (const side of sides)
    walk(side, (node) => {
      if (node.kind === "subscript")
        for (const part of parts(node).slice(1)) if (part.kind === "name") letters.add(part.name);
      if (node.kind === "big operator") for (const { name } of node.indices) letters.add(name);
    });
  return [...letters].sort();
}

/** The kind of mistake: what the problem says where the relation is ill formed, else what the repair undoes. */
export function mistakeOf(problem: Problem | undefined, repair: Repair | undefined): Mistake {
  if (problem?.code === "free-index-mismatch") return repair?.kind ?? "dangling-index";
  if (problem?.code === "index-reused") return "index-clash";
  if (repair !== undefined) return repair.kind;
  return problem?.code === "shape-mismatch" || problem?.code === "wrong-shape" ? "shape-mismatch" : "other";
}
