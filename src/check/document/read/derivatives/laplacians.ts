/**
 * Laplacians: ∇²f is the trace of the second derivatives, and so is Δf, where a document speaks of a Laplacian or says that ∇²f
 * is Σ_i ∂²f/∂x_i²; elsewhere ∇²f is the Hessian.
 *
 * Owns these signs; a document that speaks of a Hessian too keeps ∇² for it. Gives nothing a meaning. Terminates: every node
 * is looked at once.
 */
import { treeKey, walk } from "../../../../lower/index.js";
import type { Expression, Factor } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { factorsOf, nameNode, productOf, rewrite, unbraced, withSides } from "../tree.js";

/** What is said, with its Laplacians as traces. */
export function withLaplacians(
  said: readonly Said[],
  source: string,
  declared: ReadonlySet<string>,
): readonly Said[] {
  const isNamed = /\blaplac/iu.test(source);
  const isSaid = isNamed || relationsOf(said).some(({ left, link }) => saysTrace(left, link.right));
  if (!isSaid || /\bhessian/iu.test(source)) return said;
  const isSign = (node: Expression): boolean =>
    isNamed && node.kind === "name" && node.name === "Delta" && !declared.has("Delta");
  const change = (node: Expression): Expression => {
    if (node.kind === "gradient" && node.order === 2 && !node.transposed && node.of !== null)
      return traceOf(node);
    if (node.kind !== "product") return node;
    const factors = factorsOf(node);
    const taken = factors.flatMap((here, at): readonly Factor[] => {
      const before = factors[at - 1];
      if (isSign(here.factor) && factors[at + 1]?.operator === "juxtaposition") return [];
      if (before === undefined || here.operator !== "juxtaposition" || !isSign(before.factor)) return [here];
      const { operator, sign } = before;
      const span = { start: before.factor.span.start, end: here.factor.span.end };
      const of = here.factor;
      const second = { kind: "gradient", span, by: [], order: 2, transposed: false, of } as const;
      return [{ operator, sign, factor: traceOf(second) }];
    });
    return taken.length === factors.length ? node : productOf(taken, node);
  };
  return said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, change)) : one));
}

const traceOf = (node: Expression): Expression => ({
  kind: "application",
  span: node.span,
  head: nameNode("tr", node.span),
  argument: { kind: "group", span: node.span, bracket: "(", items: [node] },
});

/** True for ∇²f = Σ_i ∂²f/∂x_i². */
function saysTrace(left: Expression, right: Expression): boolean {
  const [one, other] = [left, right].map(unbraced);
  if (one?.kind !== "gradient" || one.order !== 2 || other === undefined) return false;
  let found = false;
  walk(other, (node) => {
    if (node.kind !== "derivative") return;
    const inner = node.of?.kind === "derivative" ? node.of.by : [];
    const [first, second, third] = [...node.by, ...inner].map(treeKey);
    found ||= third === undefined && first !== undefined && first === second;
  });
  return found;
}
