/**
 * Numbers that are told apart by numbers below: the y_1, y_2, y_3 of S = e^{y_1} + e^{y_2} + e^{y_3}, and the T_1, T_2, T_3
 * beside them.
 *
 * What stands in an exponent or below a line is a number, and so are names with the same numbers below. Knows names as they
 * are written, no meanings. Terminates: every relation is walked once.
 */
import { walk } from "../../../../lower/index.js";
import type { Declaration, Expression } from "../../../../syntax/index.js";
import type { Known } from "../../read/notation/normalise.js";
import type { Said } from "../../read/said.js";
import { declarationFor, walkSides } from "../../read/tree.js";

/** The declarations y_1, y_2, y_3 ∈ ℝ of such names. */
export function numberedIn(said: readonly Said[], { orders, bodies }: Known): readonly Declaration[] {
  const below = new Map<string, Set<string>>();
  const others = new Set<string>();
  const numbers = new Set<string>();
  const look = (node: Expression): void => {
    if (node.kind === "name") {
      const [, base, number] = NUMBERED.exec(node.name) ?? [];
      if (base === undefined || number === undefined) others.add(node.name);
      else below.set(base, (below.get(base) ?? new Set()).add(number));
    }
    for (const part of numericIn(node))
      walk(part, (inner) => {
        const [, base] = inner.kind === "name" ? (NUMBERED.exec(inner.name) ?? []) : [];
        if (base !== undefined) numbers.add(base);
      });
  };
  for (const one of said) if (one.kind === "relation") walkSides(one, look);
  const free = [...below].filter(
    ([base, members]) =>
      members.size > 1 &&
      ![base, ...membersOf(base, members)].some((name) => others.has(name) || orders.has(name)),
  );
  const keyOf = (members: ReadonlySet<string>): string => [...members].sort().join(" ");
  const sets = new Set(free.flatMap(([base, members]) => (numbers.has(base) ? [keyOf(members)] : [])));
  return free
    .filter(([, members]) => sets.has(keyOf(members)))
    .flatMap(([base, members]) => membersOf(base, members))
    .flatMap((name) => (bodies.has(name) ? [] : [declarationFor(name)]));
}

const NUMBERED = /^(.+)_(\d+)$/u;

const membersOf = (base: string, numbers: ReadonlySet<string>): readonly string[] =>
  [...numbers].map((number) => `${base}_${number}`);

/** The parts of a node that can be nothing but numbers. */
function numericIn(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "superscript":
      return node.base.kind === "name" && node.base.name === "e" ? [node.script] : [];
    case "fraction":
      return [node.denominator];
    default:
      return [];
  }
}
