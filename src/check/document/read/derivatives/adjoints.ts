/**
 * Gradients written as differentials are, dX for ∂L/∂X: what is passed back from a loss through the definitions of a document.
 *
 * A derivative is no differential, so where ∂L/∂γ_i is said to be dy_i x_i, or dW to be Xᵀ dY for a Y that W defines, each
 * d is read as the gradient of that loss. Knows names, no values. Terminates: every tree is walked once.
 */
import { contains, declaredKey, mapParts, parts, walk } from "../../../../lower/index.js";
import type { Expression, Factor } from "../../../../syntax/index.js";
import { keyOf } from "../written.js";
import { isDifferentialSign } from "./differentials.js";
import { quotient } from "./quotients.js";
import type { Said } from "../said.js";
import { asProduct, factorsOf, nameNode, productOf, unbraced, walkSides, withSides } from "../tree.js";

type Derivative = Extract<Expression, { readonly kind: "derivative" }>;
type Relation = Extract<Said, { readonly kind: "relation" }>;

/** The loss that is differentiated, and names by which a gradient is said to be called: Y of dY = ∂L/∂y. */
type Adjoints = { readonly loss: Expression; readonly names: ReadonlyMap<string, Expression> };

/** A document with the gradients in it written as derivatives, where it writes them as differentials. */
export function withAdjoints(
  said: readonly Said[],
  isDeclared: (name: string) => boolean,
  called: readonly Expression[] = [],
): readonly Said[] {
  const relations = said.filter((one) => one.kind === "relation");
  const marked = new Set(relations.flatMap((one) => [one.left, one.link.right].flatMap(markedIn)));
  const begins = relations.some(({ left }) => markedFirst(left) !== undefined);
  if (!begins || [...marked].some((name) => isDeclared(`d${name}`))) return said;
  const loss = lossIn(relations) ?? calledIn(relations, called) ?? unsaidLoss(relations);
  // dL = … of the loss itself is a differential, and so are the others beside it.
  const isVaried = relations.some(({ left }) => {
    const first = markedFirst(left);
    return first !== undefined && loss !== undefined && rootOf(first.of) === rootOf(loss);
  });
  if (loss === undefined || isVaried) return said;
  const names = renamedIn(relations, marked);
  const isMeant =
    names.size > 0 ||
    relations.some(callsGradient) ||
    relations.some(isBalancedBy) ||
    isPassedBack(relations);
  if (!isMeant) return said;
  const adjoints = { loss, names };
  return said.map((one): Said => {
    if (one.kind !== "relation") return one;
    const changed = withSides(one, (side) => asGradients(side, adjoints));
    return saysAdjoint(one) ? { ...changed, names: true } : changed;
  });
}

/** dX = ∂L/∂X: what is said is how a gradient is called. */
export const saysAdjoint = ({ left, link, begins }: Relation): boolean =>
  begins && derivativeOf(link.right) !== undefined && markedFirst(left)?.rest.length === 0;

/** What is a derivative, ∂L/∂X or dL/dX. */
function derivativeOf(node: Expression): Derivative | undefined {
  const quotientOf = node.kind === "fraction" ? quotient(node, { orders: new Map() }) : node;
  return quotientOf?.kind === "derivative" ? quotientOf : undefined;
}

/** dX = ∂L/∂X, of one X. */
function callsGradient(relation: Relation): boolean {
  const { left, link } = relation;
  const [by] = derivativeOf(link.right)?.by ?? [];
  const of = saysAdjoint(relation) ? markedFirst(left)?.of : undefined;
  return of !== undefined && by !== undefined && rootOf(of) === rootOf(by);
}

/** What a differential is of, and the factors behind it; undefined for what does not begin with one. */
function markedFirst(
  side: Expression,
): { readonly of: Expression; readonly rest: readonly Factor[] } | undefined {
  const [sign, next, ...rest] = side.kind === "product" ? factorsOf(side) : [];
  return sign !== undefined && next !== undefined && isMark(sign, next)
    ? { of: next.factor, rest }
    : undefined;
}

const isMark = (sign: Factor, next: Factor | undefined): boolean =>
  isDifferentialSign(sign) && next?.operator === "juxtaposition" && rootOf(next.factor) !== undefined;

