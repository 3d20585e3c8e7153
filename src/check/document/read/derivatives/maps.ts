/**
 * Derivatives as linear maps: [H ↦ 2⟨X, H⟩] is what the derivative by X says of a change H of X, and F ∘ G that of G put
 * into F.
 *
 * What a map says of dX is a differential. Knows how maps are written, no values; a side that is neither a map nor a derivative
 * leaves a relation as it is. Terminates: each side is rewritten once.
 */
import { treeKey } from "../../../../lower/index.js";
import type { Expression, Factor, Name } from "../../../../syntax/index.js";
import { onLast } from "../notation/brackets.js";
import { differentialOf } from "./differentials.js";
import type { Said } from "../said.js";
import { factorsOf, nameNode, productOf, rewrite, unbraced, withSides } from "../tree.js";

/** What is said, with maps as what they say of changes, and the names that change. */
export type Maps = { readonly said: readonly Said[]; readonly names: ReadonlySet<string> };

/** A change and what a map says of it. */
type Linear = { readonly variable: Expression; readonly value: Expression };

/** What is said, with derivatives that are maps as differentials. */
export function withMaps(said: readonly Said[], isDeclared: (name: string) => boolean): Maps {
  const names = new Set<string>();
  const changed = said.map((one): Said => {
    if (one.kind !== "relation" || one.link.relation !== "=") return one;
    const sides = [...one.before, one.left, one.link.right];
    const [by] = sides.flatMap((side) => variableOf(side) ?? []);
    if (by === undefined || !isDeclared(by) || !sides.some(isMap)) return one;
    const read = new Map(sides.map((side) => [side, differential(side, by)]));
    if ([one.left, one.link.right].some((side) => read.get(side) === undefined)) return one;
    names.add(by);
    for (const side of sides) for (const of of operandOf(side, by)) names.add(of);
    return withSides(one, (side) => read.get(side) ?? side);
  });
  return { said: changed, names };
}

/** The factors of a composition; any other expression is its only one. */
function composed(side: Expression): readonly Expression[] {
  const node = unbraced(side);
  if (node.kind !== "product" || node.rest.some(({ operator }) => operator !== "∘")) return [node];
  return factorsOf(node).map(({ factor }) => unbraced(factor));
}

type Derivative = Extract<Expression, { readonly kind: "derivative" }>;

const derivativeOf = (node: Expression | undefined): Derivative | undefined =>
  node?.kind === "derivative" && node.of !== null && node.by.length === 1 ? node : node && marked(node);

/** DF(X), the derivative of F at X. */
function marked(node: Expression): Derivative | undefined {
  if (node.kind !== "application" || node.head.kind !== "name" || !/^D./u.test(node.head.name))
    return undefined;
  const { span, head, argument } = node;
  const [by, other] = argument.items;
  if (by?.kind !== "name" || other !== undefined) return undefined;
  const of = { ...node, head: nameNode(head.name.slice(1), head.span) };
  return { kind: "derivative", span, form: "quotient", of, by: [by] };
}

/** The name that a derivative, or the last one of a composition, is by. */
function variableOf(side: Expression): string | undefined {
  const [by] = derivativeOf(composed(side).at(-1))?.by ?? [];
  return by?.kind === "name" ? by.name : undefined;
}

/** The name that is differentiated by a name. */
function operandOf(side: Expression, by: string): readonly string[] {
  const [first] = composed(side);
  return variableOf(side) === by && first?.kind === "derivative" && first.of?.kind === "name"
    ? [first.of.name]
    : [];
}

/** [H ↦ e]: a change and what is said of it. */
function linearOf(node: Expression): Linear | undefined {
  const [only, other] = node.kind === "group" ? node.items : [];
  if (only?.kind !== "relation" || other !== undefined) return undefined;
  const [link, second] = only.links;
  const isArrow = link.relation === "→" && second === undefined;
  return isArrow && isChange(only.left) ? { variable: only.left, value: link.right } : undefined;
}

/** H, or ΔX as a product. */
const isChange = (node: Expression): boolean => node.kind === "name" || deltaOf(node) !== undefined;

/** The X of ΔX. */
function deltaOf(node: Expression): string | undefined {
  if (node.kind !== "product") return undefined;
  const [first, second, ...others] = factorsOf(node);
  const isDelta = first?.factor.kind === "name" && first.factor.name === "Delta" && others.length === 0;
  return isDelta && second?.factor.kind === "name" ? second.factor.name : undefined;
}

