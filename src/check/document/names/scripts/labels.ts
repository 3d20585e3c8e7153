/**
 * Letters below names that are no indices but part of the name: W_{hh} beside W_{xh}, W_f beside W_o.
 *
 * So are those that a name is declared with beside other letters, where nothing sums over them and no entry has them; those one
 * of which is a declared name, as in b_y; and capitals and words with which alone it is written, S_N and m_{post}. A word below a name that is declared without makes another name, as in
 * w_{\text{new}}, of which nothing is known but what the document says; so do capitals, as in L_{CE}. Knows declarations and where letters stand. Terminates: every tree is
 * rewritten once.
 */
import { baseName, declaredKey, mapParts, parts } from "../../../../lower/index.js";
import { GREEK, type Declaration, type Expression, type Statement } from "../../../../syntax/index.js";
import { declaredIn } from "../declared.js";
import { blocksIn } from "./blocks.js";
import { gatesIn } from "./gates.js";
import { documentWith } from "./layers.js";
import { statementsIn, type Said } from "../../read/said.js";
import { indicesOf, nameNode, walkSides } from "../../read/tree.js";
import { isCondition } from "../../read/words/cue.js";

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;
type Relation = Extract<Said, { readonly kind: "relation" }>;

/** A document whose names have their letters in them. */
export function withSubscripts(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const labels = new Set([
    ...labelsIn(assumed, said),
    ...wordedIn(assumed, said),
    ...quantitiesIn(assumed, said),
    ...spelledIn(assumed, said),
    ...abbreviatedIn(assumed, said),
    ...blocksIn(assumed, said),
    ...gatesIn(assumed, said),
  ]);
  if (labels.size === 0) return { assumed, said };
  const change = (node: Expression): Expression => named(node, labels);
  return documentWith(assumed, said, change);
}

/** The names with letters below that are part of them. */
function labelsIn(assumed: readonly Statement[], said: readonly Said[]): ReadonlySet<string> {
  const declarations = [...assumed, ...statementsIn(said)].filter((one) => one.kind === "declaration");
  const targets = declarations.flatMap((one) => one.targets);
  const plain = new Set(targets.flatMap((target) => (target.kind === "name" ? [target.name] : [])));
  const bases = new Set(targets.flatMap((target) => baseName(target) ?? []));
  const groups = new Map<string, Map<string, readonly string[]>>();
  for (const target of targets) {
    const letters = target.kind === "subscript" ? lettersBelow(withoutNumbers(target)) : undefined;
    const [base, key] = [baseName(target), declaredKey(target)];
    if (letters === undefined || base === undefined || key === undefined) continue;
    groups.set(base, (groups.get(base) ?? new Map<string, readonly string[]>()).set(key, letters));
  }
  const indices = indicesIn(said, plain);
  const lettered = letteredIn(said);
  return new Set([
    ...besideWholes(declarations, said),
    ...[...groups.values()].flatMap((group) =>
      [...group].flatMap(([key, letters]) => {
        const isNamed = letters.some((letter) => bases.has(letter));
        const isAlone = isWordBelow(letters) && [...(lettered.get(key) ?? [])].every((one) => group.has(one));
        const isLabel =
          (group.size > 1 || isNamed || isAlone) && !letters.some((letter) => indices.has(letter));
        return isLabel ? [key] : [];
      }),
    ),
  ]);
}

/** N, and the letters of {post}: no index is written so. */
const isWordBelow = (letters: readonly string[]): boolean =>
  letters.length >= SHORTEST ||
  letters.every((letter) => /^(?:\p{Lu}|\p{L}{3,})$/u.test(letter) && !isLetter(letter));

