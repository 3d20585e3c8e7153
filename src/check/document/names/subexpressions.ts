/**
 * Subexpressions with names of their own: after L = ‖Xw − y‖² and r = Xw − y a document differentiates L by r.
 *
 * In what was defined without the name, the name stands for what it is. Knows trees, no meanings. Terminates: every definition is
 * rewritten once for each name.
 */
import { baseName, builtIn, declaredKey, parts, treeKey } from "../../../lower/index.js";
import type { Expression, Product } from "../../../syntax/index.js";
import { placed } from "../read/notation/alias.js";
import { keyOf, mentions, variedIn } from "../read/written.js";
import { relationsOf, type Said } from "../read/said.js";
import { factorsOf, productOf, rewrite } from "../read/tree.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** A name with its indices, and what it is defined as. */
type Named = { readonly name: string; readonly left: Expression; readonly body: Expression };

/** What is said with names for the subexpressions of definitions that something is differentiated by. */
export function withSubexpressions(said: readonly Said[]): readonly Said[] {
  const relations = relationsOf(said);
  const varied = new Set(relations.flatMap(({ left, link }) => [left, link.right].flatMap(variedIn)));
  const first = new Map<string, Relation>();
  for (const one of relations) {
    const key = one.begins && one.link.relation === "=" ? keyOf(one.left) : undefined;
    if (key !== undefined && !first.has(key)) first.set(key, one);
  }
  const definitions = new Set(first.values());
  const named = [...first].flatMap(([name, { left, link }]): readonly Named[] =>
    varied.has(name) && COMPOUND.has(link.right.kind) && [declaredKey(left), baseName(left)].includes(name)
      ? [{ name, left, body: link.right }]
      : [],
  );
  if (named.length === 0) return said;
  return said.map((one) => {
    if (one.kind !== "relation" || !definitions.has(one)) return one;
    // In f = yᵀA x − ½ yᵀy a y is what f is of: y = A x, which is found later, is no part of it.
    // Nor is it where what f is made of has the name: f depends on it there, and what stands beside is held apart.
    const own = named.filter(
      ({ name }) => keyOf(one.left) !== name && !reaches(one.link.right, name, first, new Set()),
    );
    const right = own.reduce((whole, part) => {
      const next = rewrite(whole, (node) => namedAt(node, part));
      return isChangeOfVariable(part, next) ? whole : next;
    }, one.link.right);
    return right === one.link.right ? one : { ...one, link: { ...one.link, right } };
  });
}

/** True where an expression has a name, or another one that is defined with it. */
function reaches(
  from: Expression,
  name: string,
  definitions: ReadonlyMap<string, Relation>,
  seen: Set<string>,
): boolean {
  if (mentions(from, name)) return true;
  return [...definitions].some(([key, { link }]) => {
    if (seen.has(key) || !mentions(from, key)) return false;
    seen.add(key);
    return reaches(link.right, name, definitions, seen);
  });
}

/** True for s = log σ² where σ still stands beside s: then s is no part of a whole, but σ is a function of s. */
function isChangeOfVariable({ body }: Named, whole: Expression): boolean {
  const [only, other] = variablesIn(body);
  return only !== undefined && other === undefined && variablesIn(whole).has(only);
}

/** The names of an expression without those of functions and the letters below. */
function variablesIn(root: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Expression): void => {
    // What has an index is no function: the σ of σ_j.
    if (node.kind === "subscript") return void names.add(baseName(node) ?? "");
    if (node.kind === "name" && builtIn(node.name) === undefined) names.add(node.name);
    for (const part of parts(node)) visit(part);
  };
  visit(root);
  return names;
}

/** What is more than a name, and is written again as one piece. */
const COMPOUND: ReadonlySet<Expression["kind"]> = new Set<Expression["kind"]>([
  "addition",
  "product",
  "application",
  "big operator",
]);

/** The name in the place of a node that is what it is defined as, or of neighbouring factors that are. */
function namedAt(node: Expression, { left, body }: Named): Expression {
  if (treeKey(node) === treeKey(body)) return placed(left, node.span);
  return node.kind === "product" && body.kind === "product" ? withNamed(node, left, body) : node;
}

function withNamed(node: Product, left: Expression, body: Product): Expression {
  const [all, run] = [factorsOf(node), factorsOf(body)];
  const keys = run.map(({ factor }) => treeKey(factor));
  const isRun = (at: number): boolean =>
    run.every(({ operator }, i) => {
      const here = all[at + i];
      return (
        here !== undefined && treeKey(here.factor) === keys[i] && (i === 0 || here.operator === operator)
      );
    });
  const at = all.findIndex((factor, i) => factor.operator === "juxtaposition" && isRun(i));
  const [first, last] = [all[at], all[at + run.length - 1]];
  if (first === undefined || last === undefined) return node;
  const span = { start: first.factor.span.start, end: last.factor.span.end };
  const one = { ...first, factor: placed(left, span) };
  return productOf([...all.slice(0, at), one, ...all.slice(at + run.length)], node);
}
