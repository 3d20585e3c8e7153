/**
 * Positions that count from nought: where Σ_{j=0}^{k−1} w[j] x[i+j] is written, the first entry of every tensor is x[0], and
 * the whole document is brought to positions that count from one: Σ_{j=1}^{k} w[j] x[i+j−1].
 *
 * With i′ = i + 1 for each letter, a position e of c letters is e + 1 − c, and a letter that stands for a number is i′ − 1.
 * Knows no sizes. Terminates: every tree is rewritten once.
 */
import { declaredKey, mapParts, walk } from "../../../../lower/index.js";
import type { BoundIndex, Expression } from "../../../../syntax/index.js";
import { mentions } from "../written.js";
import { fromOne } from "./ranges.js";
import type { Said } from "../said.js";
import { nameNode, walkSides, withSides } from "../tree.js";

type Letters = ReadonlySet<string>;
type Names = { readonly letters: Letters; readonly isDeclared: (name: string) => boolean };

/** What is said, with positions that count from one. */
export function fromNought(said: readonly Said[], isDeclared: (name: string) => boolean): readonly Said[] {
  const starts = new Set<string>();
  const alone = new Set<string>();
  const bound = new Set<string>();
  const fixed = new Set<string>();
  const needed = new Set<string>();
  const look = (node: Expression): void => {
    for (const part of positionsOf(node, isDeclared)) {
      if (part.kind === "number") fixed.add(part.text);
      if (part.kind === "name" && !isDeclared(part.name)) alone.add(part.name);
    }
    if (node.kind !== "big operator") return;
    for (const { from, name } of node.indices) {
      bound.add(name);
      if (from?.kind === "number") starts.add(from.text);
    }
    // What begins at nought only by name is read without this.
    const plain = fromOne(node);
    const own = plain.kind !== "big operator" ? [] : plain.indices.filter(isFromNought);
    walk(node.body, (inner) => {
      for (const part of positionsOf(inner, isDeclared))
        for (const { name } of own) if (mentions(part, name)) needed.add(name);
    });
  };
  for (const one of said) if (one.kind === "relation") walkSides(one, look);
  // Where x_1 is written and x_0 never is, it is not known what is counted from nought.
  if (needed.size === 0 || starts.size > 1 || (fixed.size > 0 && !fixed.has("0"))) return said;
  const sizes = new Set(said.flatMap((one) => (one.kind === "relation" ? endsIn(one) : [])));
  const letters = new Set([...bound, ...[...alone].filter((name) => !sizes.has(name))]);
  const names = { letters, isDeclared };
  return said.map((one) => (one.kind === "relation" ? withSides(one, (side) => shifted(side, names)) : one));
}

const isFromNought = ({ from, to }: BoundIndex): boolean =>
  from?.kind === "number" && from.text === "0" && to !== null;

/** The names that sums end with: sizes, unless a sum runs over them. */
function endsIn(one: Extract<Said, { readonly kind: "relation" }>): readonly string[] {
  const ends: string[] = [];
  walkSides(one, (node) => {
    for (const { to } of node.kind === "big operator" ? node.indices : [])
      if (to !== null)
        walk(to, (inner) => {
          if (inner.kind === "name") ends.push(inner.name);
        });
  });
  return ends;
}

/** The positions of an entry: what stands below a name, or in square brackets behind it. */
function positionsOf(node: Expression, isDeclared: (name: string) => boolean): readonly Expression[] {
  if (node.kind === "subscript" && node.base.kind === "name")
    return isDeclared(declaredKey(node) ?? "") ? [] : node.items.flatMap(({ parts }) => parts);
  if (node.kind !== "application" || node.argument.bracket !== "[" || node.head.kind !== "name") return [];
  return isDeclared(node.head.name) ? node.argument.items : [];
}