/** For each name with letters below, all that is written with letters below the same base. */
function letteredIn(said: readonly Said[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byBase = new Map<string, Set<string>>();
  const look = (node: Expression): void => {
    if (node.kind !== "subscript" || node.base.kind !== "name") return;
    if (!node.items.some(({ parts: all }) => all.some(({ kind }) => kind !== "number"))) return;
    const { name } = node.base;
    byBase.set(name, (byBase.get(name) ?? new Set()).add(declaredKey(node) ?? ""));
  };
  for (const one of said) if (one.kind === "relation") walkSides(one, look);
  return new Map([...byBase.values()].flatMap((keys) => [...keys].map((key) => [key, keys] as const)));
}

/** σ_m ∈ ℝ beside σ ∈ ℝ^{3×3}, and c_{prev} ∈ ℝ^H beside c ∈ ℝ^H: what is declared is no part of the whole, and its letters stand nowhere else. Beside a matrix a number with one letter below is none of its entries. */
function besideWholes(declarations: readonly Declaration[], said: readonly Said[]): readonly string[] {
  const orders = new Map(
    declarations.flatMap(({ targets, space }) =>
      targets.flatMap((target) =>
        target.kind === "name" ? [[target.name, space.sizes.length] as const] : [],
      ),
    ),
  );
  const members = declarations.flatMap(({ targets, space }) =>
    targets.flatMap((target) => {
      const [key, letters] = [
        declaredKey(target),
        target.kind === "subscript" ? lettersBelow(target) : undefined,
      ];
      const order = orders.get(baseName(target) ?? "");
      const isPart = order === undefined || letters?.length === order - space.sizes.length;
      // One letter below a number is no index of a matrix.
      const isNumber = space.sizes.length === 0 && (order ?? 0) > 1 && letters?.length === 1;
      return key === undefined || letters === undefined || isPart ? [] : [{ key, letters, isNumber }];
    }),
  );
  if (members.length === 0) return [];
  const own = new Set(members.map(({ key }) => key));
  const [summed, others] = [new Set<string>(), new Set<string>()];
  const bases = new Set<string>();
  const look = (node: Expression): void => {
    if (node.kind === "big operator") for (const { name } of node.indices) summed.add(name);
    if (node.kind !== "subscript" || own.has(declaredKey(node) ?? "")) return;
    const parts = indicesOf(node);
    for (const part of parts) if (part.kind === "name") others.add(part.name);
    if (parts.length === 1) bases.add(baseName(node) ?? "");
  };
  for (const one of said) if (one.kind === "relation") walkSides(one, look);
  return members.flatMap(({ key, letters, isNumber }) => {
    const isIndex = letters.some((letter) => summed.has(letter) || (!isNumber && others.has(letter)));
    return isIndex || (isNumber && bases.has(key.split("_")[0] ?? "")) ? [] : [key];
  });
}

/**
 * δ_o and δ_h beside the quantities o and h: names of which nothing is declared, that stand with nothing else below, and with
 * nothing that a sum runs over.
 */
function quantitiesIn(assumed: readonly Statement[], said: readonly Said[]): readonly string[] {
  const { names } = declaredIn([...assumed, ...statementsIn(said)]);
  const below = writtenBelow(said);
  // In i = j letters are compared.
  const isCompared = ({ cue, link: { right } }: Relation): boolean =>
    isCondition(cue) || cue === "supposition" || (right.kind === "name" && below.has(right.name));
  const defined = new Set(
    said.flatMap((one) =>
      one.kind === "relation" && one.begins && one.left.kind === "name" && !isCompared(one)
        ? [one.left.name]
        : [],
    ),
  );
  const bound = indicesIn(said, new Set());
  const keys = new Map<string, Set<string>>();
  const others = new Set<string>();
  const look = (node: Expression): void => {
    if (node.kind !== "subscript" || node.base.kind !== "name" || names.has(node.base.name)) return;
    const { name } = node.base;
    const [only, second] = node.items.flatMap(({ parts }) => parts);
    const isQuantity =
      only?.kind === "name" && second === undefined && defined.has(only.name) && !bound.has(only.name);
    const key = isQuantity ? declaredKey(node) : undefined;
    if (key === undefined) others.add(name);
    else keys.set(name, (keys.get(name) ?? new Set()).add(key));
  };
  for (const one of said) if (one.kind === "relation") walkSides(one, look);
  return [...keys].flatMap(([name, all]) => (others.has(name) || defined.has(name) ? [] : [...all]));
}

/** The letters that stand below names. */
function writtenBelow(said: readonly Said[]): ReadonlySet<string> {
  const letters = new Set<string>();
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind !== "subscript") return;
        for (const part of indicesOf(node)) if (part.kind === "name") letters.add(part.name);
      });
  return letters;
}

/** The names with a word below, where the name without it is a tensor: none of its indices has a word for a letter. */
function wordedIn(assumed: readonly Statement[], said: readonly Said[]): readonly string[] {
  const { names } = declaredIn([...assumed, ...statementsIn(said)]);
  const found: string[] = [];
  const look = (node: Expression): void => {
    if (node.kind !== "subscript" || node.base.kind !== "name" || !names.has(node.base.name)) return;
    const [only, other] = node.items.flatMap(({ parts }) => parts);
    const isWord = only?.kind === "name" && /^[a-z]{3,}$/u.test(only.name) && !isLetter(only.name);
    const key = isWord && other === undefined ? declaredKey(node) : undefined;
    if (key !== undefined && !names.has(key)) found.push(key);
  };
  for (const one of said) if (one.kind === "relation") walkSides(one, look);
  return found;
}

/** The fewest letters of a word. */
const SHORTEST = 3;

/**
 * The names with words below that are spelled as letters are, L_{data} and L_{reg} beside L: another number of letters stands
 * below the same name elsewhere, or an array has fewer axes, and not all of its letters are indices. A word that is one below
 * some name is one below others: h_next beside c_next.
 */
