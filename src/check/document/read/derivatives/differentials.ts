/**
 * Differentials as people write them: d X is the name dX, d X^{-1} and d\log\det X are differentials of expressions.
 *
 * Owns where a d is a sign and what it is the sign of; knows no values. Terminates: each product is looked at once.
 */
import type { Program } from "../../../../term/index.js";
import { builtIn, contains, declaredKey, walk } from "../../../../lower/index.js";
import type { Expression, Factor, Group } from "../../../../syntax/index.js";
import { keyOf } from "../written.js";
import { relationsOf, type Said } from "../said.js";
import { factorsOf, nameNode, productOf, unbraced, walkSides } from "../tree.js";
import type { Orders } from "./quotients.js";

/** The name of the differential of a name. */
export const differentialOf = (name: string): string => `d${name}`;

/** True for the dX of a known X. */
export const isDifferentialName = (name: string, { tensors }: Program): boolean =>
  name.startsWith("d") && tensors.has(name.slice(1));

/** A product with its differentials, in a document that writes them; d[…] as d(…). */
export function joined(node: Expression, { orders }: Orders): Expression {
  if (!orders.has("differentials")) return node;
  if (node.kind === "application" && node.head.kind === "name" && node.head.name === "d")
    return { ...node, argument: { ...node.argument, bracket: "(" } };
  if (node.kind !== "product") return node;
  const kept: Factor[] = [];
  const all = factorsOf(node);
  for (let at = 0; at < all.length; at++) {
    const here = all[at];
    if (here === undefined) continue;
    const found = isDifferentialSign(here) ? differentialAt(all, at, orders) : undefined;
    kept.push(found === undefined ? here : { ...here, factor: found.factor });
    if (found !== undefined) at += found.taken;
  }
  return kept.length === all.length ? node : productOf(kept, node);
}

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** True for a factor d. */
export const isDifferentialSign = ({ factor }: Factor): boolean =>
  factor.kind === "name" && factor.name === "d";

type Found = { readonly factor: Expression; readonly taken: number };

/** What stands behind a d as its differential, and how many factors that takes. */
function differentialAt(all: readonly Factor[], at: number, orders: Orders["orders"]): Found | undefined {
  const [sign, next] = [all[at]?.factor, all[at + 1]];
  if (sign === undefined || next?.operator !== "juxtaposition") return undefined;
  const isFunction = ({ factor }: Factor): boolean =>
    factor.kind === "name" && !orders.has(factor.name) && builtIn(factor.name) !== undefined;
  // d log det X: the functions and what they are of.
  let taken = 1;
  while (isFunction(all[at + taken] ?? next) && at + taken + 1 < all.length) taken += 1;
  if (taken > 1) return { factor: ofExpression(sign, all.slice(at + 1, at + taken + 1), next.factor), taken };
  const named =
    isWhole(next.factor) && !isTimesPower(next.factor, orders)
      ? undefined
      : withD(next.factor, (key) => orders.has(key));
  const span = { start: sign.span.start, end: next.factor.span.end };
  if (named !== undefined) return { factor: { ...named, span }, taken };
  const isExpression = isWhole(next.factor) || next.factor.kind === "group";
  return isExpression ? { factor: ofExpression(sign, [next], next.factor), taken } : undefined;
}

/** True for what is differentiated as a whole: a power, an inverse, a norm, a value of a function. */
function isWhole(node: Expression): boolean {
  switch (node.kind) {
    case "superscript": {
      const script = unbraced(node.script);
      return script.kind === "number" || script.kind === "negation" || isWhole(node.base);
    }
    case "transpose":
      return node.inverse || isWhole(node.base);
    case "norm":
    case "root":
    case "fraction":
      return true;
    case "application":
      return node.head.kind === "name" && builtIn(node.head.name) !== undefined;
    default:
      return false;
  }
}

/**
 * True for x (u)² and xᵀ (u)⁻¹ with a vector or a matrix x, and for t (u)⁻¹ with a number t and a bracket that holds more than
 * a name: the power is of the bracket, which is the next factor.
 */
