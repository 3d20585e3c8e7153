/**
 * Sums and products with dots: x_1 y_1 + x_2 y_2 + ⋯ + x_n y_n is Σ_{i=1}^n x_i y_i.
 *
 * The terms beside the dots differ in places below names only: a number before, how far the sum runs behind. What else stands
 * before must be the members that come before, one by one; where it is not, the formula stays as it is. Knows trees, no
 * meaning. Terminates: every list is walked once, from its dots outwards.
 */
import { differences } from "../../../../lower/index.js";
import type { Expression, Factor, SignedTerm } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { factorsOf, mapParts, nameNode, productOf, rewrite, walkSides, withSides } from "../tree.js";

/** The letters that a sum may be written with. */
const LETTERS = ["i", "j", "k", "l", "r", "s", "q", "p"];

/** What is said, with sums and products in the place of dots; [a_1 … a_n] is a list. */
export function withSums(said: readonly Said[], declared: ReadonlySet<string>): readonly Said[] {
  const names = new Set(declared);
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind === "name") names.add(node.name);
        if (node.kind === "big operator") for (const { name } of node.indices) names.add(name);
      });
  // Vectors that are declared as a_j are written with j.
  const letter = [...said.flatMap(lettersDeclared), ...LETTERS].find((one) => !names.has(one));
  if (letter === undefined) return said;
  const change = (node: Expression): Expression => {
    const isList = node.kind === "group" || node.kind === "matrix";
    const inner = mapParts(node, (part) =>
      isList && part.kind === "product" ? mapParts(part, change) : change(part),
    );
    return withoutDots(inner, letter);
  };
  return said.map((one) => (one.kind === "relation" ? withSides(one, change) : one));
}

/** The letters below the names that a statement declares. */
const lettersDeclared = (one: Said): readonly string[] =>
  one.kind !== "statement" || one.statement.kind !== "declaration"
    ? []
    : one.statement.targets
        .flatMap((target) => (target.kind === "subscript" ? target.items.flatMap(({ parts }) => parts) : []))
        .flatMap((part) => (part.kind === "name" ? [part.name] : []));

/** A sum or a product without its dots, where these can be read. */
function withoutDots(node: Expression, letter: string): Expression {
  if (node.kind === "addition") {
    const found = seriesIn(
      node.terms.map(({ term }) => term),
      "sum",
      letter,
    );
    const signs = found && node.terms.slice(found.from, found.until);
    const [first] = signs ?? [];
    if (found === undefined || first === undefined) return node;
    if (signs?.some(({ negative }) => negative !== first.negative) === true) return node;
    const terms: readonly SignedTerm[] = [
      ...node.terms.slice(0, found.from),
      { ...first, term: found.whole },
      ...node.terms.slice(found.until),
    ];
    return terms.length === 1 && !first.negative ? found.whole : { ...node, terms };
  }
  if (node.kind !== "product") return node;
  const factors = factorsOf(node);
  const found = seriesIn(
    factors.map(({ factor }) => factor),
    "product",
    letter,
  );
  const [first, ...others] = found === undefined ? [] : factors.slice(found.from, found.until);
  if (found === undefined || first === undefined || !others.every(isTimes)) return node;
  const whole = { ...first, factor: found.whole };
  return productOf([...factors.slice(0, found.from), whole, ...factors.slice(found.until)], node);
}

const isTimes = ({ operator }: Factor): boolean =>
  operator === "juxtaposition" || operator === "·" || operator === "*";

/** The members of a list that dots stand for, and what they are together. */
type Series = { readonly from: number; readonly until: number; readonly whole: Expression };

