/**
 * Names as documents write them: letters side by side that are one name (Loss, CE) or several (XBX in plain text), a label
 * with an index of its own below (y_{t_k}).
 *
 * Knows declared names, index letters and which letters are names by themselves; gives nothing a meaning. Terminates: each
 * node is looked at once, its parts are rewritten already.
 */
import { baseName, builtIn, declaredKey, joinedNames } from "../../../../lower/index.js";
import { GREEK, type Expression, type Factor, type SubscriptItem } from "../../../../syntax/index.js";
import { entryAt, nameNode } from "../tree.js";
import type { Names } from "../derivatives/derivatives.js";

/** A node with its names as they are meant; any other node is itself. */
export function withNames(node: Expression, names: Names): Expression {
  switch (node.kind) {
    case "product":
      return withWords(node, names);
    case "name":
      return parted(node, names);
    case "subscript":
      return labelled(node, names) ?? flat(node, names);
    case "application":
      return node.head.kind === "product" ? outOfHead(node, node.head) : (rowOf(node, names) ?? node);
    default:
      return node;
  }
}

type Product = Extract<Expression, { readonly kind: "product" }>;
type Application = Extract<Expression, { readonly kind: "application" }>;

/** L·o·s·s as the name Loss, C·E(y, z) as CE(y, z). */
function withWords(node: Product, names: Names): Expression {
  const factors: readonly Factor[] = [
    { operator: "juxtaposition", sign: { start: node.span.start, end: node.span.start }, factor: node.first },
    ...node.rest,
  ];
  const found: Factor[] = [];
  for (let at = 0; at < factors.length; at++) {
    const here = factors[at];
    if (here === undefined) continue;
    const word = traceAt(factors, at, names) ?? wordAt(factors, at, names);
    found.push(word === undefined ? here : { ...here, factor: word.node });
    if (word !== undefined) at += word.length - 1;
  }
  const [first, next, ...rest] = found;
  if (found.length === factors.length || first === undefined) return node;
  return next === undefined ? first.factor : { ...node, first: first.factor, rest: [next, ...rest] };
}

/** The t·r of trP, where neither letter is anything by itself. */
function traceAt(
  factors: readonly Factor[],
  at: number,
  { orders, single }: Names,
): { readonly node: Expression; readonly length: number } | undefined {
  const [first, second, third] = factors.slice(at, at + 3);
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const [t, r] = [first.factor, second.factor];
  const isWritten = t.kind === "name" && t.name === "t" && r.kind === "name" && r.name === "r";
  const isJoined = t.span.end === r.span.start && r.span.end === third.factor.span.start;
  const isFree = ["t", "r"].every((letter) => !orders.has(letter) && !single.has(letter));
  const isOf = /^\p{Lu}/u.test(baseName(third.factor) ?? "");
  return isWritten && isJoined && isFree && isOf
    ? { node: nameNode("tr", { start: t.span.start, end: r.span.end }), length: 2 }
    : undefined;
}

/** The longest word that begins with a factor, and of how many factors it is made. */
function wordAt(
  factors: readonly Factor[],
  at: number,
  names: Names,
): { readonly node: Expression; readonly length: number } | undefined {
  let longest: { readonly node: Expression; readonly length: number } | undefined;
  let word = "";
  let isJoined = true;
  for (let end = at; end < factors.length; end++) {
    const here = factors[end];
    const letter = here === undefined ? undefined : letterOf(here.factor);
    if (here === undefined || letter === undefined || (end > at && here.operator !== "juxtaposition")) break;
    word += letter;
    isJoined &&= end === at || factors[end - 1]?.factor.span.end === here.factor.span.start;
    if (end > at && isWord(word, isJoined, names))
      longest = {
        node: renamed(here.factor, word, factors[at]?.factor ?? here.factor),
        length: end - at + 1,
      };
    if (here.factor.kind !== "name") break;
  }
  return longest;
}

/** The letter that a factor is, or begins with where scripts or an argument follow. */
function letterOf(node: Expression): string | undefined {
  switch (node.kind) {
    case "name":
      return /^\p{L}$/u.test(node.name) ? node.name : undefined;
    case "application":
      return letterOf(node.head);
    case "subscript":
    case "superscript":
    case "transpose":
      return letterOf(node.base);
    default:
      return undefined;
  }
}

/** A factor with the whole word in the place of its letter. */
function renamed(node: Expression, word: string, from: Expression): Expression {
  const span = { start: from.span.start, end: node.span.end };
  switch (node.kind) {
    case "application":
      return { ...node, span, head: renamed(node.head, word, from) };
    case "subscript":
    case "superscript":
    case "transpose":
      return { ...node, span, base: renamed(node.base, word, from) };
    default:
      return nameNode(word, span);
  }
}

/** True for a declared name, and for an abbreviation none of whose letters is a name by itself. */
function isWord(word: string, isJoined: boolean, names: Names): boolean {
  const { orders, variables, single, sizes, spelled } = names;
  if (orders.has(word) || variables.has(word) || spelled.has(word)) return true;
  const letters = [...word];
  const isCapitals = /^\p{Lu}{2,}$/u.test(word);
  // Declared matrices beside each other are a product, as are numbers behind a size, N a b, and sizes that stand apart, N M.
  const isSize = (letter: string): boolean => sizes.has(letter) && !(isCapitals && isJoined);
  const isKnown = (letter: string): boolean => orders.has(letter) || isSize(letter);
  if (letters.every(isKnown)) return false;
  // A declared matrix beside one other capital is a factor: X W.
  if (isCapitals && letters.length === 2 && letters.some((letter) => orders.get(letter) === 2)) return false;
  return (isCapitals || /^\p{Lu}\p{Ll}{2,}$/u.test(word)) && letters.every((letter) => !single.has(letter));
}