/** The names of an expression: those that stand behind a d, but in quotients of differentials, and the others. */
function namesOf(side: Expression): { readonly marked: readonly string[]; readonly own: readonly string[] } {
  const marked: string[] = [];
  const own: string[] = [];
  const visit = (node: Expression): void => {
    if (node.kind === "derivative" || isQuotient(node)) return;
    const factors = node.kind === "product" ? factorsOf(node) : [];
    const signs = factors.flatMap((factor, at) => (isMark(factor, factors[at + 1]) ? [at] : []));
    for (const at of signs) marked.push(rootOf(factors[at + 1]?.factor ?? node) ?? "");
    const name = node.kind === "product" ? undefined : rootOf(node);
    if (name !== undefined) own.push(name);
    const rest = factors.filter((_, at) => !signs.includes(at) && !signs.includes(at - 1));
    for (const part of node.kind === "product" ? rest.map(({ factor }) => factor) : parts(node)) visit(part);
  };
  visit(side);
  return { marked, own };
}

const markedIn = (side: Expression): readonly string[] => namesOf(side).marked;

const isQuotient = (node: Expression): boolean =>
  node.kind === "fraction" && derivativeOf(node) !== undefined;

/** The name below the scripts of what is differentiated. */
function rootOf(node: Expression): string | undefined {
  switch (node.kind) {
    case "name":
    case "decorated":
      return declaredKey(node);
    case "subscript":
    case "superscript":
    case "transpose":
      return rootOf(node.base);
    case "application":
      return rootOf(node.head);
    case "group":
      return unbraced(node) === node ? undefined : rootOf(unbraced(node));
    default:
      return undefined;
  }
}

/** The one name that is differentiated and by which nothing is. */
function lossIn(relations: readonly Relation[]): Expression | undefined {
  const of = new Map<string, Expression>();
  const by = new Set<string>();
  for (const relation of relations)
    walkSides(relation, (node) => {
      const found = derivativeOf(node);
      if (found === undefined) return;
      const root = found.of?.kind === "name" || found.of?.kind === "decorated" ? rootOf(found.of) : undefined;
      if (root !== undefined && found.of !== null) of.set(root, found.of);
      for (const variable of found.by) by.add(rootOf(variable) ?? "");
    });
  const ends = [...of].filter(([name]) => !by.has(name));
  return ends.length === 1 ? ends[0]?.[1] : undefined;
}

/** The L that dX = dY Wᵀ is passed back from, where nothing is written of a loss, and no change is passed on to a Y. */
function unsaidLoss(relations: readonly Relation[]): Expression | undefined {
  const isFree = relations.every(({ left, link }) =>
    [left, link.right].every((side) => !namesIn(side).has(UNSAID) && !contains(side, isDerivative)),
  );
  const first = relations.find(({ left }) => markedFirst(left) !== undefined)?.left;
  // One line with small letters may say anything: dy = y² dh.
  const changes = changesIn(relations);
  const isUsual = changes.length > 1 || changes.every(({ of }) => /^\p{Lu}/u.test(of));
  return isFree && first !== undefined && isUsual && isPassedBack(relations) && !isPassedOn(relations)
    ? nameNode(UNSAID, { start: first.span.start, end: first.span.start })
    : undefined;
}

const UNSAID = "L";

const isDerivative = (node: Expression): boolean =>
  node.kind === "derivative" || node.kind === "gradient" || isQuotient(node);

/** The one number that is an unknown function of something, L = L(Y), where nothing is differentiated. */
function calledIn(relations: readonly Relation[], assumed: readonly Expression[]): Expression | undefined {
  const said = relations.filter(({ left, link }) => isCalled(left, link.right)).map(({ left }) => left);
  const [only, ...others] = assumed.length > 0 ? assumed : said;
  return others.length === 0 ? only : undefined;
}

/** L = L(Y). */
export const isCalled = (left: Expression, right: Expression): boolean =>
  left.kind === "name" && right.kind === "application" && declaredKey(right.head) === left.name;

/** The names of gradients that are called by another name than what they are by: Y of dY = ∂L/∂y, where there is no Y. */
function renamedIn(
  relations: readonly Relation[],
  marked: ReadonlySet<string>,
): ReadonlyMap<string, Expression> {
  const names = new Map<string, Expression>();
  const own = new Set(
    relations.flatMap(({ left, link }) => [left, link.right].flatMap((side) => namesOf(side).own)),
  );
  for (const relation of relations) {
    const { left, link } = relation;
    const name = saysAdjoint(relation) ? rootOf(markedFirst(left)?.of ?? left) : undefined;
    const [by] = derivativeOf(link.right)?.by ?? [];
    const variable = by === undefined ? undefined : baseOf(by);
    if (name === undefined || variable === undefined || !marked.has(name) || own.has(name)) continue;
    if (rootOf(variable) !== name) names.set(name, variable);
  }
  return names;
}

