/**
 * Primes on functions of which nothing but the rules of differentiation is said: in (f g)′ = f′g + f g′ they are derivatives of
 * f(x) and g(x), and f ∘ g is f(g(x)).
 *
 * Knows words and how such functions are written; gives nothing a meaning. Terminates: every side is rewritten once.
 */
import { builtIn, contains, declaredKey, parts, treeKey, walk } from "../../../../lower/index.js";
import type { Application, Derivative, Expression, Product, Statement } from "../../../../syntax/index.js";
import { declaredIn } from "../declared.js";
import { phrases } from "../../text/phrases.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { factorsOf, mapParts, nameNode, productOf, walkSides, withSides } from "../../read/tree.js";
import { keyOf } from "../../read/written.js";

type Relation = ReturnType<typeof relationsOf>[number];

/** Words that speak of derivatives of functions. */
const RULES = phrases([
  "product/quotient/chain/power/reciprocal/sum/leibniz/leibniz's/leibniz’s rule/rules",
  "rule/rules of/for (the) differentiation/derivative-/product-/quotient-",
  "differentiable/differentiab- function/functions",
  "(twice) differentiable",
  "function/functions of (a) one/single/real variable/number",
]);

/** Letters that functions of one number are named by, and those that hardly name anything else. */
const LETTERS: ReadonlySet<string> = new Set("f g h u v phi varphi psi".split(" "));
const USUAL: ReadonlySet<string> = new Set(["f", "g", "h"]);

/** A document with such functions at their argument, and the statements that say what they are. */
export function withUnknownFunctions(
  given: readonly Statement[],
  said: readonly Said[],
  source: string,
): { readonly said: readonly Said[]; readonly functions: readonly string[] } {
  const relations = relationsOf(said);
  const { names: declared } = declaredIn([...given, ...statementsIn(said)]);
  const defined = new Set(relations.flatMap(({ begins, left }) => (begins ? (definedBy(left) ?? []) : [])));
  const isFunction = (name: string): boolean =>
    LETTERS.has(name) && !declared.has(name) && !defined.has(name);
  const primed = relations.filter((one) => hasPrimes(one, isFunction));
  const all = new Set(primed.flatMap((one) => namesUnderPrimes(one)));
  const isTurned = relations.some((one) =>
    [one.left, one.link.right].some((side) => contains(side, (node) => isTransposed(node, isFunction))),
  );
  // A prime on a name alone, h = g′, says what h is.
  const isOfBrackets = primed.some((one) => hasPrimedBracket(one));
  if (!isOfBrackets || isTurned) return { said, functions: [] };
  const saysRules = RULES.test(source);
  if (!saysRules && ![...all].some((name) => USUAL.has(name))) return { said, functions: [] };
  const by = argumentIn(relations, isFunction);
  if (by !== undefined && declared.has(by)) return { said, functions: [] };
  if (!saysRules || by === undefined)
    return { said: said.map((one) => (isIn(one, primed) ? unread(one, UNSAID) : one)), functions: [] };
  const used = new Set<string>();
  const changed = said.map((one) => {
    if (one.kind !== "relation") return one;
    walkSides(one, (node) => {
      if (node.kind === "name" && isFunction(node.name)) used.add(node.name);
    });
    if (isOpen(one, isFunction)) return unread(one, COMPOSED);
    return withSides(one, (side) => atArgument(side, by, isFunction));
  });
  return {
    said: changed,
    functions: [`${by} ∈ ℝ`, ...[...used].map((name) => `${name} : ℝ → ℝ`)],
  };
}

const UNSAID = "a prime on a name of which nothing says whether it is a function";
const COMPOSED = "a prime beside functions that are joined so";

const isIn = (one: Said, relations: readonly Relation[]): one is Relation =>
  one.kind === "relation" && relations.includes(one);

const unread = ({ span, left }: Relation, what: string): Said => ({
  kind: "unread",
  span,
  left,
  problem: { code: "not-supported", span, what, hint: "" },
});

/** The f of f = … and f(x) = …, but not of f′ = …. */
const definedBy = (left: Expression): string | undefined =>
  left.kind === "application" ? declaredKey(left.head) : keyOf(left);

const isPrime = (node: Expression): node is Extract<Expression, { readonly kind: "transpose" }> =>
  node.kind === "transpose" && node.mark === "prime" && !node.inverse;

/** True for Aᵀ, for X′ of what is no such function, and for the u′u of a vector. */
function isTransposed(node: Expression, isFunction: (name: string) => boolean): boolean {
  if (node.kind === "transpose") {
    const isOther = node.base.kind === "name" && !isFunction(node.base.name);
    return !isPrime(node) || (isOther && builtIn(declaredKey(node.base) ?? "") === undefined);
  }
  if (node.kind !== "product") return false;
  const factors = factorsOf(node).map(({ factor }) => factor);
  return factors.some((factor, at) => {
    const next = factors[at + 1];
    return isPrime(factor) && next !== undefined && treeKey(factor.base) === treeKey(next);
  });
}

/** True for f′ alone and (f g)′; what f′(z) of a call is, is known. */
const hasBarePrimes = (node: Expression): boolean => {
  if (isPrime(node)) return true;
  const isCall = node.kind === "application" && isPrime(node.head) && node.head.base.kind === "name";
  return (isCall ? parts(node.argument) : parts(node)).some(hasBarePrimes);
};

function hasPrimedBracket(one: Relation): boolean {
  let found = false;
  walkSides(one, (node) => {
    found ||= isPrime(node) && node.base.kind === "group";
  });
  return found;
}

