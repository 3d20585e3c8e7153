/**
 * Indices above names, S^{ij} = Q^{ia} K^{ja}, where repeated ones are summed: of a tensor of which nothing is declared they say
 * what indices below say.
 *
 * Only where a name has as many letters above wherever it stands, and none below. Knows letters, no meanings. Terminates: every
 * tree is walked twice and rewritten once.
 */
import { builtIn } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { entryAt, factorsOf, rewrite, unbraced, walkSides, withSides } from "../../read/tree.js";
import { declaredIn } from "../declared.js";

/** What is said, with letters below the names that have several above. */
export function withHeights(assumed: readonly Statement[], said: readonly Said[]): readonly Said[] {
  if (!assumed.some((one) => one.kind === "convention" && one.convention === "einstein")) return said;
  const { names: declared } = declaredIn([...assumed, ...statementsIn(said)]);
  const counts = new Map<string, Set<number>>();
  const note = (name: string, count: number): void => {
    counts.set(name, (counts.get(name) ?? new Set<number>()).add(count));
  };
  const within = new Set<Expression>();
  for (const one of relationsOf(said))
    walkSides(one, (node) => {
      const raised = raisedIn(node);
      if (raised !== undefined) {
        note(raised.name, raised.letters.length);
        if (node.kind === "superscript") within.add(node.base);
      } else if (node.kind === "name" && !within.has(node)) note(node.name, 0);
    });
  const tensors = new Set(
    [...counts].flatMap(([name, all]) => {
      const [count, other] = all;
      const isTensor = count !== undefined && count > 1 && other === undefined;
      return isTensor && !declared.has(name) && builtIn(name) === undefined ? [name] : [];
    }),
  );
  if (tensors.size === 0) return said;
  const change = (node: Expression): Expression => {
    const raised = raisedIn(node);
    if (raised === undefined || node.kind !== "superscript" || !tensors.has(raised.name)) return node;
    const entry = entryAt(node.base, [], node.span);
    return { ...entry, items: [{ span: node.script.span, parts: raised.letters }] };
  };
  return said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, change)) : one));
}

/** The name and the letters of S^{ij}. */
function raisedIn(
  node: Expression,
): { readonly name: string; readonly letters: readonly Expression[] } | undefined {
  if (node.kind !== "superscript" || node.base.kind !== "name") return undefined;
  const inner = unbraced(node.script);
  const factors = inner.kind === "product" ? factorsOf(inner) : [];
  const letters = factors.map(({ factor }) => factor);
  const isOfLetters = factors.every(
    ({ operator, factor }) =>
      operator === "juxtaposition" && factor.kind === "name" && /^\p{Ll}$/u.test(factor.name),
  );
  return letters.length > 1 && isOfLetters ? { name: node.base.name, letters } : undefined;
}
