/**
 * Logarithms of which a document says what they are, though nothing says what they are of: log p(y | X) = −½ yᵀK⁻¹y.
 *
 * Such a logarithm is a quantity by itself, and gets a name. Different arguments make different quantities; log p alone is the
 * only one of its name. Knows names, no values. Terminates: every tree is rewritten once.
 */
import { builtIn, parts, treeKey } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { freeLetters } from "../../read/sums/scopes.js";
import type { Said } from "../../read/said.js";
import { factorsOf, nameNode, productOf, rewrite, unbraced, withSides } from "../../read/tree.js";
import { declaredIn } from "../declared.js";

/** What is said with a name for each logarithm that is said to be something. */
export function withLogarithms(given: readonly Statement[], said: readonly Said[]): readonly Said[] {
  const { names: declared } = declaredIn(given);
  const relations = said.flatMap((one) => (one.kind === "relation" && one.begins ? [one] : []));
  const known = new Set(relations.flatMap(({ left }) => valueOf(left)?.name ?? []));
  const used = new Set(relations.flatMap(({ left, link }) => [left, link.right].flatMap(namesBeside)));
  const isOpen = ({ name, key }: Value): boolean =>
    !declared.has(name) &&
    !known.has(name) &&
    builtIn(name) === undefined &&
    !(name === key && used.has(name));
  const names = new Map<string, string>();
  const alone = new Map<string, string | undefined>();
  for (const { left: written } of relations) {
    const left = written.kind === "negation" ? written.operand : written;
    const [value, other] = logarithmsIn(left).filter(isOpen);
    const isWhole = left.kind === "product" && left.rest.length === 1 && left.first.kind === "name";
    if (value === undefined || other !== undefined || !isWhole || names.has(value.key)) continue;
    const { name } = value;
    const own = `log${name}${alone.has(name) ? names.size : ""}`;
    names.set(value.key, own);
    alone.set(name, alone.has(name) ? undefined : own);
  }
  if (names.size === 0) return said;
  const nameFor = (node: Expression): string | undefined => {
    const value = valueOf(node);
    if (value === undefined) return undefined;
    return names.get(value.key) ?? (node.kind === "name" ? alone.get(value.name) : undefined);
  };
  const change = (node: Expression): Expression => {
    if (node.kind !== "product") return node;
    const factors = factorsOf(node);
    const kept = factors.flatMap((one, at) => {
      const [before, after] = [factors[at - 1], factors[at + 1]];
      if (before !== undefined && isLog(before.factor) && nameFor(one.factor) !== undefined) return [];
      const name = isLog(one.factor) && after !== undefined ? nameFor(after.factor) : undefined;
      return [name === undefined ? one : { ...one, factor: inPlace(one.factor, name) }];
    });
    return kept.length === factors.length ? node : productOf(kept, node);
  };
  return said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, change)) : one));
}

/** p, or p of something, and what tells it from others. */
type Value = { readonly name: string; readonly key: string };

function valueOf(written: Expression): Value | undefined {
  // \log{p(x)} is log p(x).
  const node = unbraced(written);
  if (node.kind === "name") return { name: node.name, key: node.name };
  if (node.kind !== "application" || node.head.kind !== "name" || freeLetters(node).size > 0)
    return undefined;
  return { name: node.head.name, key: treeKey(node) };
}

/** A log, and the gradient of one in ∇ log p. */
const isLog = (node: Expression): boolean =>
  node.kind === "name"
    ? node.name === "log" || node.name === "ln"
    : node.kind === "gradient" && node.of?.kind === "name" && isLog(node.of);

/** A name in the place of a log. */
const inPlace = (node: Expression, name: string): Expression =>
  node.kind === "gradient"
    ? { ...node, of: nameNode(name, node.of?.span ?? node.span) }
    : nameNode(name, node.span);

/** The names of an expression, but for those right behind a log. */
const namesBeside = (node: Expression): readonly string[] => {
  if (node.kind === "name") return [node.name];
  if (node.kind !== "product") return parts(node).flatMap(namesBeside);
  const factors = factorsOf(node).map(({ factor }) => factor);
  return factors.flatMap((one, at) => {
    const before = factors[at - 1];
    return before !== undefined && isLog(before) && one.kind === "name" ? [] : namesBeside(one);
  });
};

/** What stands behind a log without brackets. */
const logarithmsIn = (node: Expression): readonly Value[] => {
  const factors = node.kind === "product" ? factorsOf(node) : [];
  return factors.flatMap(({ factor }, at) => {
    const next = factors[at + 1]?.factor;
    return isLog(factor) && next !== undefined ? (valueOf(next) ?? []) : [];
  });
};
