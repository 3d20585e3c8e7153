/**
 * Iterates: in w_{k+1} = w_k − η ∇J(w_k) the names w_k and w_{k+1} are two vectors like w, and so are w_0, w^{(t)} and w_{new}.
 *
 * Only where an update says so, or what is declared as a function of w is taken at w_0; elsewhere w_k is an entry of w. Knows
 * declarations and where letters stand. Terminates: every tree is rewritten once.
 */
import { mapParts } from "../../../../lower/index.js";
import type { Expression, Name, Statement } from "../../../../syntax/index.js";
import { functionVariables } from "../../read/derivatives/points.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { freeLetters } from "../../read/sums/scopes.js";
import { factorsOf, indicesOf, nameNode, walkSides } from "../../read/tree.js";
import { declaredIn } from "../declared.js";
import { layerOf, suffixOf } from "./layer.js";
import { documentWith } from "./layers.js";

type Document = { readonly assumed: readonly Statement[]; readonly said: readonly Said[] };
type Relation = ReturnType<typeof relationsOf>[number];

/** What stands below or above a name for one of its iterates: a letter with a number, a number, or a word. */
type Script = { readonly kind: "letter" | "number" | "word"; readonly letter: string; readonly key: string };

type Iterate = { readonly name: string; readonly script: Script };

/** A document whose iterates are names, declared as the name without a script is. */
export function withIterates(assumed: readonly Statement[], said: readonly Said[]): Document {
  const declarations = [...assumed, ...statementsIn(said)].filter(({ kind }) => kind === "declaration");
  const taken = namedIn(declarations);
  const variables = functionVariables(said);
  const declared = declaredIn(declarations).names;
  const open = [...variables.values()].flatMap(({ name }) => (declared.has(name) ? [] : [name]));
  const arrays = new Set([...arraysIn(declarations), ...open]);
  const vectors = arraysIn(declarations, 1);
  const scripts = iteratedIn(said, arrays, vectors, variables);
  if (scripts.size === 0) return { assumed, said };
  const indices = indicesIn(said);
  const families = new Set([...taken].map((key) => key.split("__")[0]));
  const steps = new Set([...scripts.values()].flatMap((places) => [...places]));
  const isIterate = (node: Expression, { name, script }: Iterate): boolean => {
    if (scripts.get(name)?.has(placeOf(script)) === true) return true;
    // A letter that counts steps and is no index counts those of whatever it stands below.
    const isBelow = node.kind === "subscript" && script.kind === "letter" && !families.has(name);
    return isBelow && steps.has(script.letter) && !indices.has(script.letter);
  };
  const made = new Map<string, Set<string>>();
  const change = (node: Expression): Expression => {
    const found = iterateOf(node);
    if (found === undefined || !isIterate(node, found)) return mapParts(node, change);
    const key = `${found.name}__${found.script.key}`;
    made.set(found.name, (made.get(found.name) ?? new Set()).add(key));
    return nameNode(key, node.span);
  };
  const changed = documentWith(assumed, said, change);
  const others = declarations.flatMap((one) => {
    if (one.kind !== "declaration") return [];
    const targets = one.targets.flatMap((target) =>
      target.kind === "name"
        ? [...(made.get(target.name) ?? [])]
            .filter((key) => !taken.has(key))
            .map((key) => nameNode(key, target.span))
        : [],
    );
    return targets.length === 0 ? [] : [{ ...one, targets }];
  });
  return { assumed: [...changed.assumed, ...others], said: changed.said };
}

/** The names that are declared as a whole and have entries, of one order or of any. */
const arraysIn = (declarations: readonly Statement[], order?: number): ReadonlySet<string> =>
  new Set(
    declarations.flatMap((one) =>
      one.kind === "declaration" &&
      (order === undefined ? one.space.sizes.length > 0 : one.space.sizes.length === order)
        ? one.targets.flatMap((target) => (target.kind === "name" ? [target.name] : []))
        : [],
    ),
  );

/** The iterates that are declared by themselves. */
const namedIn = (declarations: readonly Statement[]): ReadonlySet<string> =>
  new Set(
    declarations.flatMap((one) =>
      one.kind === "declaration"
        ? one.targets.flatMap((target) => {
            const found = iterateOf(target);
            return found === undefined ? [] : [`${found.name}__${found.script.key}`];
          })
        : [],
    ),
  );

/** The places at which the scripts of names say an iterate. */
function iteratedIn(
  said: readonly Said[],
  arrays: ReadonlySet<string>,
  vectors: ReadonlySet<string>,
  variables: ReadonlyMap<string, Name>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const note = (name: string, script: Script): void =>
    void found.set(name, (found.get(name) ?? new Set<string>()).add(placeOf(script)));
  for (const one of relationsOf(said)) {
    const update = one.begins ? updateOf(one, arrays) : undefined;
    if (update !== undefined) note(update.name, update.script);
  }
  for (const one of relationsOf(said))
    walkSides(one, (node) => {
      if (node.kind !== "application" || node.head.kind !== "name") return;
      const [only, other] = node.argument.items;
      const at = only === undefined || other !== undefined ? undefined : iterateOf(only);
      if (at !== undefined && arrays.has(at.name) && variables.get(node.head.name)?.name === at.name)
        note(at.name, at.script);
    });
  for (const { name, script } of multipliedIn(said, arrays, vectors)) note(name, script);
  return found;
}

