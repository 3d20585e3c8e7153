/**
 * Letters below names that say which block or which kind is meant: Σ_{xx} and Σ_{xy}, S_B and S_W, K_y = K + σ² I.
 *
 * Twice the same letter below a name beside other pairs, two capitals, a name that is added to the whole, and a number, as in θ̂_λ,
 * are no indices, where nothing sums over them and they stand below nothing with others. Knows where letters stand. Terminates: every tree is walked once.
 */
import { declaredKey, walk } from "../../../../lower/index.js";
import { GREEK, type Expression, type Statement } from "../../../../syntax/index.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { indicesOf, walkSides } from "../../read/tree.js";
import { declaredIn } from "../declared.js";

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** The letters below each name, as often as they are written, and those that are indices for sure. */
type Below = {
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  readonly bound: ReadonlySet<string>;
  readonly bare: ReadonlySet<string>;
};

/** The names with letters below that are blocks or kinds. */
export function blocksIn(assumed: readonly Statement[], said: readonly Said[]): readonly string[] {
  const { names } = declaredIn([...assumed, ...statementsIn(said)]);
  const { pairs, bound, bare } = belowIn(said);
  const letters = new Set<string>();
  for (const [base, keys] of pairs) {
    const all = [...keys.values()];
    const isBlock = all.length > 1 && all.some(isTwice) && !names.has(base);
    const isKind =
      all.length > 1 &&
      !names.has(base) &&
      all.every((one) => one.length === 1 && /^\p{Lu}$/u.test(one[0] ?? ""));
    if (isBlock || isKind) for (const one of all.flat()) letters.add(one);
  }
  const isIndex = (letter: string): boolean => bound.has(letter) || USUAL.has(letter);
  const isMixed = (one: readonly string[]): boolean =>
    one.some((letter) => letters.has(letter)) && !one.every((letter) => letters.has(letter));
  const mixed = new Set([...pairs.values()].flatMap((keys) => [...keys.values()].filter(isMixed).flat()));
  const isOwn = (letter: string): boolean => letters.has(letter) && !isIndex(letter) && !mixed.has(letter);
  const blocks = [...pairs.values()].flatMap((keys) =>
    [...keys].flatMap(([key, one]) => (one.every(isOwn) ? [key] : [])),
  );
  const isNumber = (letter: string): boolean =>
    GREEK[letter] !== undefined && bare.has(letter) && !bound.has(letter);
  const estimates = [...pairs.values()].flatMap((keys) =>
    [...keys].flatMap(([key, [only = "", other]]) => (other === undefined && isNumber(only) ? [key] : [])),
  );
  return [...blocks, ...estimates, ...enlargedIn(said, (letter) => !isIndex(letter) && bare.has(letter))];
}

/** Letters that count, whatever stands with them. */
const USUAL: ReadonlySet<string> = new Set([..."ijklmnt"]);

const isTwice = ([one, other, ...more]: readonly string[]): boolean => one === other && more.length === 0;

/** The K_y of K_y = K + σ² I. */
const enlargedIn = (said: readonly Said[], isName: (letter: string) => boolean): readonly string[] =>
  relationsOf(said).flatMap(({ begins, left, link }) => {
    const [letter, other] = left.kind === "subscript" ? indicesOf(left) : [];
    const isLabelled = begins && letter?.kind === "name" && other === undefined && isName(letter.name);
    if (left.kind !== "subscript" || left.base.kind !== "name" || !isLabelled) return [];
    const { name } = left.base;
    const right = link.right;
    const isSum = right.kind === "addition" && right.terms.some(({ term }) => declaredKey(term) === name);
    return isSum ? (declaredKey(left) ?? []) : [];
  });

function belowIn(said: readonly Said[]): Below {
  const pairs = new Map<string, Map<string, readonly string[]>>();
  const [bound, bare] = [new Set<string>(), new Set<string>()];
  const scripts = new Set<Expression>();
  const look = (node: Expression): void => {
    if (node.kind === "big operator") for (const { name, to } of node.indices) addTo(bound, name, to);
    if (node.kind === "subscript") note(node, pairs, bound, scripts);
    if (node.kind === "name" && !scripts.has(node)) bare.add(node.name);
  };
  for (const one of said) if (one.kind === "relation") walkSides(one, look);
  return { pairs, bound, bare };
}

/** What a sum runs over, and the names of how far. */
function addTo(bound: Set<string>, name: string, to: Expression | null): void {
  bound.add(name);
  if (to !== null)
    walk(to, (part) => {
      if (part.kind === "name") bound.add(part.name);
    });
}

function note(
  node: Subscript,
  pairs: Map<string, Map<string, readonly string[]>>,
  bound: Set<string>,
  scripts: Set<Expression>,
): void {
  const parts = indicesOf(node);
  for (const part of parts) walk(part, (inner) => void scripts.add(inner));
  const letters = parts.flatMap((part) => (part.kind === "name" ? [part.name] : []));
  const key = declaredKey(node);
  const base = node.base.kind === "name" ? node.base.name : undefined;
  const isPlain = letters.length === parts.length && letters.length <= 2;
  // What stands below anything else, or in a shift, counts.
  if (!isPlain || base === undefined || key === undefined)
    for (const part of parts)
      walk(part, (inner) => {
        if (inner.kind === "name") bound.add(inner.name);
      });
  else pairs.set(base, (pairs.get(base) ?? new Map<string, readonly string[]>()).set(key, letters));
}