function shifted(node: Expression, names: Names): Expression {
  const inside = (part: Expression): Expression => shifted(part, names);
  if (node.kind === "subscript" && positionsOf(node, names.isDeclared).length > 0)
    return {
      ...node,
      items: node.items.map((item) => ({ ...item, parts: item.parts.map((part) => position(part, names)) })),
    };
  if (node.kind === "application" && positionsOf(node, names.isDeclared).length > 0)
    return {
      ...node,
      argument: { ...node.argument, items: node.argument.items.map((part) => position(part, names)) },
    };
  if (node.kind === "big operator") {
    const { indices } = node;
    const mapped = mapParts(node, (part) =>
      indices.some(({ from, to }) => part === from || part === to) ? part : inside(part),
    );
    return mapped.kind === "big operator"
      ? { ...mapped, indices: indices.map((index) => ranged(index, names)) }
      : mapped;
  }
  // In g^t the t is a letter that is bound, and turns nothing.
  if (node.kind === "transpose" && node.mark === "letter" && names.letters.has(node.symbol)) {
    const place = { start: node.base.span.end, end: node.span.end };
    const script = inside(nameNode(node.symbol, place));
    return { kind: "superscript", span: node.span, base: inside(node.base), script };
  }
  if (node.kind === "name" && names.letters.has(node.name) && !names.isDeclared(node.name))
    return { kind: "group", span: node.span, bracket: "(", items: [plus(node, -1)] };
  return mapParts(node, inside);
}

const ranged = (index: BoundIndex, names: Names): BoundIndex => ({
  ...index,
  from: index.from === null ? null : position(index.from, names),
  to: index.to === null ? null : plus(index.to, 1 - lettersIn(index.to, names.letters)),
});

/** A position that counts from one: one more, but one less for each letter in it. */
function position(node: Expression, { letters }: Names): Expression {
  // A name alone that is no letter is a label.
  return node.kind === "name" ? node : plus(node, 1 - lettersIn(node, letters));
}

/** How often letters stand in a position, those with a minus taken away. */
function lettersIn(node: Expression, letters: Letters): number {
  switch (node.kind) {
    case "name":
      return letters.has(node.name) ? 1 : 0;
    case "negation":
      return -lettersIn(node.operand, letters);
    case "group":
      return node.items.reduce((count, item) => count + lettersIn(item, letters), 0);
    case "addition":
      return node.terms.reduce(
        (count, { negative, term }) => count + (negative ? -1 : 1) * lettersIn(term, letters),
        0,
      );
    case "product": {
      const factors = [node.first, ...node.rest.map(({ factor }) => factor)];
      const scale = factors.reduce((all, one) => (one.kind === "number" ? all * Number(one.text) : all), 1);
      return scale * factors.reduce((count, one) => count + lettersIn(one, letters), 0);
    }
    default:
      return 0;
  }
}

/** A sum with a whole number, which joins one that stands there. */
function plus(node: Expression, by: number): Expression {
  if (by === 0) return node;
  const [only] =
    node.kind === "group" && node.bracket === "braces" && node.items.length === 1 ? node.items : [];
  if (only !== undefined) return plus(only, by);
  if (node.kind === "number") return { ...node, text: String(Number(node.text) + by) };
  const terms = node.kind === "addition" ? node.terms : [{ negative: false, sign: node.span, term: node }];
  const own = terms.reduce(
    (sum, { negative, term }) =>
      term.kind === "number" ? sum + (negative ? -1 : 1) * Number(term.text) : sum,
    by,
  );
  const rest = terms.filter(({ term }) => term.kind !== "number");
  const sign = { start: node.span.end, end: node.span.end };
  const number: Expression = { kind: "number", span: sign, text: String(Math.abs(own)) };
  const all = own === 0 ? rest : [...rest, { negative: own < 0, sign, term: number }];
  const [first, ...others] = all;
  if (first === undefined) return { ...number, text: "0" };
  if (others.length > 0) return { kind: "addition", span: node.span, terms: [first, ...others] };
  return first.negative ? { kind: "negation", span: node.span, operand: first.term } : first.term;
}