/** XBX of plain text as X B X, where these are names by themselves and XBX is none; the I of λI is the identity. */
function parted(node: Extract<Expression, { readonly kind: "name" }>, names: Names): Expression {
  const { name, span } = node;
  // B v = c v of declared B and v says nothing of a Bv.
  const isDefined = names.bodies.has(name) && ![...name].every((letter) => names.orders.has(letter));
  const isWhole = names.orders.has(name) || isDefined || names.indexed.has(name);
  if (name.length < 2 || isWhole || name.startsWith("d") || builtIn(name) !== undefined) return node;
  const greek = [...names.orders.keys(), ...names.bodies.keys(), ...names.single].filter(
    (one) => GREEK[one] !== undefined,
  );
  const known = new Set([...name, ...greek].filter((letter) => letter === "I" || isOwnName(letter, names)));
  const [first, ...others] = joinedNames(name, known) ?? [];
  // λv is the name lambdav, in fewer characters.
  const isSigned = span.end - span.start < name.length;
  const lengthOf = (part = ""): number => (isSigned && GREEK[part] !== undefined ? 1 : part.length);
  let at = span.start + lengthOf(first);
  const rest = others.map((part): Factor => {
    const place = { start: at, end: at + lengthOf(part) };
    at = place.end;
    return {
      operator: "juxtaposition",
      sign: { start: place.start, end: place.start },
      factor: nameNode(part, place),
    };
  });
  const [next, ...more] = rest;
  if (first === undefined || next === undefined) return node;
  const head = nameNode(first, { start: span.start, end: span.start + lengthOf(first) });
  return { kind: "product", span, first: head, rest: [next, ...more] };
}

/** True for a letter that is declared, defined, or stands alone somewhere and is no index. */
const isOwnName = (letter: string, { orders, bodies, single, letters }: Names): boolean =>
  orders.has(letter) || bodies.has(letter) || (single.has(letter) && !letters.has(letter));

/** p(u), for a matrix p and an index u, as its row u laid down. */
export function rowOf(
  { head, argument, span }: Application,
  { orders, letters }: Names,
): Expression | undefined {
  const [only] = argument.items;
  const isRow = head.kind === "name" && orders.get(head.name) === 2 && argument.bracket === "(";
  if (!isRow || argument.items.length !== 1 || only?.kind !== "name") return undefined;
  if (!letters.has(only.name) || orders.has(only.name)) return undefined;
  const row = entryAt(head, [only, { kind: "everything", span: only.span }], span);
  return { kind: "transpose", span, base: row, mark: "sign", symbol: "ᵀ", inverse: false };
}

/** XW(a): what stands before the bracket is its last name. */
function outOfHead(node: Application, { first, rest }: Product): Expression {
  const [next, ...more] = rest;
  const last = more.at(-1) ?? next;
  const called: Application = {
    ...node,
    span: { start: last.factor.span.start, end: node.span.end },
    head: last.factor,
  };
  const end = { ...last, factor: called };
  return more.length === 0
    ? { kind: "product", span: node.span, first, rest: [end] }
    : { kind: "product", span: node.span, first, rest: [next, ...more.slice(0, -1), end] };
}

/** b_2 and b_h as names, where b is none and has no indices: what stands below is a label. */
function labelled(
  node: Extract<Expression, { readonly kind: "subscript" }>,
  { orders, indexed, labels }: Names,
): Expression | undefined {
  const { base } = node;
  const key = declaredKey(node);
  const parts = node.items.flatMap((item) => item.parts);
  const isLabel = parts.every(
    (part) => part.kind === "number" || (part.kind === "name" && labels.has(part.name)),
  );
  if (base.kind !== "name" || key === undefined || !isLabel || base.name === "delta") return undefined;
  const isKnown =
    orders.has(key) || orders.has(base.name) || indexed.has(base.name) || builtIn(base.name) !== undefined;
  return isKnown ? undefined : nameNode(key, node.span);
}

/** y_{t_k} as y_{t,k}: an index with an index is no index. */
function flat(
  node: Extract<Expression, { readonly kind: "subscript" }>,
  { orders, letters }: Names,
): Expression {
  const isLetter = (part: Expression): boolean =>
    part.kind === "name" && letters.has(part.name) && !orders.has(part.name);
  const nested = (part: Expression): readonly SubscriptItem[] | undefined =>
    part.kind === "subscript" && isLetter(part.base) && part.items.every(({ parts }) => parts.every(isLetter))
      ? [{ span: part.base.span, parts: [part.base] }, ...part.items]
      : undefined;
  const items = node.items.flatMap((item) => {
    const [only] = item.parts;
    return (item.parts.length === 1 && only !== undefined ? nested(only) : undefined) ?? [item];
  });
  return items.length === node.items.length ? node : { ...node, items };
}
