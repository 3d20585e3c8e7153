/**
 * Metrics with their indices above, g^{ij} beside g_{ij}: the entries of the inverse.
 *
 * They are such where the document says that one times the other is a Kronecker delta, and for the usual letters of a metric
 * wherever both stand. Knows declarations. Terminates: every tree is rewritten once.
 */
import type { Expression, Statement } from "../../../../syntax/index.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { entryAt, factorsOf, indicesOf, rewrite, unbraced, walkSides } from "../../read/tree.js";
import { documentWith } from "./layers.js";

/** The letters of a metric. */
const METRICS: ReadonlySet<string> = new Set(["g", "eta"]);

/** A document in which a metric with its indices above is the inverse. */
export function withInverseMetrics(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const matrices = new Set(
    [...assumed, ...statementsIn(said)].flatMap((one) =>
      one.kind === "declaration" && one.space.sizes.length === 2
        ? one.targets.flatMap((target) => (target.kind === "name" ? [target.name] : []))
        : [],
    ),
  );
  const above = new Set<string>();
  const below = new Set<string>();
  const relations = relationsOf(said);
  for (const one of relations)
    walkSides(one, (node) => {
      const name = raisedName(node);
      if (name !== undefined) above.add(name);
      if (node.kind === "subscript" && node.base.kind === "name" && indicesOf(node).length === 2)
        below.add(node.base.name);
    });
  const proper = new Set(
    relations.flatMap(({ left, link }) => [...toDelta(left, link.right), ...toDelta(link.right, left)]),
  );
  const metrics = new Set(
    [...above].filter(
      (name) => matrices.has(name) && below.has(name) && (METRICS.has(name) || proper.has(name)),
    ),
  );
  if (metrics.size === 0) return { assumed, said };
  return documentWith(assumed, said, (node) => rewrite(node, (inner) => inverted(inner, metrics)));
}

type Superscript = Extract<Expression, { readonly kind: "superscript" }>;

/** The g of g^{ij}. */
const raisedName = (node: Expression): string | undefined =>
  node.kind === "superscript" && node.base.kind === "name" && lettersAbove(node) !== undefined
    ? node.base.name
    : undefined;

/** The two letters above a name. */
function lettersAbove({ script }: Superscript): readonly Expression[] | undefined {
  const inner = unbraced(script);
  const letters = inner.kind === "product" ? factorsOf(inner).map(({ factor }) => factor) : [];
  return letters.length === 2 && letters.every(({ kind }) => kind === "name") ? letters : undefined;
}

/** The g of g^{ik} g_{kj} = δ^i_j. */
function toDelta(side: Expression, other: Expression): readonly string[] {
  const factors = side.kind === "product" ? factorsOf(side).map(({ factor }) => unbraced(factor)) : [];
  const names = factors.flatMap((factor) => raisedName(factor) ?? []);
  const [name] = names;
  const isMet = factors.some(
    (factor) => factor.kind === "subscript" && factor.base.kind === "name" && factor.base.name === name,
  );
  return name !== undefined && isMet && factors.length === 2 && isDelta(other) ? [name] : [];
}

function isDelta(node: Expression): boolean {
  if (node.kind === "subscript" || node.kind === "superscript") return isDelta(node.base);
  return node.kind === "name" && node.name === "delta";
}

/** (g⁻¹)_{ij} for g^{ij}. */
function inverted(node: Expression, metrics: ReadonlySet<string>): Expression {
  if (node.kind !== "superscript" || !metrics.has(raisedName(node) ?? "")) return node;
  const { base, span } = node;
  const one: Expression = { kind: "number", span: base.span, text: "1" };
  const script: Expression = { kind: "negation", span: base.span, operand: one };
  const inverse: Expression = { kind: "superscript", span: base.span, base, script };
  const letters = lettersAbove(node) ?? [];
  return entryAt({ kind: "group", span: base.span, bracket: "(", items: [inverse] }, letters, span);
}