/** The names that stand under primes. */
function namesUnderPrimes(one: Relation): readonly string[] {
  const found: string[] = [];
  walkSides(one, (node) => {
    if (isPrime(node))
      walk(node.base, (part) => {
        if (part.kind === "name") found.push(part.name);
      });
  });
  return found;
}

/** True where a relation has primes, and all that has letters for functions under them is functions and numbers. */
function hasPrimes(one: Relation, isFunction: (name: string) => boolean): boolean {
  const names = namesUnderPrimes(one);
  const isBare = [one.left, one.link.right].some(hasBarePrimes);
  return (
    isBare && names.some(isFunction) && names.every((name) => isFunction(name) || /^\p{Ll}$/u.test(name))
  );
}

/** The letter that functions are written with, f(x), else one that stands nowhere; undefined where they are with several. */
function argumentIn(
  relations: readonly Relation[],
  isFunction: (name: string) => boolean,
): string | undefined {
  const found = new Set<string>();
  const used = new Set<string>();
  for (const one of relations)
    walkSides(one, (node) => {
      if (node.kind === "name") used.add(node.name);
      if (node.kind !== "application" || !isOf(node, isFunction)) return;
      for (const item of node.argument.items)
        if (item.kind === "name" && !isFunction(item.name)) found.add(item.name);
    });
  const [only, another] = found;
  if (another !== undefined) return undefined;
  return only ?? [..."xts"].find((letter) => !used.has(letter));
}

/** True for f(x), f′(x) and (f g)′(x). */
const isOf = ({ head, argument }: Application, isFunction: (name: string) => boolean): boolean =>
  argument.items.length === 1 &&
  argument.bracket === "(" &&
  contains(head, (node) => node.kind === "name" && isFunction(node.name));

/** True for an inverse f⁻¹, for f^{(n)}, f_n and f (g + h), which may be a product. */
const isOpen = (one: Relation, isFunction: (name: string) => boolean): boolean => {
  let found = false;
  walkSides(one, (node) => {
    if (node.kind === "subscript" || node.kind === "superscript") {
      const isPower =
        node.kind === "superscript" && node.script.kind !== "negation" && node.script.kind !== "group";
      found ||= !isPower && isNamed(node.base, isFunction);
    }
    if (node.kind === "application" && isNamed(node.head, isFunction))
      found ||= node.argument.items.some((item) => item.kind !== "name" && hasBare(item, isFunction));
  });
  return found;
};

const isNamed = (node: Expression, isFunction: (name: string) => boolean): boolean =>
  isPrime(node) ? isNamed(node.base, isFunction) : node.kind === "name" && isFunction(node.name);

/** True where a function stands without its argument. */
const hasBare = (node: Expression, isFunction: (name: string) => boolean): boolean => {
  if (node.kind === "application" && isNamed(node.head, isFunction))
    return node.argument.items.some((item) => hasBare(item, isFunction));
  if (node.kind === "name") return isFunction(node.name);
  let found = false;
  mapParts(node, (part) => {
    found ||= hasBare(part, isFunction);
    return part;
  });
  return found;
};

/** A formula with each function at its argument, and derivatives for primed brackets. */
function atArgument(root: Expression, by: string, isFunction: (name: string) => boolean): Expression {
  const change = (node: Expression): Expression => {
    if (isNamed(node, isFunction)) return callOf(node, nameNode(by, node.span));
    if (isPrime(node)) return derivative(change(node.base), node, by);
    if (node.kind === "application" && isNamed(node.head, isFunction))
      return { ...node, argument: { ...node.argument, items: node.argument.items.map(change) } };
    if (node.kind === "application" && isPrime(node.head) && isOf(node, isFunction)) return change(node.head);
    return node.kind === "product" ? composed(node, by, change, isFunction) : mapParts(node, change);
  };
  return change(root);
}

/** The (x) of (f g)′(x). */
const isArgument = (node: Expression, by: string): boolean =>
  node.kind === "group" &&
  node.bracket === "(" &&
  node.items.length === 1 &&
  node.items.every((item) => declaredKey(item) === by);

/** A product in which f ∘ g is f(g(x)), and (f g)′(x) is (f g)′. */
function composed(
  node: Product,
  by: string,
  change: (node: Expression) => Expression,
  isFunction: (name: string) => boolean,
): Expression {
  const factors = [...factorsOf(node)];
  for (let at = factors.length - 1; at > 0; at--) {
    const [outer, inner] = [factors[at - 1], factors[at]];
    if (outer !== undefined && inner !== undefined && isPrime(outer.factor) && isArgument(inner.factor, by))
      factors.splice(at, 1);
    if (outer === undefined || inner?.operator !== "∘" || !isNamed(outer.factor, isFunction)) continue;
    factors.splice(at - 1, 2, { ...outer, factor: callOf(outer.factor, inner.factor) });
  }
  const [only, another] = factors;
  if (only !== undefined && another === undefined) return change(only.factor);
  return productOf(
    factors.map((one) => ({ ...one, factor: change(one.factor) })),
    node,
  );
}

const callOf = (head: Expression, argument: Expression): Application => ({
  kind: "application",
  span: { start: head.span.start, end: argument.span.end },
  head,
  argument: { kind: "group", span: argument.span, bracket: "(", items: [argument] },
});

/** d(…)/dx, once for each prime. */
function derivative(
  base: Expression,
  { span, symbol }: { readonly span: Derivative["span"]; readonly symbol: string },
  by: string,
): Expression {
  const once = (of: Expression): Derivative => ({
    kind: "derivative",
    span,
    form: "quotient",
    of,
    by: [nameNode(by, span)],
  });
  return Array.from({ length: symbol.length }).reduce<Expression>((of) => once(of), base);
}
