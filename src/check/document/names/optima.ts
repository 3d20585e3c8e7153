/**
 * Optima: of w* = arg min_w E the E is what is optimised, and w is sought; what a chain goes on with is said of w*, and so is what
 * arg min_w E is said to be.
 *
 * Knows trees alone; gives nothing a meaning. Terminates: every relation is looked at once.
 */
import { treeKey } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import type { Said } from "../read/said.js";
import { keyOf } from "../read/written.js";
import { factorsOf, nameNode, productOf, unbraced } from "../read/tree.js";

/** What is optimised, and the names that it is optimised over. */
type Optimum = { readonly over: readonly Expression[]; readonly body: Expression };

/** A document without arg min, and the names that are sought, with where the first of them is. */
export type Sought = {
  readonly said: readonly Said[];
  readonly names: ReadonlySet<string>;
  readonly from: number;
};

export function withoutOptima(given: readonly Said[]): Sought {
  const names = new Set<string>();
  const known = new Set<string>();
  let from = Infinity;
  let sought: Expression | undefined;
  const found = new Set<string>();
  const said = given.map((one): Said => {
    if (one.kind !== "relation") return one;
    const { left, link, before } = one;
    const optimum = link.relation === "=" || link.relation === ":=" ? optimumOf(link.right) : undefined;
    const whole = before[0] ?? left;
    if (optimum !== undefined) {
      for (const { kind, ...rest } of optimum.over)
        if (kind === "name" && "name" in rest) names.add(rest.name);
      from = Math.min(from, one.span.start);
      sought = link.right;
      found.add(treeKey(whole));
      return objectiveAt(one, optimum.body);
    }
    if (!one.begins && sought !== undefined && treeKey(left) === treeKey(sought))
      return { ...one, left: whole, before: [], begins: true, optimal: true };
    if (one.begins && found.has(treeKey(left))) return { ...one, optimal: true };
    const objective = one.begins ? objectiveOf(left) : undefined;
    const named = objective && keyOf(objective);
    if (objective !== undefined && named !== undefined && !known.has(named)) {
      known.add(named);
      return { ...one, left: objective };
    }
    const key = one.begins ? keyOf(left) : undefined;
    if (key !== undefined) known.add(key);
    const [variable, another] = one.begins ? (optimumOf(left)?.over ?? []) : [];
    return variable !== undefined && another === undefined ? { ...one, left: variable, optimal: true } : one;
  });
  return { said, names, from };
}

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** The definition of what is optimised, under a name that nobody wrote. */
const objectiveAt = (one: Relation, body: Expression): Relation => ({
  ...one,
  cue: "definition",
  left: nameNode(`objective ${one.span.start}`, one.left.span),
  link: { ...one.link, relation: "=", right: body },
  before: [],
  begins: true,
});

/** The L(w) of min_w L(w) = …, which says what is optimised where nothing else does. */
function objectiveOf(node: Expression): Expression | undefined {
  const isOptimum = node.kind === "big operator" && (node.operator === "min" || node.operator === "max");
  const body = isOptimum ? unbraced(node.body) : undefined;
  return body?.kind === "application" && body.head.kind === "name" ? body : undefined;
}

/** The optimum that a side is: arg min_w of a product, or of a sum that begins with it. */
function optimumOf(node: Expression): Optimum | undefined {
  if (node.kind === "addition") {
    const [first, ...rest] = node.terms;
    const optimum = first === undefined || first.negative ? undefined : optimumOf(first.term);
    if (first === undefined || optimum === undefined) return undefined;
    return { ...optimum, body: { ...node, terms: [{ ...first, term: optimum.body }, ...rest] } };
  }
  if (node.kind !== "product") return undefined;
  const [head, next, ...others] = factorsOf(node);
  const operator = next?.factor;
  if (head === undefined || next === undefined || operator === undefined) return undefined;
  if (head.factor.kind === "name" && head.factor.name === "arg" && operator.kind === "big operator") {
    const isOptimum = operator.operator === "min" || operator.operator === "max";
    const over = operator.indices.map(({ name, span }) => nameNode(name, span));
    return isOptimum && over.length > 0 && others.length === 0
      ? { over, body: unbraced(operator.body) }
      : undefined;
  }
  const { factor } = head;
  const isWord =
    factor.kind === "subscript" && factor.base.kind === "name" && /^arg(?:min|max)$/u.test(factor.base.name);
  return isWord
    ? { over: factor.items.flatMap((item) => item.parts), body: productOf([next, ...others], node) }
    : undefined;
}
