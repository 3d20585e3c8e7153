/**
 * The factors of a product as they are meant: a name before a bracket that is no call is two factors, and a function
 * before its argument without brackets is one.
 *
 * Decided by the declarations; gives no factor a meaning. Terminates: every call goes to a smaller tree.
 */
import type { Expression, Factor, Product } from "../syntax/tree.js";
import { builtIn, isProduct, takesNext } from "./calls.js";
import type { Context, Scope } from "./context.js";
import { lettersOf } from "./names.js";
import { contains } from "./traverse.js";

/** A name before a bracket that is a product, with the scripts after the bracket on its second factor. */
export function splitApplication(
  expression: Expression,
  context: Context,
): readonly [Expression, Expression] | undefined {
  switch (expression.kind) {
    case "application":
      return isProduct(expression, context) ? [expression.head, expression.argument] : undefined;
    case "subscript":
    case "superscript":
    case "transpose":
    case "entrywise power": {
      const split = splitApplication(expression.base, context);
      return (
        split && [
          split[0],
          { ...expression, span: { ...expression.span, start: split[1].span.start }, base: split[1] },
        ]
      );
    }
    default:
      return undefined;
  }
}

/**
 * The factors of a product with their operators; a name before a bracket that is no call is two factors. What stands behind
 * a colon is one product: of A : B (C) the factor B (C).
 */
export function factorsOf(expression: Product, context: Context): readonly Factor[] {
  const start: Factor = { operator: "juxtaposition", sign: expression.first.span, factor: expression.first };
  return [start, ...expression.rest].flatMap((factor): readonly Factor[] => {
    const split = splitApplication(factor.factor, context);
    if (split === undefined || factor.operator === ":") return [factor];
    const second: Factor = { operator: "juxtaposition", sign: split[1].span, factor: split[1] };
    return [{ ...factor, factor: split[0] }, second];
  });
}

/** True for the 1 of 1 : X and X : 𝟏 in a document: ones as many as there are entries beside them. */
export function isAllOnes(factors: readonly Factor[], at: number, { vectors, tensors }: Context): boolean {
  const node = factors[at]?.factor;
  const isOne = node?.kind === "number" ? node.text === "1" : node?.kind === "name" && node.name === "ones";
  const isBeside = at === 0 ? factors[1]?.operator === ":" : factors[at]?.operator === ":";
  return vectors && isOne && isBeside && !tensors.has("ones");
}

/** What may follow a function without brackets although more factors come. */
const DELIMITED: ReadonlySet<Expression["kind"]> = new Set<Expression["kind"]>([
  "norm",
  "group",
  "fraction",
  "root",
  "matrix",
]);

/** What goes on with a number that a function is of: 2\pi\sigma^2. */
const PLAIN: ReadonlySet<Expression["kind"]> = new Set<Expression["kind"]>([
  "number",
  "name",
  "subscript",
  "superscript",
]);

/**
 * log|A|, \log x_i, \log\det A, \log 2\pi, \operatorname{tr} A B: a function before its argument without brackets,
 * where the argument has a clear end. It has none where other factors come.
 */
export function called(factors: readonly Factor[], context: Context): readonly Factor[] | undefined {
  let found: readonly Factor[] = [];
  // From the right, so that the argument of a function may be a function of what follows it.
  for (const here of factors.toReversed()) {
    const [next] = found;
    if (next?.operator !== "juxtaposition" || !takesNext(here.factor, context)) {
      found = [here, ...found];
      continue;
    }
    const length = lengthOfArgument(here.factor, found);
    if (length === undefined)
      return context.report({
        code: "not-supported",
        span: here.factor.span,
        what: "a function without brackets before a product",
        hint: "Put its argument in brackets.",
      });
    const item = productOf(found.slice(0, length)) ?? next.factor;
    const { span } = item;
    const argument = { kind: "group", span, bracket: "(", items: [item] } as const;
    const place = { start: here.factor.span.start, end: span.end };
    const factor: Expression = { kind: "application", span: place, head: here.factor, argument };
    found = [{ ...here, factor }, ...found.slice(length)];
  }
  return found;
}

