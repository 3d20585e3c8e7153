/**
 * Layers: in z^{l+1} = W^{l+1} a^l the names z^l and z^{l+1} are two tensors, each with sizes of its own.
 *
 * A letter that stands above names as l ± 1, and never below one or under a sum, counts layers: what stands above is then a
 * label of the name. So is an l or L above the names of entries, a^L_j and z^L_j, the number n_l of the last layer, and the L of a^{(L)} beside a^{(l)}. What
 * is defined for one layer is defined for the others that the document speaks of, the last one among them. Terminates: every
 * statement is rewritten once for each of finitely many layers.
 */
import { baseName, declaredKey, mapParts, parts, walk } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import type { Said } from "../../read/said.js";
import { indicesOf, nameNode, withSides } from "../../read/tree.js";
import { variedIn } from "../../read/written.js";
import { innerLosses } from "./last-layers.js";
import { ANY, LAST, layerOf, suffixOf, USUAL } from "./layer.js";
import { sumOfLayers, unreadSum } from "./layer-sums.js";

/** A document whose layers are names, and what its definitions say of other layers. */
export type Layered = {
  readonly assumed: readonly Statement[];
  readonly said: readonly Said[];
  /** Copies of relations for the layers that they are not written for. */
  readonly shifted: readonly Relation[];
};

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** Another layer than the one that is written: so many further on, or counted from another letter. */
type Shift = { readonly by: number; readonly from?: string };

/** The layers of a document as names; the document itself where it has none. */
export function withLayers(assumed: readonly Statement[], written: readonly Said[]): Layered {
  const layers = { letters: layerLetters(assumed, written), numbered: numberedIn(assumed, written) };
  if (layers.letters.size + layers.numbered.size === 0) return { assumed, said: written, shifted: [] };
  const change =
    (shift: Shift) =>
    (node: Expression): Expression =>
      named(node, layers, shift);
  const said = written.map((one) => unreadSum(one) ?? saidWith(one, change(HERE)));
  const used = new Set(said.flatMap((one) => (one.kind === "relation" ? namesIn(sidesOf(one)) : [])));
  const defined = new Set(
    said.flatMap((one) => (one.kind === "relation" && one.begins ? rootOf(one.left) : [])),
  );
  const shifts = [...SHIFTS, ...[...LAST].filter((one) => layers.letters.has(one)).flatMap(toLast)];
  const copies = written.flatMap((one) =>
    one.kind === "relation" && one.begins && sumOfLayers(one) === undefined
      ? shifts.flatMap((shift) => {
          const copy = saidWith(one, change(shift));
          return copy.kind === "relation" ? [{ copy, shift }] : [];
        })
      : [],
  );
  // What a layer above is made of may be written nowhere else: b^{l+1} of z^{l+1}.
  const newOf = (names: ReadonlySet<string>): readonly Relation[] =>
    copies.flatMap(({ copy, shift: { by, from } }) => {
      const isNew = rootOf(copy.left).some((name) => isLayer(name) && names.has(name) && !defined.has(name));
      const isKnown = namesIn(sidesOf(copy)).every((name) => !isLayer(name) || names.has(name));
      return isNew && (by > 0 || from !== undefined || isKnown) ? [copy] : [];
    });
  // δ^{l+1} = ∂C/∂z^{l+1} says nothing without z^{l+1}.
  const varied = newOf(used).flatMap((one) => sidesOf(one).flatMap(variedIn));
  const layered = assumed.map((one) => statementWith(one, change(HERE)));
  const shifted = newOf(new Set([...used, ...varied]));
  const isOfLast = (name: string): boolean => LAST.has(letterIn(name));
  const inner = innerLosses(said, isLayer, isOfLast);
  return {
    assumed: withBareNames(layered),
    said: said.map((one) => saidWith(one, inner)),
    shifted: shifted.map((one) => withSides(one, inner)),
  };
}

/** The letter of the layer in a name. */
const letterIn = (name: string): string => (name.split("__")[1] ?? "").replace(/(?:plus|minus)\d+$/u, "");

const HERE: Shift = { by: 0 };
const SHIFTS: readonly Shift[] = [-2, -1, 1, 2].map((by) => ({ by }));
const toLast = (from: string): readonly Shift[] => [-1, 0].map((by) => ({ by, from }));

/** True for what says which layer is meant: l = n_l, l < L. */
const saysLayer = ({ left, link }: Relation): boolean =>
  left.kind === "name" && ANY.has(left.name) && layerOf(link.right) !== undefined;

/** L = L(z), where z^l is declared and z is not, is a function of z^l. */
function withBareNames(statements: readonly Statement[]): readonly Statement[] {
  const declared = statements.flatMap((one) =>
    one.kind === "declaration" ? one.targets.flatMap(rootOf) : [],
  );
  const change = (node: Expression): Expression => {
    const [layer] = node.kind === "name" ? declared.filter((name) => name.startsWith(`${node.name}__`)) : [];
    return node.kind === "name" && layer !== undefined && !declared.includes(node.name)
      ? nameNode(layer, node.span)
      : mapParts(node, change);
  };
  return statements.map((one) => (one.kind === "equation" ? statementWith(one, change) : one));
}

