/**
 * The names that formulas are written with: those anywhere in one, those with indices, those that something is
 * differentiated by, and the one that a left side could define.
 *
 * Knows trees, no meanings. Terminates: every node is looked at once.
 */
import { builtIn, declaredKey, walk, wordBefore } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import type { Said } from "./said.js";
import { walkSides } from "./tree.js";

/** True when an expression is written with a name. */
export const mentions = (node: Expression, key: string): boolean => writtenNames(node).has(key);

/** Every name of a document is looked for in every formula of it: what a formula is written with is found once. */
const written = new WeakMap<Expression, ReadonlySet<string>>();

/** The names that an expression is written with. */
export function writtenNames(node: Expression): ReadonlySet<string> {
  const known = written.get(node);
  if (known !== undefined) return known;
  const names = new Set<string>();
  walk(node, (part) => {
    if (part.kind === "name") names.add(part.name);
  });
  written.set(node, names);
  return names;
}

/** The names that indices stand below. */
export function indexedNames(said: readonly Said[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind === "subscript" && node.base.kind === "name") names.add(node.base.name);
      });
  return names;
}

/** True where a name stands below another one, or below a sum. */
export function isIndex(name: string, said: readonly Said[]): boolean {
  let found = false;
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind === "big operator") found ||= node.indices.some((index) => index.name === name);
        if (node.kind === "subscript")
          found ||= node.items.some(({ parts }) => parts.some((p) => mentions(p, name)));
      });
  return found;
}

/** The names that something is differentiated by. */
export function variedIn(root: Expression): readonly string[] {
  const names: string[] = [];
  walk(root, (node) => {
    if (node.kind === "derivative" || node.kind === "gradient")
      for (const by of node.by) names.push(...keysOf(by));
  });
  return names;
}

/** The names at the root of an expression with scripts: that of the whole and that of its base. */
export const keysOf = (node: Expression): readonly string[] => {
  const key = declaredKey(node);
  const base = keyOf(node);
  return [key, base].flatMap((name) => (name === undefined ? [] : [name]));
};

/** (1) above a name. */
const isNumber = (script: Expression): boolean => {
  const [only] = script.kind === "group" ? script.items : [];
  if (script.kind !== "group" || only === undefined || script.items.length > 1) return false;
  return script.bracket === "(" ? only.kind === "number" : script.bracket === "braces" && isNumber(only);
};

/** The name that a left side could define; a function with its arguments defines its name. */
export function keyOf(left: Expression | null): string | undefined {
  switch (left?.kind) {
    case "name":
      return left.name;
    // z_1 is a name, z_i an entry of z.
    case "subscript":
      if (isNumbered(left)) return declaredKey(left);
      return wordBefore(left.items) === undefined
        ? keyOf(left.base)
        : declaredKey({ ...left, items: left.items.slice(0, 1) });
    // And so are z^{(1)} and z^{(2)}.
    case "superscript":
      if (isNumber(left.script)) return declaredKey(left);
      return left.script.kind === "name" || left.script.kind === "group" ? keyOf(left.base) : undefined;
    case "application": {
      const key = keyOf(left.head);
      // tr(AB) = … says something of the trace, log(p) = … of the logarithm, and σ(x) = … what σ is.
      // d(A B) = … is a differential, d(x, y) = … a distance.
      const [item, other] = left.argument.items;
      if (key === "d" && item?.kind !== "name" && other === undefined) return undefined;
      const isValue = key !== "sigma" || left.argument.items.some((item) => item.kind !== "name");
      return isValue && key !== undefined && builtIn(key) !== undefined ? undefined : key;
    }
    case "decorated":
      return declaredKey(left);
    case "group":
      return left.bracket === "braces" && left.items.length === 1 ? keyOf(left.items[0] ?? null) : undefined;
    default:
      return undefined;
  }
}

/** True for z_1, which is a name, where z_i is an entry of z. */
export const isNumbered = ({ items }: Extract<Expression, { readonly kind: "subscript" }>): boolean =>
  items.every(({ parts }) => parts.every(({ kind }) => kind === "number" || kind === "text"));