function seriesIn(
  written: readonly Expression[],
  operator: "sum" | "product",
  letter: string,
): Series | undefined {
  const members = written.map(alikeSpelled);
  const at = members.findIndex(({ kind }) => kind === "dots");
  const [before, behind] = [members[at - 1], members[at + 1]];
  if (before === undefined || behind === undefined || members.slice(at + 1).some(isDots)) return undefined;
  const count = placesIn(before, behind)?.length;
  if (count === undefined) return undefined;
  let [from, until] = [at - 1, at + 2];
  let [first, last] = [before, behind];
  for (let other = members[from - 1]; other !== undefined; other = members[from - 1]) {
    const shift = shiftBetween(other, first, count);
    if (shift === undefined) break;
    if (shift !== 1) return undefined;
    first = other;
    from -= 1;
  }
  for (let other = members[until]; other !== undefined; other = members[until]) {
    const shift = shiftBetween(last, other, count);
    if (shift === undefined) break;
    if (shift !== 1) return undefined;
    last = other;
    until += 1;
  }
  const places = placesIn(first, last) ?? [];
  const [lower, upper] = places[0] ?? [];
  const body = lower && memberAt(first, places, lower.by, letter);
  if (body === undefined || upper === undefined || places.length !== count) return undefined;
  const span = { start: first.span.start, end: last.span.end };
  const index = { span, name: letter, from: lower?.node ?? null, to: upper.node };
  return {
    from,
    until,
    whole: { kind: "big operator", span, operator, indices: [index], conditions: [], body },
  };
}

const isDots = ({ kind }: Expression): boolean => kind === "dots";

/** A tree in which x_n and x_{n} are one. */
const alikeSpelled = (root: Expression): Expression =>
  rewrite(root, (node) => (node.kind === "subscript" ? { ...node, notation: "braced" } : node));

/** A number, or a name and how far from it: 1, n and n − 1. */
type Place = { readonly node: Expression; readonly base: string; readonly by: number };

function placeOf(node: Expression): Place | undefined {
  if (node.kind === "number") return { node, base: "", by: Number(node.text) };
  if (node.kind === "name") return { node, base: node.name, by: 0 };
  const [first, second, ...others] = node.kind === "addition" ? node.terms : [];
  if (first?.term.kind !== "name" || first.negative || second?.term.kind !== "number") return undefined;
  const by = Number(second.term.text) * (second.negative ? -1 : 1);
  return others.length === 0 ? { node, base: first.term.name, by } : undefined;
}

type Pair = readonly [Place, Place];

/** The places in which two members differ; undefined where they differ in anything else. */
function pairsOf(a: Expression, b: Expression): readonly Pair[] | undefined {
  const pairs = differences(a, b).map(([one, other]): Pair | undefined => {
    const [here, there] = [placeOf(one), placeOf(other)];
    return here === undefined || there === undefined ? undefined : [here, there];
  });
  return pairs.length > 0 && pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}

/** The places of a number in the first member of a series and of its end in the last one, all as far from each other. */
function placesIn(first: Expression, last: Expression): readonly Pair[] | undefined {
  const pairs = pairsOf(first, last);
  const [start, end] = pairs?.[0] ?? [];
  if (pairs === undefined || start === undefined || end === undefined) return undefined;
  const isOne = pairs.every(
    ([here, there]) =>
      here.base === "" && there.base === end.base && here.by - start.by === there.by - end.by,
  );
  return isOne ? pairs : undefined;
}

/** By how much all places of a member are ahead of those of another one. */
function shiftBetween(a: Expression, b: Expression, count: number): number | undefined {
  const pairs = pairsOf(a, b);
  if (pairs?.length !== count) return undefined;
  const [shift, ...others] = pairs.map(([here, there]) =>
    here.base === there.base ? there.by - here.by : undefined,
  );
  return others.every((other) => other === shift) ? shift : undefined;
}

/** A member with a letter in its places; undefined where one of them is no place below a name. */
function memberAt(
  member: Expression,
  places: readonly Pair[],
  start: number,
  letter: string,
): Expression | undefined {
  const offsets = new Map(places.map(([{ node, by }]) => [node.span.start, by - start]));
  const found = new Set<number>();
  const change = (node: Expression, isBelow: boolean): Expression => {
    const offset = isBelow && node.kind === "number" ? offsets.get(node.span.start) : undefined;
    if (offset === undefined)
      return mapParts(node, (part) =>
        change(part, isBelow || (node.kind === "subscript" && part !== node.base)),
      );
    found.add(node.span.start);
    const name = nameNode(letter, node.span);
    if (offset === 0) return name;
    const number = { kind: "number" as const, span: node.span, text: String(Math.abs(offset)) };
    const terms = [
      { negative: false, sign: node.span, term: name },
      { negative: offset < 0, sign: node.span, term: number },
    ];
    return { kind: "addition", span: node.span, terms };
  };
  const body = change(member, false);
  return found.size === offsets.size && offsets.size === places.length ? body : undefined;
}