const sidesOf = ({ left, link }: Relation): readonly Expression[] => [left, link.right];

const rootOf = (left: Expression): readonly string[] => {
  const root = baseName(left);
  return root === undefined ? [] : [root];
};

const namesIn = (sides: readonly Expression[]): readonly string[] => {
  const names: string[] = [];
  for (const side of sides)
    walk(side, (node) => {
      if (node.kind === "name") names.push(node.name);
    });
  return names;
};

const isLayer = (name: string): boolean => name.includes("__");

/** The letters that count layers. */
function layerLetters(assumed: readonly Statement[], said: readonly Said[]): ReadonlySet<string> {
  const above = new Set<string>();
  const shifted = new Set<string>();
  const others = new Set<string>();
  const bracketed = new Set<string>();
  const below = new Map<string, Set<string>>();
  const entries = new Map<string, Set<string>>();
  const namesAt = (letter: string): Set<string> => entries.get(letter) ?? new Set();
  const noteEntry = (letter: string, base: Expression): void =>
    void entries.set(letter, namesAt(letter).add(nameBelow(base) ?? ""));
  const look = (node: Expression): void => {
    if (node.kind === "superscript") {
      const layer = layerOf(node.script);
      const name = nameBelow(node.base);
      if (layer !== undefined && name !== undefined) {
        above.add(layer.letter);
        below.set(layer.letter, (below.get(layer.letter) ?? new Set()).add(name));
        if (layer.by !== 0) shifted.add(layer.letter);
        if (node.base.kind === "subscript") noteEntry(layer.letter, node.base);
        if (isBracketed(node.script)) bracketed.add(layer.letter);
        return look(node.base);
      }
    }
    if (node.kind === "subscript" && node.base.kind === "superscript") {
      const layer = layerOf(node.base.script);
      if (layer !== undefined) noteEntry(layer.letter, node.base.base);
    }
    if (node.kind === "name") others.add(node.name);
    // n_l is the size of a layer.
    if (isSizeOfLayer(node)) return;
    // How far a sum runs may be the size of a layer.
    if (node.kind === "big operator") {
      for (const { name } of node.indices) others.add(name);
      return look(node.body);
    }
    for (const part of parts(node)) look(part);
  };
  for (const one of said)
    if (one.kind === "relation" && sumOfLayers(one) === undefined && !saysLayer(one))
      sidesOf(one).forEach(look);
  for (const one of assumed) if (one.kind === "declaration") one.targets.forEach(look);
  const isNumber = (letter: string): boolean => letter.startsWith("n_");
  const usual = [...USUAL].filter((letter) =>
    isNumber(letter) ? above.has(letter) : namesAt(letter).size > 1,
  );
  // The L of a^{(L)} beside a^{(l)} is the last layer.
  const last = [...shifted].flatMap((letter) => {
    const capital = letter === "ell" ? "L" : letter.toUpperCase();
    const isBeside = [...(below.get(capital) ?? [])].some((name) => below.get(letter)?.has(name) === true);
    return capital !== letter && isBeside ? [capital] : [];
  });
  // The L of a declared z^L counts layers, whatever the loss is called.
  const declared = new Set(
    assumed.flatMap((one) => (one.kind === "declaration" ? one.targets.flatMap(letterAbove) : [])),
  );
  return new Set(
    [...shifted, ...usual, ...last].filter(
      (letter) => !others.has(letter) || (USUAL.has(letter) && declared.has(letter)),
    ),
  );
}

/** What sizes are called. */
const SIZE = /^[dhmnsDHMNS]$/u;

const isSizeOfLayer = (node: Expression): boolean => {
  const [only, other] = node.kind === "subscript" ? indicesOf(node) : [];
  const isSize = node.kind === "subscript" && node.base.kind === "name" && SIZE.test(node.base.name);
  return isSize && only !== undefined && other === undefined && USUAL.has(layerOf(only)?.letter ?? "");
};

/** (L), which is no power. */
function isBracketed(script: Expression): boolean {
  const [only] = script.kind === "group" && script.items.length === 1 ? script.items : [];
  if (script.kind !== "group" || only === undefined) return false;
  return script.bracket === "braces" ? isBracketed(only) : true;
}

const letterAbove = (target: Expression): readonly string[] =>
  target.kind === "superscript" ? [layerOf(target.script)?.letter ?? ""] : [];

/** The names that have numbers in brackets above them, z^{[1]} and z^{(1)}, and no letters: x^{(i)} are the members of a family. */
function numberedIn(assumed: readonly Statement[], said: readonly Said[]): ReadonlySet<string> {
  const numbered = new Set<string>();
  const members = new Set<string>();
  const look = (node: Expression): void => {
    const name = node.kind === "superscript" ? nameBelow(node.base) : undefined;
    if (node.kind === "superscript" && name !== undefined) {
      if (numberAbove(node.script) !== undefined) numbered.add(name);
      else if (node.script.kind === "group") members.add(name);
    }
    for (const part of parts(node)) look(part);
  };
  for (const one of said) if (one.kind === "relation") sidesOf(one).forEach(look);
  for (const one of assumed) if (one.kind === "declaration") one.targets.forEach(look);
  return new Set([...numbered].filter((name) => !members.has(name)));
}