/** Functions of whole matrices whose values are numbers. */
const OF_MATRIX: ReadonlySet<string> = new Set(["det", "logdet"]);

/** How many of the factors behind a function are its argument; undefined where that is not clear. */
export function lengthOfArgument(head: Expression, behind: readonly Factor[]): number | undefined {
  const [first] = behind;
  if (first === undefined) return undefined;
  const end = behind.findIndex(({ operator }, at) => at > 0 && operator !== "juxtaposition");
  const beside = end < 0 ? behind : behind.slice(0, end);
  // Nobody means the trace of the first factor times the others.
  if (head.kind === "name" && builtIn(head.name) === "tr" && first.factor.kind !== "group")
    return beside.length;
  if (DELIMITED.has(first.factor.kind) || behind.length === 1) return 1;
  // A sign ends what a determinant is of: \det A \cdot \operatorname{tr}(B).
  const isOfMatrix = head.kind === "name" && OF_MATRIX.has(builtIn(head.name) ?? "");
  if (isOfMatrix && beside.length === 1) return 1;
  // So does an entry: \det A b_i.
  if (isOfMatrix && first.factor.kind === "name" && isEntry(beside[1]?.factor)) return 1;
  // What is divided by values of the function is one itself: \exp s_i / \sum_k \exp s_k.
  const [, second] = behind;
  if (second?.operator === "/" && contains(second.factor, (node) => isName(node, head))) return 1;
  // So does a sum behind it: \log λ \sum_i k_i.
  if (beside[1]?.factor.kind === "big operator") return 1;
  // Another function ends an argument: \sin x \cos x.
  if (isValue(beside[1]?.factor)) return 1;
  if (first.factor.kind !== "number") return undefined;
  const other = beside.findIndex(({ factor }) => !PLAIN.has(factor.kind));
  return other < 0 ? beside.length : other;
}

/** True for two letters below anything, and for one below a small letter: A_{ij}, δ_{ij}, b_i; B_k may be a matrix. */
function isEntry(node: Expression | undefined): boolean {
  const letters = node?.kind === "subscript" ? node.items.flatMap(({ parts }) => parts) : [];
  if (node?.kind !== "subscript" || !letters.every(({ kind }) => kind === "name")) return false;
  return letters.length > 1 || (node.base.kind === "name" && /^\p{Ll}/u.test(node.base.name));
}

const isName = (node: Expression, head: Expression): boolean =>
  node.kind === "name" && head.kind === "name" && node.name === head.name;

/** True for a value of a function of the language, with or without a power. */
const isValue = (node: Expression | undefined): boolean =>
  node?.kind === "superscript"
    ? isValue(node.base)
    : node?.kind === "application" && node.head.kind === "name" && builtIn(node.head.name) !== undefined;

/** Factors as one expression; a factor alone is itself. */
function productOf(factors: readonly Factor[]): Expression | undefined {
  const [first, next, ...others] = factors;
  if (first === undefined || next === undefined) return first?.factor;
  const end = (others.at(-1) ?? next).factor.span.end;
  const span = { start: first.factor.span.start, end };
  return { kind: "product", span, first: first.factor, rest: [next, ...others] };
}

/** True when an index follows a subscript without braces, `H_dm` in LaTeX, which is reported: nobody means H_d times m. */
export function hasBareSubscript(factors: readonly Factor[], scope: Scope, context: Context): boolean {
  return factors.some(({ factor: before }, i) => {
    const next = factors[i + 1]?.factor;
    if (before.kind !== "subscript" || before.notation !== "bare" || before.base.kind !== "name")
      return false;
    if (next?.kind !== "name" || next.span.start !== before.span.end) return false;
    if (!scope.indices.has(next.name) || context.tensors.has(next.name)) return false;
    context.report({
      code: "bare-subscript",
      span: { start: before.span.start, end: next.span.end },
      base: before.base.name,
      below: lettersOf(before.items) ?? "",
      index: next.name,
    });
    return true;
  });
}
