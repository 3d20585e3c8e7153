/**
 * What words say that a name is the derivative of: "the Hessian of $f$ is $H = 2XᵀX$" is H = ∇²f = 2XᵀX, so that the relation
 * is judged, and the name stands for the derivative afterwards.
 *
 * Owns these phrases; gives nothing a meaning. Terminates: every relation is looked at once, with what stands right before it.
 */
import {
  read,
  type Derivative,
  type Expression,
  type Gradient,
  type Notation,
} from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { isDerivative } from "../tree.js";
import { keyOf } from "../written.js";

/** How far before a relation its words may begin. */
const MOST_BEFORE = 160;

const formula = (name: string): string =>
  `(?:\\$(?<${name}>[^$]+)\\$|(?<${name}Plain>\\p{L}[\\p{L}\\p{N}_(),]*))`;

/** "The gradient of L with respect to w is given by", or "its gradient is", right before a formula. */
const PHRASE = new RegExp(
  "(?<![\\p{L}-])(?:the\\s+|its\\s+)?(?<kind>gradient|(?:second\\s+)?derivative|jacobian|hessian)(?:\\s+(?:matrix|vector))?" +
    `(?:\\s+of\\s+(?:the\\s+(?:\\p{L}+\\s+){1,2})?${formula("of")})?` +
    `(?:,?\\s+(?:with\\s+respect\\s+to|w\\.?\\s?r\\.?\\s?t\\.?|by)\\s+(?:the\\s+(?:\\p{L}+\\s+){1,2})?${formula("by")})?,?\\s+` +
    "(?:(?:is|equals|reads)(?:\\s+(?:then|thus|therefore|simply|just))?(?:\\s+(?:given\\s+by|equal\\s+to))?)\\s*:?\\s*(?:\\$\\$?|\\\\\\[)?\\s*$",
  "iu",
);

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** What is said, with the derivatives that words call by the names of relations. */
export function withDerived(said: readonly Said[], source: string, notation: Notation): readonly Said[] {
  const met = new Set<string>();
  /** What "its gradient" is of: the function that was defined last, or the only thing that was defined. */
  let subject: Expression | undefined;
  const defined = new Set(
    said.flatMap((one) => (one.kind === "relation" && one.begins ? (keyOf(one.left) ?? []) : [])),
  );
  return said.flatMap((one): readonly Said[] => {
    const name = one.kind === "relation" && one.begins ? nameOf(one.left) : undefined;
    if (one.kind !== "relation" || name === undefined) return [one];
    const isNew = !met.has(name);
    const before = subject;
    const isFunction = one.left.kind === "application";
    if (isNew && (isFunction || subject?.kind !== "application"))
      subject = isFunction || met.size === 0 ? one.left : undefined;
    met.add(name);
    // g = ∂f/∂x says itself what g is.
    const isSaid = one.link.relation === "=" && !isDerivative(one.link.right);
    return isNew && isSaid ? named(one, source, notation, defined, before) : [one];
  });
}

/** The name that a relation is about: the g of g and of g(x). */
function nameOf(left: Expression): string | undefined {
  const head = callee(left);
  const isPlain = left.kind !== "application" || left.argument.items.every(({ kind }) => kind === "name");
  return isPlain && head?.kind === "name" ? head.name : undefined;
}

/** H = ∇²f in words, and ∇²f = 2XᵀX; any other relation is itself. */
function named(
  one: Relation,
  source: string,
  notation: Notation,
  defined: ReadonlySet<string>,
  subject: Expression | undefined,
): readonly Said[] {
  const from = Math.max(0, one.span.start - MOST_BEFORE);
  const found = PHRASE.exec(source.slice(from, one.span.start));
  const { kind = "", of, ofPlain, by, byPlain } = found?.groups ?? {};
  const text = of ?? ofPlain;
  const body = text === undefined ? (callee(subject ?? null) ?? undefined) : expressionIn(text, notation);
  const right = found === null ? undefined : derivativeOf(kind, body, by ?? byPlain, one, notation);
  // Of what nothing is said, the words say what the derivative is.
  if (found === null || right === undefined || !defined.has(keyOf(callee(right.of)) ?? "")) return [one];
  const start = from + found.index;
  const end = start + found[0].replace(/[\s:$\\[]+$/u, "").length;
  const sign = { start: one.left.span.start, end: one.left.span.start };
  return [
    {
      ...one,
      span: { start, end },
      cue: "definition",
      label: undefined,
      link: { relation: "=", sign, right },
    },
    { ...one, cue: "none", begins: false, left: right, before: [one.left] },
  ];
}

/** f of f(x). */
const callee = (of: Expression | null): Expression | null => (of?.kind === "application" ? of.head : of);

/** The derivative of something by another thing, else by the one variable that it has. */
function derivativeOf(
  kind: string,
  body: Expression | undefined,
  by: string | undefined,
  { left: { span } }: Relation,
  notation: Notation,
): Derivative | Gradient | undefined {
  const variable = by === undefined ? undefined : expressionIn(by, notation);
  const isUnread = body === undefined || (by !== undefined && variable === undefined);
  if (isUnread) return undefined;
  const variables = variable === undefined ? [] : [variable];
  const isSecond = /^(?:hessian|second\s)/iu.test(kind);
  const isOfEntries = /^(?:jacobian|derivative)$/iu.test(kind);
  if (isOfEntries && variable !== undefined)
    return { kind: "derivative", span, form: "quotient", of: body, by: variables };
  if (/^jacobian$/iu.test(kind)) return undefined;
  const order = isSecond ? 2 : 1;
  return { kind: "gradient", span, by: variables, order, transposed: false, of: body };
}

/** The name or the call that a text is. */
function expressionIn(text: string, notation: Notation): Expression | undefined {
  const { statements, unread } = read(text, { notation });
  const [only, other] = statements;
  const isPlain = only?.kind === "goal" && other === undefined && unread.length === 0;
  return isPlain && ["name", "application", "subscript", "decorated"].includes(only.expression.kind)
    ? only.expression
    : undefined;
}