/** The number of [1] and (1). */
function numberAbove(script: Expression): string | undefined {
  const [only] = script.kind === "group" && script.items.length === 1 ? script.items : [];
  if (script.kind !== "group" || only === undefined) return undefined;
  if (script.bracket === "braces") return numberAbove(only);
  return (script.bracket === "[" || script.bracket === "(") && only.kind === "number" ? only.text : undefined;
}

/** What tells layers: letters, and the names below numbers in brackets. */
type Layers = { readonly letters: ReadonlySet<string>; readonly numbered: ReadonlySet<string> };

/** The key of the name that a layer stands above: of z_j it is z, of (ω') it is ω'. */
function nameBelow(base: Expression): string | undefined {
  if (base.kind === "subscript") return nameBelow(base.base);
  if (base.kind === "application") return nameBelow(base.argument);
  const [only] = base.kind === "group" ? base.items : [];
  if (base.kind === "group")
    return base.items.length === 1 && only !== undefined ? nameBelow(only) : undefined;
  return base.kind === "name" || base.kind === "transpose" ? declaredKey(base) : undefined;
}

/** A tree in which every name with a layer above is one name, that of another layer where it is shifted. */
function named(node: Expression, layers: Layers, shift: Shift): Expression {
  const inside = (part: Expression): Expression => named(part, layers, shift);
  const number = node.kind === "superscript" ? numberAbove(node.script) : undefined;
  if (
    node.kind === "superscript" &&
    number !== undefined &&
    layers.numbered.has(nameBelow(node.base) ?? "")
  ) {
    const moved = renamed(node.base, number, node, inside);
    if (moved !== undefined) return moved;
  }
  const layer = node.kind === "superscript" ? layerOf(node.script) : undefined;
  if (node.kind === "superscript" && layer !== undefined && layers.letters.has(layer.letter)) {
    // In a (ω')^l the layer stands above the bracket.
    if (node.base.kind === "application") {
      const { head, argument } = node.base;
      const place = { start: argument.span.start, end: node.span.end };
      const factor = named({ ...node, span: place, base: argument }, layers, shift);
      const sign = { start: place.start, end: place.start };
      return {
        kind: "product",
        span: node.span,
        first: inside(head),
        rest: [{ operator: "juxtaposition", sign, factor }],
      };
    }
    const letter = ANY.has(layer.letter) ? (shift.from ?? layer.letter) : layer.letter;
    const moved = renamed(node.base, suffixOf({ letter, by: layer.by + shift.by }), node, inside);
    if (moved !== undefined) return moved;
  }
  return mapParts(node, inside);
}

/** The name with its layer in it, and the scripts below it. */
function renamed(
  base: Expression,
  key: string,
  whole: Expression,
  inside: (part: Expression) => Expression,
): Expression | undefined {
  if (base.kind === "subscript") {
    const inner = renamed(base.base, key, whole, inside);
    const items = base.items.map((item) => ({ ...item, parts: item.parts.map(inside) }));
    return inner && { ...base, span: whole.span, base: inner, items };
  }
  const name = nameBelow(base);
  return name === undefined ? undefined : nameNode(`${name}__${key}`, whole.span);
}

/** What is said, with its formulas changed. */
export function saidWith(said: Said, change: (node: Expression) => Expression): Said {
  switch (said.kind) {
    case "relation":
      return withSides(said, change);
    case "statement":
      return { ...said, statement: statementWith(said.statement, change) };
    case "unread":
      return said;
  }
}

/** A statement with its formulas changed. */
export function statementWith(statement: Statement, change: (node: Expression) => Expression): Statement {
  switch (statement.kind) {
    case "declaration":
      return { ...statement, targets: statement.targets.map(change) };
    case "equation": {
      const [first, ...others] = statement.links.map((link) => ({ ...link, right: change(link.right) }));
      const left = statement.left === null ? null : change(statement.left);
      return first === undefined ? statement : { ...statement, left, links: [first, ...others] };
    }
    default:
      return statement;
  }
}

/** What is assumed and what is said, with every node changed. */
export const documentWith = (
  assumed: readonly Statement[],
  said: readonly Said[],
  change: (node: Expression) => Expression,
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } => ({
  assumed: assumed.map((one) => statementWith(one, change)),
  said: said.map((one) => saidWith(one, change)),
});

/** The names of other layers of what has a layer in its name, of those that are known. */
export function otherLayers(name: string, known: ReadonlySet<string>): readonly string[] {
  const [base] = name.split("__");
  return isLayer(name) ? [...known].filter((other) => other !== name && other.startsWith(`${base}__`)) : [];
}