/** The x_k that a matrix as a whole stands before, A x_k, with a letter that is an index nowhere in a document. */
function multipliedIn(
  said: readonly Said[],
  arrays: ReadonlySet<string>,
  vectors: ReadonlySet<string>,
): readonly Iterate[] {
  const found: Iterate[] = [];
  const indices = indicesIn(said);
  const isWhole = (node: Expression): boolean =>
    node.kind === "name" && arrays.has(node.name) && /^\p{Lu}/u.test(node.name);
  for (const one of relationsOf(said))
    walkSides(one, (node) => {
      if (node.kind !== "product") return;
      const factors = factorsOf(node);
      for (const [i, { operator, factor }] of factors.entries()) {
        const at = iterateOf(factor);
        const before = factors[i - 1]?.factor;
        if (before === undefined || !isWhole(before) || operator === "/" || at?.script.kind !== "letter")
          continue;
        if (vectors.has(at.name) && !indices.has(at.script.letter)) found.push(at);
      }
    });
  return found;
}

/** The letters of sums, of entries of what is no name, of entries with two indices, and of what is differentiated by. */
function indicesIn(said: readonly Said[]): ReadonlySet<string> {
  const indices = new Set<string>();
  const note = (node: Expression): void => {
    for (const letter of freeLetters(node)) indices.add(letter);
  };
  for (const one of relationsOf(said))
    walkSides(one, (node) => {
      if (node.kind === "big operator") for (const { name } of node.indices) indices.add(name);
      if (node.kind === "derivative") node.by.forEach(note);
      if (node.kind === "subscript" && (node.base.kind !== "name" || indicesOf(node).length > 1)) note(node);
    });
  return indices;
}

/** Letters count steps each by itself, numbers and words all alike. */
const placeOf = ({ kind, letter }: Script): string => (kind === "letter" ? letter : kind);

/** The w_{k+1} of w_{k+1} = w_k + … and of w_{new} = w + …, where something else of the same order stands beside w_k. */
function updateOf({ left, link }: Relation, arrays: ReadonlySet<string>): Iterate | undefined {
  const after = iterateOf(left);
  const { right } = link;
  if (after === undefined || !arrays.has(after.name) || right.kind !== "addition") return undefined;
  const isBare = right.terms.some(({ term }) => term.kind === "name" && term.name === after.name);
  const isFirst = isBare && after.script.kind !== "letter";
  const isNext = right.terms.some(({ term }) => {
    const before = iterateOf(term);
    return (
      before?.name === after.name &&
      placeOf(before.script) === placeOf(after.script) &&
      before.script.key !== after.script.key
    );
  });
  return (isFirst || isNext) && isOfWholes(right, after.name, arrays) ? after : undefined;
}

/** True for an expression with a gradient, or with an array without a script: entries have neither beside them. */
function isOfWholes(node: Expression, name: string, arrays: ReadonlySet<string>): boolean {
  if (node.kind === "gradient") return true;
  if (node.kind === "subscript" && node.base.kind === "name") return false;
  if (node.kind === "name") return node.name !== name && arrays.has(node.name);
  let found = false;
  mapParts(node, (part) => {
    found ||= isOfWholes(part, name, arrays);
    return part;
  });
  return found;
}

/** w_k, w_{k+1}, w_0, w_{new}, w^{(k)} and w^{k+1}; undefined for any other node. */
function iterateOf(node: Expression): Iterate | undefined {
  if ((node.kind !== "subscript" && node.kind !== "superscript") || node.base.kind !== "name")
    return undefined;
  const script = node.kind === "subscript" ? scriptBelow(indicesOf(node)) : scriptAbove(node.script);
  return script && { name: node.base.name, script };
}

function scriptBelow(parts: readonly Expression[]): Script | undefined {
  const [only, other] = parts;
  if (only?.kind === "number" && other === undefined) return { kind: "number", letter: "", key: only.text };
  const letters = parts.flatMap((part) => (part.kind === "name" ? [part.name] : []));
  const word = letters.join("");
  if (letters.length === parts.length && WORDS.has(word)) return { kind: "word", letter: "", key: word };
  return only === undefined || other !== undefined ? undefined : counted(only);
}

function scriptAbove(node: Expression): Script | undefined {
  const [only, other] = node.kind === "group" ? node.items : [];
  if (node.kind !== "group" || only === undefined || other !== undefined) return counted(node);
  const isBracket = node.bracket === "(" || node.bracket === "[";
  return isBracket ? scriptBelow([only]) : scriptAbove(only);
}

const WORDS: ReadonlySet<string> = new Set(["new", "old", "next", "prev", "init", "curr", "opt"]);

function counted(node: Expression): Script | undefined {
  const layer = layerOf(node);
  return layer && { kind: "letter", letter: layer.letter, key: suffixOf(layer) };
}
