/**
 * Rates that are written with dots: where V = xᵀP x is said, V̇ is dV/dt and ẋ is dx/dt, of what varies with time.
 *
 * Only where nothing but what depends on it is written with the t. Knows how names with dots are spelled; gives nothing a
 * meaning. Terminates: every node is looked at once.
 */
import { builtIn, parts } from "../../../../lower/index.js";
import type { Application, Derivative, Expression } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { mapParts, nameNode, productOf, walkSides, withSides } from "../tree.js";

const TIME = "t";
const DOTTED = /^(?<name>\p{L}\w*)dot$/u;

/** What is said, with names with dots as rates; as it is where no such name is the rate of what is defined. */
export function withDots(said: readonly Said[], isDeclared: (name: string) => boolean): readonly Said[] {
  const relations = relationsOf(said);
  const defined = new Set(
    relations.flatMap(({ begins, left }) => (begins && left.kind === "name" ? [left.name] : [])),
  );
  const rates = new Set<string>();
  const alone = new Set<Expression>();
  let isFree = !isDeclared(TIME);
  const look = (node: Expression): void => {
    if (node.kind === "name") {
      const base = DOTTED.exec(node.name)?.groups?.["name"];
      if (base !== undefined) rates.add(base);
      // As what something else is a function of it stands alone in brackets.
      isFree &&= node.name !== TIME || alone.has(node);
    }
    if (node.kind === "application") for (const item of node.argument.items) alone.add(item);
  };
  for (const one of relations) walkSides(one, look);
  const isRate = [...rates].some((name) => defined.has(name) && !DOTTED.test(name));
  if (!isRate || !isFree) return said;
  const change = (node: Expression): Expression => {
    const whole = node.kind === "subscript" ? node.base : node;
    const base = whole.kind === "name" ? DOTTED.exec(whole.name)?.groups?.["name"] : undefined;
    if (base === undefined) return mapParts(node, change);
    const name = nameNode(base, whole.span);
    return rateOf(node.kind === "subscript" ? { ...node, base: name } : name);
  };
  return said.map((one) => (one.kind === "relation" ? withSides(one, change) : one));
}

/**
 * What is said, with derivatives for the names with dots whose own is defined by time: ẋ and ẍ after x(t) = cos t, and after
 * θ = ω t and x = r cos θ.
 */
export function withMotion(said: readonly Said[]): readonly Said[] {
  const motions = new Map<string, string>();
  const relations = relationsOf(said).filter(({ begins, link }) => begins && link.relation === "=");
  const isTimed = relations.some(
    ({ left, link }) => definedName(left) !== undefined && writes(link.right, TIME),
  );
  for (const { left, link } of relations) {
    const name = definedName(left);
    const [item, other] = left.kind === "application" ? left.argument.items : [];
    const by =
      item?.kind === "name" && other === undefined && writes(link.right, item.name) ? item.name : TIME;
    if (name !== undefined && !motions.has(name) && (isTimed || by !== TIME)) motions.set(name, by);
  }
  const rateOfName = (node: Expression): Expression | undefined => {
    const { name, dots } = (node.kind === "name" ? DOTS.exec(node.name)?.groups : undefined) ?? {};
    const by = motions.get(name ?? "");
    if (name === undefined || by === undefined) return undefined;
    const once = (of: Expression): Derivative => {
      const { span } = node;
      return { kind: "derivative", span, form: "quotient", of, by: [nameNode(by, span)] };
    };
    const first = once(nameNode(name, node.span));
    return dots === "ddot" ? once(first) : first;
  };
  const change = (node: Expression): Expression => {
    const [item, other] = node.kind === "application" ? node.argument.items : [];
    // ẋ(t) is ẋ.
    const isCall = item?.kind === "name" && other === undefined && [...motions.values()].includes(item.name);
    const rate = rateOfName(node.kind === "application" && isCall ? node.head : node);
    return rate ?? mapParts(node, change);
  };
  return said.map((one) => (one.kind === "relation" ? withSides(one, change) : one));
}

const DOTS = /^(?<name>\p{L}\w*?)(?<dots>d?dot)$/u;

/** The x of x = … and x(t) = …. */
const definedName = (left: Expression): string | undefined => {
  const head = left.kind === "application" && left.argument.bracket === "(" ? left.head : left;
  return head.kind === "name" && !DOTS.test(head.name) ? head.name : undefined;
};

/** True where a name stands in an expression by itself, and not as all that something depends on. */
const writes = (root: Expression, name: string): boolean =>
  root.kind === "name"
    ? root.name === name
    : parts(root).some((part) => writes(part, name) && !(root.kind === "application" && isAlone(root, name)));

const isAlone = ({ head, argument }: Application, name: string): boolean =>
  head.kind === "name" &&
  builtIn(head.name) === undefined &&
  argument.items.every((item) => item.kind === "name" && item.name === name);

/** Words that say what a dot differentiates by. */
const DENOTES =
  /\b(?:over)?dots?\b[^.]{0,30}\b(?:denote|indicate|mean|represent)s?\b[^.]{0,30}\b(?:derivatives?|differentiation)\s+(?:with respect to|w\.?\s?r\.?\s?t\.?)\s*\$?\s*\\?(?<by>\p{L}+)/iu;

/** What is said, with names with dots as derivatives by the variable that words say. */
export function withDotsBy(said: readonly Said[], source: string): readonly Said[] {
  const by = DENOTES.exec(source)?.groups?.["by"];
  if (by === undefined || by === TIME) return said;
  const change = (node: Expression): Expression => {
    const base = node.kind === "name" ? DOTTED.exec(node.name)?.groups?.["name"] : undefined;
    return base === undefined ? mapParts(node, change) : rateOf(nameNode(base, node.span), by);
  };
  return said.map((one) => (one.kind === "relation" ? withSides(one, change) : one));
}

/** dx/dt. */
function rateOf(of: Expression, by = TIME): Expression {
  const { span } = of;
  const differential = (factor: Expression): Expression =>
    productOf(
      [nameNode("d", span), factor].map((one) => ({ operator: "juxtaposition", sign: span, factor: one })),
      of,
    );
  return {
    kind: "fraction",
    span,
    numerator: differential(of),
    denominator: differential(nameNode(by, span)),
  };
}