/** True for a map, and for a composition of derivatives. */
function isMap(side: Expression): boolean {
  const factors = composed(side);
  return factors.some((one) => linearOf(one) !== undefined) || factors.length > 1;
}

/** What a side says of the change of a variable; undefined for one that is no map. */
function differential(side: Expression, by: string): Expression | undefined {
  const factors = composed(side);
  const derivatives = factors.flatMap((one) => derivativeOf(one) ?? []);
  if (derivatives.length === factors.length) return chained(derivatives, by, side);
  const change = nameNode(differentialOf(by), side.span);
  let value: Expression = change;
  for (const factor of [...factors].reverse()) {
    const map = linearOf(factor);
    if (map === undefined) return undefined;
    value = grouped(substituted(map, value));
  }
  return { ...value, span: side.span };
}

/** d(f) for ∂f/∂X, and for ∂f/∂U ∘ ∂U/∂X, which is that by the chain rule. */
function chained(derivatives: readonly Derivative[], by: string, side: Expression): Expression | undefined {
  const [first] = derivatives;
  const isLinked = derivatives.every(({ by: [inner] }, at) => {
    const next = derivatives[at + 1]?.of;
    if (inner === undefined) return false;
    return next === undefined || next === null
      ? inner.kind === "name" && inner.name === by
      : keyIn(inner) === keyIn(next);
  });
  if (first === undefined || first.of === null || !isLinked) return undefined;
  const { span } = side;
  if (first.of.kind === "name") return nameNode(differentialOf(first.of.name), span);
  const head = nameNode("d", { start: span.start, end: span.start });
  return {
    kind: "application",
    span,
    head,
    argument: { kind: "group", span, bracket: "(", items: [first.of] },
  };
}

const keyIn = (node: Expression): string =>
  node.kind === "group" && node.items.length === 1 && node.items[0] !== undefined
    ? keyIn(node.items[0])
    : treeKey(node);

const grouped = (item: Expression): Expression =>
  item.kind === "name" ? item : { kind: "group", span: item.span, bracket: "(", items: [item] };

/** What a map says of a change. */
function substituted({ variable, value }: Linear, change: Expression): Expression {
  const name = variable.kind === "name" ? variable.name : undefined;
  const delta = deltaOf(variable);
  return rewrite(value, (node) => {
    if (node.kind === "name" && name !== undefined) return withinName(node, name, change);
    // The script of XBΔX is that of ΔX.
    if (node.kind === "transpose" && node.base.kind === "product") return onLast(node, node.base);
    return node.kind === "product" && delta !== undefined ? withoutDelta(node, delta, change) : node;
  });
}

/** ΔX alone, and in XBΔX, which is several names in plain text. */
function withinName({ name, span }: Name, variable: string, change: Expression): Expression {
  const here = { ...change, span };
  if (name === variable) return here;
  // A letter within a longer name is part of that.
  if (variable.length < 2 || !name.includes(variable)) return nameNode(name, span);
  const parts = name
    .split(variable)
    .flatMap((part, at): readonly Expression[] => [
      ...(at > 0 ? [here] : []),
      ...(part === "" ? [] : [nameNode(part, span)]),
    ]);
  const sign = { start: span.start, end: span.start };
  return productOf(
    parts.map((factor): Factor => ({ operator: "juxtaposition", sign, factor })),
    nameNode(name, span),
  );
}

/** A product with a change in the place of each ΔX in it. */
function withoutDelta(
  node: Extract<Expression, { readonly kind: "product" }>,
  name: string,
  change: Expression,
): Expression {
  const kept: Factor[] = [];
  for (const here of factorsOf(node)) {
    const last = kept.at(-1);
    const isDelta = last?.factor.kind === "name" && last.factor.name === "Delta";
    if (isDelta && here.operator === "juxtaposition" && rootOf(here.factor) === name)
      kept.splice(-1, 1, { ...last, factor: inPlace(here.factor, change) });
    else kept.push(here);
  }
  return productOf(kept, node);
}

/** The X of X and Xᵀ. */
const rootOf = (node: Expression): string | undefined =>
  node.kind === "name"
    ? node.name
    : node.kind === "transpose" && !node.inverse
      ? rootOf(node.base)
      : undefined;

const inPlace = (node: Expression, change: Expression): Expression =>
  node.kind === "transpose" ? { ...node, base: inPlace(node.base, change) } : { ...change, span: node.span };
