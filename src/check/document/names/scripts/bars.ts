/**
 * Adjoints: after \bar v = ∂L/∂v the name \bar z stands for ∂L/∂z, as it does where \bar z is made of such names.
 *
 * Each is written out wherever it stands, so that what a document says of it is judged. Knows names, no meanings. Terminates:
 * every pass adds a name.
 */
import { baseName, mapParts, treeKey } from "../../../../lower/index.js";
import type { Derivative, Expression } from "../../../../syntax/index.js";
import { mentions, writtenNames } from "../../read/written.js";
import { relationsOf, type Said } from "../../read/said.js";
import { nameNode, rewrite, withSides } from "../../read/tree.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** What is said with ∂L/∂z in the place of each adjoint. */
export function withBarred(said: readonly Said[]): readonly Said[] {
  const relations = relationsOf(said);
  const stated = relations.filter(saysBarred);
  const [first] = stated;
  if (first === undefined || !isDerivative(first.link.right)) return said;
  const { of } = first.link.right;
  const others = relations.filter((one) => !stated.includes(one));
  const plain = new Set(others.flatMap((one) => [...namesIn(one)]));
  const adjoints = new Set(stated.map(({ left }) => baseName(left) ?? ""));
  // \bar v of no v that the document knows stands for all of them.
  const isForAll = stated.some(({ left }) => !plain.has(unbarred(baseName(left) ?? "")));
  for (let before = -1; before < adjoints.size;) {
    before = adjoints.size;
    for (const { begins, left, link } of others) {
      const name = begins && isBarred(left) ? baseName(left) : undefined;
      const isMade = isForAll || [...adjoints].some((other) => mentions(link.right, other));
      if (name !== undefined && plain.has(unbarred(name)) && isMade) adjoints.add(name);
    }
  }
  const written = (node: Expression): Expression => writtenOut(node, adjoints, of);
  return said.map((one) => {
    if (one.kind !== "relation") return one;
    const whole = withSides(one, written);
    return saysBarred(one) ? { ...whole, names: true } : whole;
  });
}

const isDerivative = (
  node: Expression,
): node is Derivative | Extract<Expression, { readonly kind: "gradient" }> =>
  node.kind === "derivative" || (node.kind === "gradient" && node.order === 1);

/** \bar v = ∂L/∂v, with the same scripts. */
function saysBarred({ begins, left, link }: Relation): boolean {
  const { right } = link;
  if (!begins || !isBarred(left) || !isDerivative(right) || right.of?.kind !== "name") return false;
  const [by, another] = right.by;
  return by !== undefined && another === undefined && treeKey(by) === treeKey(withoutBar(left));
}

const BAR = "bar";
const unbarred = (name: string): string => name.slice(0, -BAR.length);

/** A barred name, with or without indices. */
function isBarred(node: Expression): boolean {
  if (node.kind === "name") return node.name.endsWith(BAR) && node.name.length > BAR.length;
  if (node.kind === "subscript") return isBarred(node.base);
  return node.kind === "superscript" && node.script.kind === "group" && isBarred(node.base);
}

const withoutBar = (node: Expression): Expression =>
  rewrite(node, (part) =>
    part.kind === "name" && isBarred(part) ? nameNode(unbarred(part.name), part.span) : part,
  );

/** A tree with the adjoints in it as derivatives. */
function writtenOut(node: Expression, adjoints: ReadonlySet<string>, of: Expression | null): Expression {
  if (!isBarred(node) || !adjoints.has(baseName(node) ?? ""))
    return mapParts(node, (part) => writtenOut(part, adjoints, of));
  const by = rewrite(withoutBar(node), (part) => ({ ...part, span: node.span }));
  const loss = of?.kind === "name" ? nameNode(of.name, node.span) : of;
  return { kind: "derivative", span: node.span, form: "quotient", of: loss, by: [by] };
}

/** The names that a relation is written with. */
const namesIn = ({ left, link }: Relation): readonly string[] =>
  [left, link.right].flatMap((side) => [...writtenNames(side)]);
