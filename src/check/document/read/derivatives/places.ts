/**
 * The place that fields are functions of: in ∂_j u_i and u_{i,j} the u is no place itself, and where no other vector is given the
 * place is called x, as everybody calls it.
 *
 * Knows letters below names, no meanings. Terminates: every side is walked once.
 */
import { baseName, contains, isPermutation } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { mentions } from "../written.js";
import { declarationOf, indicesOf, nameNode, walkSides } from "../tree.js";

/** The name of the place where nothing names it. */
const PLACE = "x";

/** The names whose entries are differentiated by letters, ∂_j u_i and ∂_l ∂_j A_i; that of the place may be so as well. */
export function fieldsIn(said: readonly Said[]): ReadonlySet<string> {
  const fields = new Set<string>();
  for (const one of relationsOf(said))
    walkSides(one, (node) => {
      if (node.kind !== "derivative" || node.form !== "operator" || !node.by.every(isLetter)) return;
      const name = node.of?.kind === "subscript" ? baseName(node.of.base) : undefined;
      if (name !== undefined && name !== PLACE) fields.add(name);
    });
  return fields;
}

const isLetter = ({ kind }: Expression): boolean => kind === "name";

/** What is assumed, with the place of fields that nothing names: its size is the last one that a field is declared with. */
export function withPlace(assumed: readonly Statement[], said: readonly Said[]): readonly Statement[] {
  const spaces = declaredSpaces(assumed);
  const fields = new Set([...fieldsIn(said), ...behindCommas(said, spaces)]);
  const isNamed = spaces.has(PLACE) || relationsOf(said).some((one) => namesPlace(one));
  if (isNamed) return assumed;
  const [size] = [...fields].flatMap((name) => spaces.get(name)?.at(-1) ?? []);
  const open = openFields(said, new Set([...spaces.keys(), ...definedIn(said)]));
  const span = { start: 0, end: 0 };
  const space: Expression = permutes(said) ? { kind: "number", span, text: "3" } : nameNode(SPACE, span);
  return size === undefined && open.size === 0
    ? assumed
    : [...assumed, ...fieldsOfSpace(new Map([[PLACE, 1], ...open]), size ?? space)];
}

/** The size of space, of which a document does not say how many dimensions it has. */
export const SPACE = "space";

/** The declarations of fields, and of the place, by the number of their indices. */
const fieldsOfSpace = (orders: ReadonlyMap<string, number>, size: Expression): readonly Statement[] =>
  [...orders].map(([name, order]) =>
    declarationOf(
      nameNode(name, size.span),
      Array.from({ length: order }, () => size),
    ),
  );

/** True for a document with a permutation symbol, ε_ijk: its space has three dimensions. */
const permutes = (said: readonly Said[]): boolean =>
  relationsOf(said).some(({ left, link }) =>
    [left, link.right].some((side) =>
      contains(
        side,
        (node) =>
          node.kind === "subscript" &&
          indicesOf(node).length === 3 &&
          isPermutation(baseName(node.base) ?? "", 3),
      ),
    ),
  );

/** The names that are said to be something entry by entry, as F of F_ij = ∂_i A_j − ∂_j A_i, or whole. */
const definedIn = (said: readonly Said[]): readonly string[] =>
  relationsOf(said).flatMap(({ begins, left, link }) => {
    const name = begins ? (entryOf(left)?.name ?? baseName(left)) : undefined;
    // g_ij = g_ji says nothing of what g is.
    return name === undefined || mentions(link.right, name) ? [] : [name];
  });

/**
 * The fields of which nothing is said, with the number of their indices: those that are differentiated by letters that stand below
 * names as well, and, where commas differentiate, those with a comma below.
 */
function openFields(said: readonly Said[], known: ReadonlySet<string>): ReadonlyMap<string, number> {
  const relations = relationsOf(said);
  const found = new Map<string, number>();
  const note = ({ name, order }: Entry): void => {
    if (!known.has(name) && name !== "delta" && !isPermutation(name, order)) found.set(name, order);
  };
  const letters = new Set<string>();
  const names = new Set<string>();
  const lettered = (node: Expression): void => {
    if (node.kind === "subscript")
      for (const part of indicesOf(node)) if (part.kind === "name") letters.add(part.name);
  };
  for (const one of relations) walkSides(one, lettered);
  const isIndex = (node: Expression): boolean => node.kind === "name" && letters.has(node.name);
  const hasCommas = relations.some((one) => differentiatesByCommas(one));
  for (const one of relations)
    walkSides(one, (node) => {
      if (node.kind === "derivative" && node.form === "operator" && node.by.every(isIndex)) {
        const entry = node.of === null ? undefined : (entryOf(node.of) ?? wholeOf(node.of));
        if (entry !== undefined) note(entry);
      }
      const entry = hasCommas && node.kind === "subscript" ? entryOf(node) : undefined;
      if (entry?.isBehind === true) note(entry);
      if (node.kind === "name") names.add(node.name);
    });
  return names.has(SPACE) ? new Map() : found;
}

type Entry = { readonly name: string; readonly order: number; readonly isBehind: boolean };

/** The name of an entry, how many indices it has before a comma, and whether letters stand behind one. */
function entryOf(node: Expression): Entry | undefined {
  if (node.kind !== "subscript" || node.base.kind !== "name") return undefined;
  const [own, behind, other] = node.items;
  const isWritten = own !== undefined && other === undefined;
  const isOfLetters = indicesOf(node).every(({ kind }) => kind === "name");
  return isWritten && isOfLetters
    ? { name: node.base.name, order: own.parts.length, isBehind: behind !== undefined }
    : undefined;
}

/** A number that is differentiated: the φ of ∂_i φ. */
const wholeOf = (node: Expression): Entry | undefined =>
  node.kind === "name" ? { name: node.name, order: 0, isBehind: false } : undefined;

/** True where a comma below can be no other sign: σ_{ij,j}, u_{k,ki}. */
function differentiatesByCommas(relation: ReturnType<typeof relationsOf>[number]): boolean {
  let found = false;
  walkSides(relation, (node) => {
    const [own, behind, other] = node.kind === "subscript" ? node.items : [];
    const isPair = own !== undefined && behind !== undefined && other === undefined;
    found ||= isPair && own.parts.length + behind.parts.length > 2;
  });
  return found;
}

/** The sizes that names are declared with. */
const declaredSpaces = (assumed: readonly Statement[]): ReadonlyMap<string, readonly Expression[]> =>
  new Map(
    assumed.flatMap((one) =>
      one.kind === "declaration"
        ? one.targets.flatMap((target) =>
            target.kind === "name" ? [[target.name, one.space.sizes] as const] : [],
          )
        : [],
    ),
  );

/** The declared names with more indices than they are declared with, the last of them behind a comma. */
function behindCommas(
  said: readonly Said[],
  spaces: ReadonlyMap<string, readonly Expression[]>,
): readonly string[] {
  const found: string[] = [];
  for (const one of relationsOf(said))
    walkSides(one, (node) => {
      if (node.kind !== "subscript" || node.base.kind !== "name") return;
      const [own, behind, other] = node.items;
      const isBehind = own !== undefined && behind !== undefined && other === undefined;
      if (isBehind && own.parts.length === spaces.get(node.base.name)?.length) found.push(node.base.name);
    });
  return found;
}

function namesPlace(relation: ReturnType<typeof relationsOf>[number]): boolean {
  let found = false;
  walkSides(relation, (node) => {
    found ||= node.kind === "name" && node.name === PLACE;
  });
  return found;
}