function isTimesPower(node: Expression, orders: Orders["orders"]): boolean {
  const isPower = node.kind === "superscript" || node.kind === "transpose";
  if (!isPower || node.base.kind !== "application") return false;
  const { head, argument } = node.base;
  const name = (head.kind === "subscript" ? declaredKey(head) : undefined) ?? baseOf(head);
  const order = builtIn(name) === undefined ? orders.get(name) : undefined;
  const [item, ...more] = argument.items;
  return order !== undefined && (order > 0 || (more.length === 0 && item?.kind !== "name"));
}

/** d(…), as an application that the language knows. */
function ofExpression(sign: Expression, factors: readonly Factor[], place: Expression): Expression {
  const last = factors.at(-1)?.factor ?? place;
  const span = { start: place.span.start, end: last.span.end };
  const item = productOf(factors, { ...place, span });
  const argument: Group = { kind: "group", span, bracket: "(", items: [item] };
  return {
    kind: "application",
    span: { start: sign.span.start, end: span.end },
    head: sign,
    argument,
  };
}

/** The name of a differential with the scripts of what it is the differential of; dW_1 is one name where W_1 is. */
function withD(node: Expression, isName: (key: string) => boolean): Expression | undefined {
  switch (node.kind) {
    case "name":
      return nameNode(differentialOf(node.name), node.span);
    case "subscript":
    case "transpose":
    case "superscript": {
      const key = node.kind === "transpose" ? undefined : declaredKey(node);
      if (key !== undefined && isName(key)) return nameNode(differentialOf(key), node.span);
      const base = withD(node.base, isName);
      return base === undefined ? undefined : { ...node, base };
    }
    // dx(…): the bracket is the next factor.
    case "application": {
      const head = withD(node.head, isName);
      return head === undefined ? undefined : { ...node, head };
    }
    case "group": {
      const inner = unbraced(node);
      return inner === node ? undefined : withD(inner, isName);
    }
    default:
      return undefined;
  }
}

/**
 * The names X of which a document writes dX, when it writes differentials: d before a name as a side of a relation. In plain text dX
 * is one name, which may be a gradient: it is a differential where words say what varies, where it makes the change of what X
 * defines, or where the differential of an expression is written as well, d(XᵀX) or d log det X.
 */
export function differentialNames(
  said: readonly Said[],
  isDeclared: (name: string) => boolean,
): ReadonlySet<string> {
  const names = new Set<string>();
  const lefts: Expression[] = [];
  const isVaried = said.some((s) => s.kind === "relation" && s.varying !== undefined);
  const isOfExpression = !isDeclared("d") && said.some(changesExpression);
  const joint =
    isVaried || isOfExpression || passesOn(said, isDeclared) ? namesIn(said, isDeclared) : new Set<string>();
  const isJoined = (name: string): boolean => name.startsWith("d") && joint.has(name.slice(1));
  for (const s of said) {
    if (s.kind !== "relation") continue;
    const sides = sidesOf(s, isDeclared);
    walkSides(s, (node) => {
      const isScript = node.kind === "subscript" || node.kind === "superscript";
      const whole = isScript ? declaredKey(node)?.slice(1) : undefined;
      const isLabelled = whole !== undefined && isJoined(baseOf(node)) && isDeclared(whole);
      if (isLabelled || (node.kind === "name" && isJoined(node.name))) {
        names.add(whole ?? baseOf(node).slice(1));
        if (sides.includes(node)) lefts.push(node);
      }
      if (node.kind === "application" && node.head.kind === "name" && node.head.name === "d") {
        if (sides.includes(node)) lefts.push(node);
        // What d(S⁻¹) is of changes.
        const [only, other] = [...namesBelow(node.argument, isDeclared)];
        if (only !== undefined && other === undefined && isDeclared(only)) names.add(only);
      }
      if (node.kind !== "product") return;
      const factors = factorsOf(node);
      for (const [at, factor] of factors.entries()) {
        const next = factors[at + 1];
        if (!isDifferentialSign(factor) || next?.operator !== "juxtaposition") continue;
        const name = withD(next.factor, isDeclared);
        if (name !== undefined) names.add(baseOf(name).slice(1));
        if (sides.includes(node) && at === 0) lefts.push(node);
      }
    });
  }
  return lefts.length > 0 ? names : new Set();
}

