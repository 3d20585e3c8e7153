/**
 * How a document uses its names: which letters stand below them, which are transposed, which are of one size.
 *
 * Knows where letters stand, no meanings. Terminates: every tree is walked once.
 */
import { builtIn, isConstantCall, parts, walk } from "../../../lower/index.js";
import type { Expression, Factor } from "../../../syntax/index.js";
import { relationsOf, type Said } from "../read/said.js";
import { factorsOf, unbraced, walkSides } from "../read/tree.js";

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** How a document uses a name. */
export type Use = {
  /** The letters that stand below it alone, and those that stand below it in pairs. */
  readonly alone: Set<string>;
  readonly pairs: (readonly [string, string])[];
  bare: boolean;
  /** Set where it is transposed, or multiplied by what is. */
  isVector: boolean;
  /** Set where it is something else: raised to a power, with a layer above, at a position. */
  isOther: boolean;
  /** Set where exponentials of its members are added up: what each of them is divided by. */
  isNormalised: boolean;
};

/** The names of a document, those of one size, how far sums run and over what. */
export type Uses = {
  readonly uses: Map<string, Use>;
  readonly alike: (readonly [string, string])[];
  readonly ends: Map<string, Expression>;
  readonly bound: Set<string>;
  /** Names that are added to inner products. */
  readonly numbers: Set<string>;
};

/** How a document uses its names. */
export function usesIn(said: readonly Said[]): Uses {
  const found: Uses = {
    uses: new Map(),
    alike: [],
    ends: new Map(),
    bound: new Set(),
    numbers: new Set(),
  };
  const holders = placeHolders(said);
  for (const one of relationsOf(said)) {
    // What stands for any of its members where a function is defined is none of them, nor all.
    const held = parametersOf(one).filter((name) => holders.has(name) && !useOf(name, found).bare);
    for (const side of [one.left, one.link.right]) look(side, found);
    for (const name of held) useOf(name, found).bare = false;
  }
  return found;
}

/** Names of which entries are written with two indices. */
export const pairedIn = (said: readonly Said[]): ReadonlySet<string> =>
  new Set([...usesIn(said).uses].flatMap(([name, { pairs }]) => (pairs.length > 0 ? [name] : [])));

/** The x of p(x) = … where p(x_i) stands somewhere. */
function placeHolders(said: readonly Said[]): ReadonlySet<string> {
  const relations = relationsOf(said);
  const parameters = new Set(relations.flatMap(parametersOf));
  const found = new Set<string>();
  if (parameters.size === 0) return found;
  const look = (node: Expression): void => {
    if (node.kind !== "application" || node.argument.bracket !== "(") return;
    for (const item of node.argument.items)
      if (item.kind === "subscript" && item.base.kind === "name" && parameters.has(item.base.name))
        found.add(item.base.name);
  };
  for (const one of relations) walkSides(one, look);
  return found;
}

/** The arguments of the function that a relation defines. */
const parametersOf = ({ begins, left }: ReturnType<typeof relationsOf>[number]): readonly string[] =>
  begins && left.kind === "application" && left.argument.bracket === "("
    ? left.argument.items.flatMap((item) => (item.kind === "name" ? [item.name] : []))
    : [];

const useOf = (name: string, { uses }: Uses): Use => {
  const use = uses.get(name) ?? {
    ...{ alone: new Set<string>(), pairs: [], bare: false },
    ...{ isVector: false, isOther: false, isNormalised: false },
  };
  uses.set(name, use);
  return use;
};

/** Notes how an expression uses its names. */
function look(node: Expression, found: Uses): void {
  switch (node.kind) {
    case "name":
      useOf(node.name, found).bare = true;
      return;
    case "subscript": {
      // x'_i is another name.
      if (node.base.kind === "transpose" && node.base.mark === "prime") return;
      if (node.base.kind !== "name") break;
      const use = useOf(node.base.name, found);
      if (isPosition(node)) return;
      const [first, second, third] = lettersBelow(node) ?? [];
      if (first === undefined || third !== undefined) use.isOther = true;
      else if (second === undefined) use.alone.add(first);
      else use.pairs.push([first, second]);
      return;
    }
    case "superscript": {
      const root = vectorIn(node.base);
      if (root !== undefined) useOf(root, found).isOther = true;
      break;
    }
    case "big operator":
      lookAtExponentials(node, found);
      for (const { name, to } of node.indices) {
        found.bound.add(name);
        if (to !== null) found.ends.set(name, to);
      }
      break;
    case "product":
      lookAtFactors(node, found);
      break;
    // f(w) says what f is a function of.
    case "application": {
      const isNamed = node.head.kind !== "name" || builtIn(node.head.name) === undefined;
      if (
        !isNamed ||
        node.argument.bracket !== "(" ||
        node.argument.items.some(({ kind }) => kind !== "name")
      )
        break;
      look(node.head, found);
      return;
    }
    case "group": {
      const sides = node.bracket === "⟨" ? node.items.flatMap((side) => vectorIn(side) ?? []) : [];
      const [first, second] = sides;
      for (const side of sides) useOf(side, found).isVector = true;
      if (first !== undefined && second !== undefined) found.alike.push([first, second]);
      break;
    }
    case "addition": {
      if (node.terms.some(({ term }) => isInner(term)))
        for (const { term } of node.terms) if (term.kind === "name") found.numbers.add(term.name);
      const [first, ...others] = node.terms.flatMap(({ term }) => vectorIn(term) ?? []);
      if (first !== undefined) for (const other of others) found.alike.push([first, other]);
      break;
    }
    default:
      break;
  }
  for (const part of parts(node)) look(part, found);
}