function spelledIn(assumed: readonly Statement[], said: readonly Said[]): readonly string[] {
  const counts = new Map<string, Set<number>>();
  const words = new Map<string, Word>();
  const indices = new Set<string>();
  const note = (base: string, count: number): void =>
    void counts.set(base, (counts.get(base) ?? new Set()).add(count));
  const look = (node: Expression): void => {
    if (node.kind === "name") note(node.name, 0);
    if (node.kind === "big operator") for (const { name } of node.indices) indices.add(name);
    const letters = node.kind === "subscript" ? lettersBelow(node) : undefined;
    if (node.kind !== "subscript" || node.base.kind !== "name" || letters === undefined)
      return parts(node).forEach(look);
    note(node.base.name, letters.length);
    const key = declaredKey(node);
    if (letters.length < SHORTEST) for (const letter of letters) indices.add(letter);
    else if (key !== undefined && letters.every((letter) => letter.length === 1))
      words.set(key, { base: node.base.name, letters });
  };
  for (const one of said) if (one.kind === "relation") [one.left, one.link.right].forEach(look);
  const arrays = new Map(
    [...assumed, ...statementsIn(said)].flatMap((one) =>
      one.kind === "declaration" && one.space.sizes.length > 0
        ? one.targets.flatMap((target) =>
            target.kind === "name" ? [[target.name, one.space.sizes.length] as const] : [],
          )
        : [],
    ),
  );
  const spelled = [...words].filter(([, { letters }]) => letters.some((letter) => !indices.has(letter)));
  const isMore = ({ base, letters }: Word): boolean =>
    letters.length > (arrays.get(base) ?? Infinity) ||
    (!arrays.has(base) && (counts.get(base)?.size ?? 0) > 1);
  const known = new Set(spelled.flatMap(([, word]) => (isMore(word) ? [word.letters.join("")] : [])));
  return spelled.flatMap(([key, { base, letters }]) =>
    known.has(letters.join("")) && letters.length !== arrays.get(base) ? [key] : [],
  );
}

/** A word below a name. */
type Word = { readonly base: string; readonly letters: readonly string[] };

/** L_{CE} and D_{KL}, where nothing is declared of L and D: capitals that nothing sums over and that stand below no other name. */
function abbreviatedIn(assumed: readonly Statement[], said: readonly Said[]): readonly string[] {
  const { names } = declaredIn([...assumed, ...statementsIn(said)]);
  const keys = new Map<string, readonly string[]>();
  const indices = new Set<string>();
  const look = (node: Expression): void => {
    if (node.kind === "big operator") for (const { name } of node.indices) indices.add(name);
    if (node.kind !== "subscript") return;
    const letters = lettersBelow(node) ?? [];
    const isShort = letters.length > 1 && letters.every((letter) => /^\p{Lu}$/u.test(letter));
    const key =
      isShort && node.base.kind === "name" && !names.has(node.base.name) ? declaredKey(node) : undefined;
    if (key !== undefined) keys.set(key, letters);
    else for (const part of indicesOf(node)) if (part.kind === "name") indices.add(part.name);
  };
  for (const one of said) if (one.kind === "relation") walkSides(one, look);
  return [...keys].flatMap(([key, letters]) => (letters.some((letter) => indices.has(letter)) ? [] : [key]));
}

/** alpha and ell are letters. */
const isLetter = (name: string): boolean => GREEK[name] !== undefined || name === "ell";

/** The letters below a name that has nothing else below. */
function lettersBelow({ base, items }: Subscript): readonly string[] | undefined {
  const [only, other] = items;
  if (base.kind !== "name" || only === undefined || other !== undefined) return undefined;
  const letters = only.parts.flatMap((part) => (part.kind === "name" ? [part.name] : []));
  return letters.length === only.parts.length ? letters : undefined;
}

/** A name with h1 below it as with h. */
const withoutNumbers = (node: Subscript): Subscript => ({
  ...node,
  items: node.items.map((item) => {
    const [first] = item.parts;
    return first?.kind === "name"
      ? { ...item, parts: item.parts.filter(({ kind }) => kind !== "number") }
      : item;
  }),
});

/** The letters that a document sums over, and those below names that are declared without any. */
function indicesIn(said: readonly Said[], plain: ReadonlySet<string>): ReadonlySet<string> {
  const indices = new Set<string>();
  const look = (node: Expression): void => {
    if (node.kind === "big operator") for (const { name } of node.indices) indices.add(name);
    if (node.kind !== "subscript" || !plain.has(baseName(node.base) ?? "")) return;
    for (const part of node.items.flatMap(({ parts }) => parts))
      if (part.kind === "name") indices.add(part.name);
  };
  for (const one of said) if (one.kind === "relation") walkSides(one, look);
  return indices;
}

/** A tree in which W_{hh} is one name, and W_{hh,ij} an entry of it. */
function named(node: Expression, labels: ReadonlySet<string>): Expression {
  const inside = (part: Expression): Expression => named(part, labels);
  if (node.kind !== "subscript") return mapParts(node, inside);
  const [first, ...rest] = node.items;
  const key = first === undefined ? undefined : declaredKey({ ...node, items: [first] });
  if (key === undefined || !labels.has(key)) return mapParts(node, inside);
  const name = nameNode(key, node.span);
  const items = rest.map((item) => ({ ...item, parts: item.parts.map(inside) }));
  return items.length === 0 ? name : { ...node, base: name, items };
}
