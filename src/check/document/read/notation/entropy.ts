/**
 * The cross-entropy by its usual names: where L = CE(y, p) is all that a document says of it, CE(y, p) is −Σ_i y_i log p_i.
 *
 * Knows the names, and that what is estimated wears a hat; a name that is declared is left alone. Terminates: every node is
 * looked at once.
 */
import { contains } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { factorsOf, productOf, rewrite } from "../tree.js";

const USUAL: ReadonlySet<string> = new Set(["CE", "CrossEntropy", "Crossentropy", "crossentropy", "xent"]);

/** What is said, with cross-entropies as what they stand for, unless it says itself what they are. */
export function withEntropies(said: readonly Said[], isDeclared: (name: string) => boolean): readonly Said[] {
  const change = (node: Expression): Expression =>
    rewrite(node, (inner) => withoutEntropy(inner, isDeclared));
  const isSaid = said.some((one) => one.kind === "relation" && hasEntropy(one.left, isDeclared));
  if (isSaid) return said;
  return said.map((one) =>
    one.kind === "relation" && hasEntropy(one.link.right, isDeclared)
      ? { ...one, link: { ...one.link, right: change(one.link.right) } }
      : one,
  );
}

function hasEntropy(side: Expression, isDeclared: (name: string) => boolean): boolean {
  return contains(side, (node) => withoutEntropy(node, isDeclared) !== node);
}

/** A node in which the call of a cross-entropy is what it stands for. */
function withoutEntropy(node: Expression, isDeclared: (name: string) => boolean): Expression {
  if (node.kind === "application") {
    const name = node.head.kind === "name" ? node.head.name : "";
    return USUAL.has(name) && !isDeclared(name) ? (entropyOf(node.argument, node) ?? node) : node;
  }
  if (node.kind !== "product") return node;
  // In LaTeX CE is C and E.
  const factors = factorsOf(node);
  const [before, last] = [factors.at(-2), factors.at(-1)];
  const isCalled =
    before?.factor.kind === "name" &&
    last?.factor.kind === "application" &&
    last.factor.head.kind === "name" &&
    `${before.factor.name}${last.factor.head.name}` === "CE";
  if (!isCalled || isDeclared("C") || isDeclared("E")) return node;
  const call = entropyOf(last.factor.argument, node);
  return call === undefined ? node : productOf([...factors.slice(0, -2), { ...last, factor: call }], node);
}

type Group = Extract<Expression, { readonly kind: "group" }>;

/** −sum(y ⊙ log p), for the arguments of a call. */
function entropyOf({ items, bracket }: Group, { span }: Expression): Expression | undefined {
  const [first, second, other] = items;
  if (bracket !== "(" || first === undefined || second === undefined || other !== undefined) return undefined;
  const isTurned = isEstimate(first) && !isEstimate(second);
  const [label, estimate] = isTurned ? [second, first] : [first, second];
  const sign = { start: estimate.span.start, end: estimate.span.start };
  const call = (name: string, argument: Expression): Expression => ({
    kind: "application",
    span,
    head: { kind: "name", span: sign, name },
    argument: { kind: "group", span: argument.span, bracket: "(", items: [argument] },
  });
  const factor = call("log", estimate);
  const product: Expression = {
    kind: "product",
    span,
    first: label,
    rest: [{ operator: "⊙", sign, factor }],
  };
  const negated: Expression = { kind: "negation", span, operand: call("sum", product) };
  return { kind: "group", span, bracket: "(", items: [negated] };
}

const isEstimate = (node: Expression): boolean => node.kind === "name" && node.name.includes("hat");