const baseOf = (node: Expression): Expression =>
  node.kind === "subscript" || node.kind === "superscript" ? baseOf(node.base) : node;

/** ∂L/∂γ_i = dy_i x_i: a derivative beside what would be a differential. */
const isBalancedBy = ({ left, before, link }: Relation): boolean => {
  const [first = left] = before;
  return derivativeOf(first) !== undefined && markedIn(first).length === 0 && markedIn(link.right).length > 0;
};

/** True where dW = … dY stands for a Y that W defines. */
const isPassedBack = (relations: readonly Relation[]): boolean => {
  const reached = reachIn(relations);
  return changesIn(relations).some(({ of, by }) => by.every((other) => reached(other).has(of)));
};

/** True where dY = … dW stands for a Y that W defines: these are differentials. */
const isPassedOn = (relations: readonly Relation[]): boolean => {
  const reached = reachIn(relations);
  return changesIn(relations).some(({ of, by }) => by.some((other) => reached(of).has(other)));
};

/** What is said of each change by other changes. */
const changesIn = (
  relations: readonly Relation[],
): readonly { readonly of: string; readonly by: readonly string[] }[] =>
  relations.flatMap(({ left, link, begins }) => {
    const first = begins ? markedFirst(left) : undefined;
    const of = first === undefined || first.rest.length > 0 ? undefined : rootOf(first.of);
    const by = markedIn(link.right);
    return of === undefined || by.length === 0 ? [] : [{ of, by }];
  });

/** The names that a name is defined by, through all definitions. */
function reachIn(relations: readonly Relation[]): (name: string) => ReadonlySet<string> {
  const bodies = new Map<string, ReadonlySet<string>>();
  for (const { begins, left, link } of relations) {
    const name = begins && markedFirst(left) === undefined ? keyOf(left) : undefined;
    if (name !== undefined && !bodies.has(name)) bodies.set(name, namesIn(link.right));
  }
  const reached = (name: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const other of bodies.get(name) ?? []) if (!seen.has(other)) reached(other, seen.add(other));
    return seen;
  };
  return (name) => reached(name);
}

function namesIn(side: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  walk(side, (node) => {
    const key = node.kind === "name" || node.kind === "decorated" ? declaredKey(node) : undefined;
    if (key !== undefined) names.add(key);
  });
  return names;
}

/** An expression with ∂L/∂X for each dX. */
function asGradients(node: Expression, adjoints: Adjoints): Expression {
  if (node.kind === "derivative" || isQuotient(node)) return node;
  const inner = mapParts(node, (part) => asGradients(part, adjoints));
  if (inner.kind !== "product") return inner;
  const kept: Factor[] = [];
  const factors = factorsOf(inner);
  for (let at = 0; at < factors.length; at++) {
    const here = factors[at];
    const next = factors[at + 1];
    if (here === undefined) continue;
    if (next === undefined || !isMark(here, next)) {
      kept.push(here);
      continue;
    }
    at += 1;
    // dx(…): the bracket is the next factor.
    const call = next.factor.kind === "application" ? asProduct(next.factor) : undefined;
    kept.push({ ...here, factor: gradientBy(call?.first ?? next.factor, here.factor, adjoints) });
    kept.push(...(call?.rest ?? []));
  }
  return productOf(kept, inner);
}

/** ∂L/∂X for the X behind a d; the gradient is what a transpose is of. */
function gradientBy(variable: Expression, sign: Expression, adjoints: Adjoints): Expression {
  const inner = unbraced(variable);
  const span = { start: sign.span.start, end: variable.span.end };
  if (inner.kind === "transpose" && !inner.inverse)
    return { ...inner, span, base: gradientBy(inner.base, sign, adjoints) };
  const by = renamed(inner, adjoints);
  return { kind: "derivative", span, form: "quotient", of: adjoints.loss, by: [by] };
}

function renamed(variable: Expression, { names }: Adjoints): Expression {
  const other = names.get(rootOf(variable) ?? "");
  if (other === undefined) return variable;
  const change = (node: Expression): Expression =>
    node.kind === "subscript" || node.kind === "superscript" ? { ...node, base: change(node.base) } : other;
  return change(variable);
}