const isPosition = ({ items }: Subscript): boolean =>
  items.flatMap((item) => item.parts).every(({ kind }) => kind === "number");

/** wᵀa, which is a number, with or without a minus. */
function isInner(node: Expression): boolean {
  if (node.kind !== "product") return false;
  const [first, second, third] = factorsOf(node);
  if (first?.factor.kind !== "transpose" || second === undefined || third !== undefined) return false;
  return vectorIn(first.factor.base) !== undefined && vectorIn(second.factor) !== undefined;
}

/** Σ_w exp(u_wᵀv): the members that are added up so. */
function lookAtExponentials(
  { indices, body }: Extract<Expression, { readonly kind: "big operator" }>,
  found: Uses,
): void {
  const term = unbraced(body);
  const isExponential =
    (term.kind === "superscript" && term.base.kind === "name" && term.base.name === "e") ||
    (term.kind === "application" && term.head.kind === "name" && term.head.name === "exp");
  if (!isExponential) return;
  const bound = new Set(indices.map(({ name }) => name));
  walk(term, (node) => {
    const letters = node.kind === "subscript" && node.base.kind === "name" ? lettersBelow(node) : undefined;
    if (node.kind === "subscript" && node.base.kind === "name" && letters?.some((one) => bound.has(one)))
      useOf(node.base.name, found).isNormalised = true;
  });
}

/** aᵀ b: both are vectors, of one size. */
function lookAtFactors(node: Extract<Expression, { readonly kind: "product" }>, found: Uses): void {
  const factors = factorsOf(node);
  for (const [at, { factor }] of factors.entries()) {
    if (factor.kind !== "transpose" || factor.inverse || factor.mark === "prime") continue;
    const first = vectorIn(factor.base) ?? differenceIn(factor.base, found);
    if (first === undefined) continue;
    useOf(first, found).isVector = true;
    const next = factors[at + 1];
    const second =
      next === undefined || next.operator === "/" || next.operator === "⊙" || isSign(next, factors[at + 2])
        ? undefined
        : vectorIn(next.factor);
    if (second === undefined) continue;
    useOf(second, found).isVector = true;
    found.alike.push([first, second]);
  }
}

/** The first of the vectors that a sum in brackets is made of, all of one size: (x_i − μ)ᵀ. */
function differenceIn(node: Expression, found: Uses): string | undefined {
  const [only, another] = node.kind === "group" ? node.items : [];
  if (only?.kind !== "addition" || another !== undefined) return undefined;
  const names = only.terms.map(({ term }) => vectorIn(term));
  const isMember = only.terms.some(({ term }) => term.kind === "subscript");
  const vectors = names.flatMap((name) => name ?? []);
  const [first, ...others] = vectors;
  if (first === undefined || !isMember || vectors.length < names.length) return undefined;
  for (const name of others) {
    useOf(name, found).isVector = true;
    found.alike.push([first, name]);
  }
  return first;
}

/** True for the d of wᵀ dS w, which is no factor. */
const isSign = ({ factor }: Factor, next: Factor | undefined): boolean =>
  factor.kind === "name" && factor.name === "d" && next?.operator === "juxtaposition";

/** The small letter that a factor is, with an index or without. */
function vectorIn(node: Expression): string | undefined {
  const inner = unbraced(node);
  // The vector of ones is known.
  if (inner.kind === "name")
    return /^\p{Ll}/u.test(inner.name) && !isConstantCall(inner.name) ? inner.name : undefined;
  if (inner.kind !== "subscript" || inner.base.kind !== "name") return undefined;
  return lettersBelow(inner)?.length === 1 || isPosition(inner) ? vectorIn(inner.base) : undefined;
}

/** The letters below a name; undefined where anything else stands there. */
export function lettersBelow({ items }: Subscript): readonly string[] | undefined {
  const all = items.flatMap((item) => item.parts).flatMap(lettersOf);
  return all.every((letter) => letter !== "") ? all : undefined;
}

const lettersOf = (part: Expression): readonly string[] => {
  if (part.kind === "name") return [part.name];
  if (part.kind !== "product") return [""];
  return factorsOf(part).flatMap(({ operator, factor }) =>
    operator === "juxtaposition" && factor.kind === "name" ? [factor.name] : [""],
  );
};