/** The sides that may say what changes: the left one, and the right one of ⟨A, dX⟩ = df. */
function sidesOf({ left, link }: Relation, isDeclared: (name: string) => boolean): readonly Expression[] {
  const isChange = (node: Expression): boolean =>
    node.kind === "name"
      ? /^d./u.test(node.name) && isDeclared(node.name.slice(1))
      : node.kind === "product" && factorsOf(node).some(isDifferentialSign);
  return contains(left, isChange) ? [left, link.right] : [left];
}

/** True for a relation whose left side begins with the differential of an expression. */
function changesExpression(said: Said): boolean {
  if (said.kind !== "relation") return false;
  const { left } = said;
  if (left.kind === "application") return left.head.kind === "name" && left.head.name === "d";
  const [sign, next] = left.kind === "product" ? factorsOf(left) : [];
  if (sign === undefined || next?.operator !== "juxtaposition" || !isDifferentialSign(sign)) return false;
  const isFunction = next.factor.kind === "name" && builtIn(next.factor.name) !== undefined;
  return isFunction || isWhole(next.factor);
}

/** True where df = … dx stands for an f that x defines: gradients are passed on the other way, from f to x. */
function passesOn(said: readonly Said[], isDeclared: (name: string) => boolean): boolean {
  const namesOf = (side: Expression): ReadonlySet<string> => namesBelow(side, isDeclared);
  const bodies = new Map<string, ReadonlySet<string>>();
  for (const s of said) {
    const name = s.kind === "relation" && s.begins ? keyOf(s.left) : undefined;
    if (s.kind === "relation" && name !== undefined && !bodies.has(name))
      bodies.set(name, namesOf(s.link.right));
  }
  const reached = (name: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const other of bodies.get(name) ?? []) if (!seen.has(other)) reached(other, seen.add(other));
    return seen;
  };
  return relationsOf(said).some((s) => {
    const [name, other] = s.left.kind === "name" ? [s.left, s.link.right] : [s.link.right, s.left];
    if (!s.begins || name.kind !== "name" || !name.name.startsWith("d")) return false;
    const whole = name.name.slice(1);
    const changes = [...namesOf(other)].filter(
      (name) => name.startsWith("d") && name.length > 1 && !bodies.has(name),
    );
    const given = reached(whole);
    // What is made of the same as f may change as well: E = X − U Vᵀ beside f = ½‖X − U Vᵀ‖².
    const isOf = (name: string): boolean => {
      const made = reached(name);
      return given.has(name) || (made.size > 0 && [...made].every((one) => given.has(one)));
    };
    return changes.length > 0 && changes.every((name) => isOf(name.slice(1)) && !given.has(name));
  });
}

/** The names that relations are written with. */
const namesIn = (said: readonly Said[], isDeclared: (name: string) => boolean): ReadonlySet<string> =>
  new Set(
    said.flatMap((s) =>
      s.kind === "relation"
        ? [s.left, s.link.right].flatMap((side) => [...namesBelow(side, isDeclared)])
        : [],
    ),
  );

/** The names in an expression; the Xw of declared X and w is none of its own. */
function namesBelow(side: Expression, isDeclared: (name: string) => boolean): ReadonlySet<string> {
  const names = new Set<string>();
  walk(side, (node) => {
    if (node.kind !== "name") return;
    const isJoint = !isDeclared(node.name) && [...node.name].every(isDeclared);
    for (const name of isJoint ? node.name : [node.name]) names.add(name);
  });
  return names;
}

const baseOf = (node: Expression): string =>
  node.kind === "name"
    ? node.name
    : node.kind === "subscript" || node.kind === "transpose" || node.kind === "superscript"
      ? baseOf(node.base)
      : node.kind === "application"
        ? baseOf(node.head)
        : "";
