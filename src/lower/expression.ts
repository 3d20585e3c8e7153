/**
 * The meaning of an expression: one total switch over the kinds of trees.
 *
 * Owns the order in which the readings of a node are tried, and products and sums; everything else stands in the
 * file of its subject, which calls back through the context. Terminates: every call goes to a smaller tree.
 */
import type { Span } from "../syntax/span.js";
import type {
  Addition,
  Expression,
  Factor,
  Fraction,
  Group,
  NumberLiteral,
  Product,
  Root,
  Superscript,
  Transpose,
} from "../syntax/tree.js";
import { apply, fromDecimal, invertRational, multiplyRational, ONE, type Rational } from "../term/index.js";
import { bigOperator } from "./binders.js";
import { iverson } from "./brackets.js";
import { application, elementwise } from "./calls.js";
import { constant, sizeWithLabel } from "./constants.js";
import { bracketed, type Context, type Scope } from "./context.js";
import { derivative, gradient } from "./derivatives.js";
import { summed } from "./einstein.js";
import { called, factorsOf, hasBareSubscript, isAllOnes, splitApplication } from "./factors.js";
import { nameValue, tensorEntry, wholeTensor } from "./entries.js";
import { inverse } from "./inverses.js";
import { crossed } from "./cross.js";
import { kronecker } from "./kronecker.js";
import { norm } from "./norms.js";
import { entrywise, entrywisePower, HALF, powerOf, sumOf, transpose } from "./operations.js";
import { derivativeByPrime } from "./primed-numbers.js";
import { innerProduct, total } from "./reductions.js";
import { multiply, negated, reciprocal, type Joiner } from "./products.js";
import { isReaching, reachedBy } from "./reach.js";
import { reference } from "./reference.js";
import { mayBeSquare, shapeText } from "./shape.js";
import { subscript } from "./subscripts.js";
import { listInBrackets } from "./list.js";
import { writtenMatrix } from "./written.js";
import { mapEntries, numberValue, standing, type Value } from "./value.js";

/** The meaning of an expression; undefined when a problem was reported. */
export function valueOf(expression: Expression, scope: Scope, context: Context): Value | undefined {
  const inside = BRACKETS.has(expression.kind) ? bracketed(scope) : scope;
  return summed(expression, inside, context, (inner) => plainValue(expression, inner, context));
}

/** What delimits its parts, so that a Σ in it ends there. */
const BRACKETS: ReadonlySet<Expression["kind"]> = new Set<Expression["kind"]>([
  "group",
  "application",
  "root",
  "norm",
  "fraction",
]);

function plainValue(expression: Expression, scope: Scope, context: Context): Value | undefined {
  const { span } = expression;
  const split = splitApplication(expression, context);
  if (split !== undefined && expression.kind !== "application") {
    const [left, right] = [context.value(split[0], scope), context.value(split[1], scope)];
    return left && right && multiply(left, [{ sign: split[1].span, dot: false, factor: right }], context);
  }
  const declared = reference(expression, context.tensors);
  if (declared !== undefined && expression.kind !== "name" && expression.kind !== "subscript")
    return declared.upper === undefined && declared.items.length === 0
      ? wholeTensor(declared.symbol, span)
      : tensorEntry(declared, span, scope, context);
  switch (expression.kind) {
    case "number":
      return literal(expression, context);
    case "name":
      return nameValue(expression, scope, context);
    case "group":
      return group(expression, scope, context);
    case "application":
      return application(expression, scope, context);
    case "subscript":
      return sizeWithLabel(expression, context) ?? subscript(expression, scope, context);
    case "superscript":
      return superscript(expression, scope, context);
    case "transpose":
      return transposed(expression, scope, context);
    case "entrywise power": {
      const [base, exponent] = [
        context.value(expression.base, scope),
        context.value(expression.exponent, scope),
      ];
      return base && exponent && entrywisePower(span, base, exponent, context);
    }
    case "negation": {
      const operand = context.value(expression.operand, scope);
      return operand && negated(span, operand);
    }
    case "addition":
      return addition(expression, scope, context);
    case "product":
      return productValue(expression, scope, context);
    case "fraction":
      return fractionValue(expression, scope, context);
    case "root":
      return root(expression, scope, context);
    case "big operator":
      return bigOperator(expression, scope, context);
    case "derivative":
      return derivative(expression, scope, context);
    case "gradient":
      return gradient(expression, scope, context);
    case "norm":
      return norm(expression, scope, context);
    case "annotated":
      return context.value(expression.body, scope);
    case "decorated":
      return refused(
        span,
        `${expression.mark} above this name`,
        "Declare the name with its sign if it is one.",
        context,
      );
    case "text":
      return refused(span, "text in a formula", "", context);
    case "dots":
      return refused(span, "an ellipsis", "Write the sum or the index family that it stands for.", context);
    case "everything":
      return refused(span, "a dot in this place", "", context);
    case "relation":
      return refused(
        span,
        "a relation outside of brackets",
        "The bracket [i = j] is 1 where it holds.",
        context,
      );
    case "matrix":
      return writtenMatrix(expression, scope, context);
  }
}

const refused = (span: Span, what: string, hint: string, context: Context): undefined =>
  context.report({ code: "not-supported", span, what, hint });

function literal({ text, span }: NumberLiteral, context: Context): Value | undefined {
  const [above = "", below] = text.split("/");
  const [numerator, denominator] = [fromDecimal(above), below === undefined ? undefined : fromDecimal(below)];
  const inverted = denominator && invertRational(denominator);
  if (numerator === undefined || (below !== undefined && inverted === undefined))
    return context.report({ code: "too-large", span, what: "this number" });
  return numberValue(span, inverted === undefined ? numerator : multiplyRational(numerator, inverted));
}

function group(expression: Group, scope: Scope, context: Context): Value | undefined {
  const { bracket, items, span } = expression;
  const [first, second] = items;
  const list = listInBrackets(expression);
  if (list !== undefined) return writtenMatrix(list, scope, context);
  if (bracket === "⌊" || bracket === "⌈") return refused(span, "rounding", "", context);
  if (bracket === "⟨" && first !== undefined && second !== undefined && items.length === 2) {
    const [left, right] = [context.value(first, scope), context.value(second, scope)];
    const found = left && right && innerProduct(left, right, context);
    return found && standing(found, span);
  }
  if (first === undefined || items.length > 1 || bracket === "⟨")
    return refused(span, "a list in brackets", "", context);
  if (first.kind === "relation") return iverson(first, scope, context);
  const value = context.value(first, scope);
  return value && standing(value, span);
}

function addition(expression: Addition, scope: Scope, context: Context): Value | undefined {
  const values = expression.terms.map(({ negative, term }) => {
    const value = context.value(term, scope);
    return value && (negative ? negated(term.span, value) : value);
  });
  return values.every((value) => value !== undefined) ? sumOf(expression.span, values, context) : undefined;
}

function productValue(expression: Product, scope: Scope, context: Context): Value | undefined {
  const factors = called(factorsOf(expression, context), context);
  if (factors === undefined || hasBareSubscript(factors, scope, context)) return undefined;
  const values = factors.map(({ factor }, at) =>
    isAllOnes(factors, at, context) ? numberValue(factor.span, ONE) : context.value(factor, scope),
  );
  if (!values.every((value) => value !== undefined)) return undefined;
  const [first, ...rest] = values;
  if (first === undefined) return undefined;
  let current: Value | undefined = first;
  let waiting: Joiner[] = [];
  const join = (): Value | undefined => {
    current = current && (waiting.length === 0 ? current : multiply(current, waiting, context));
    waiting = [];
    return current;
  };
  /** The factors behind i, joined as a product, up to the next other sign. */
  const joinersFrom = (i: number): readonly Joiner[] => {
    const behind = factors.slice(i + 2);
    const end = behind.findIndex(({ operator }) => !JOINS.has(operator));
    return behind.slice(0, end < 0 ? behind.length : end).flatMap(({ operator, sign }, at) => {
      const factor = rest[i + 1 + at];
      return factor === undefined ? [] : [{ sign, dot: operator === "·", factor }];
    });
  };
  /** What is joined already to a factor before it. */
  let passed = 0;
  for (const [i, factor] of rest.entries()) {
    if (i < passed) continue;
    const { operator: written, sign } = factors[i + 1] ?? { operator: "juxtaposition", sign: factor.span };
    const span = { start: expression.span.start, end: factor.span.end };
    // Documents write * between the entries of vectors.
    const isStar = written === "*" && context.vectors && factor.shape.kind === "column";
    const operator = isStar && join()?.shape.kind === "column" ? "⊙" : written;
    switch (operator) {
      case "juxtaposition":
      case "*":
      case "@":
      case "·":
        waiting.push({ sign, dot: operator === "·", factor });
        continue;
      case "/": {
        const whole = dividesEntries(factor, context) ? join() : undefined;
        if (whole !== undefined && isAbove(whole, factor)) {
          current = entrywise(whole, factor, true, context);
          break;
        }
        if (whole !== undefined) current = whole;
        const inverted = divisor(factor, context);
        if (inverted === undefined) return undefined;
        waiting.push({ sign, dot: false, factor: inverted });
        continue;
      }
      case "⊙":
      case "∘":
      case "⊘": {
        current = join();
        const reached = current === undefined ? [] : reachedBy(current, factor, joinersFrom(i), context);
        passed = i + 1 + reached.length;
        const whole = reached.length === 0 ? factor : multiply(factor, reached, context);
        current &&= whole && entrywise(current, whole, operator === "⊘", context);
        break;
      }
      case "⊗": {
        current = join();
        const behind = joinersFrom(i);
        const reached = isReaching(behind, context) ? behind : [];
        passed = i + 1 + reached.length;
        const whole = reached.length === 0 ? factor : multiply(factor, reached, context);
        current &&= whole && kronecker(span, current, whole, context);
        break;
      }
      case "×":
        current = join();
        current &&= crossed(current, factor, context);
        break;
      case ":": {
        current = join();
        const beside = isAllOnes(factors, i + 1, context)
          ? current
          : i === 0 && isAllOnes(factors, 0, context)
            ? factor
            : undefined;
        current = beside ? total(span, beside, context) : current && innerProduct(current, factor, context);
        break;
      }
    }
    if (current === undefined) return undefined;
    current = standing(current, span);
  }
  return join();
}

/** The signs of a product of rows and columns. */
const JOINS: ReadonlySet<Factor["operator"]> = new Set(["juxtaposition", "*", "@", "·"]);

/** True for what documents divide by entry by entry, as its inverse would be written A⁻¹. */
const dividesEntries = ({ shape }: Value, { vectors }: Context): boolean =>
  vectors && (shape.kind === "column" || shape.kind === "row" || shape.kind === "matrix");

/** True for what entries below a line divide: a number over a vector, or as many entries. */
const isAbove = ({ shape }: Value, { shape: below }: Value): boolean =>
  shape.kind === below.kind || (shape.kind === "scalar" && below.kind !== "matrix");

/** One over what stands below a line. */
function divisor(value: Value, context: Context): Value | undefined {
  if (value.shape.kind === "scalar") return reciprocal(value, context);
  return context.report({
    code: "wrong-shape",
    span: value.span,
    operation: "division",
    needs: "a scalar below",
    shape: shapeText(value.shape, context.sizes),
    hint: "For a quotient of entries write ⊘ (in ASCII ./).",
  });
}

function fractionValue(expression: Fraction, scope: Scope, context: Context): Value | undefined {
  const [above, below] = [
    context.value(expression.numerator, scope),
    context.value(expression.denominator, scope),
  ];
  if (above && below && dividesEntries(below, context) && isAbove(above, below))
    return entrywise(above, below, true, context);
  const inverted = below && divisor(below, context);
  const found =
    above && inverted && multiply(above, [{ sign: expression.span, dot: false, factor: inverted }], context);
  return found && standing(found, expression.span);
}

function superscript(expression: Superscript, scope: Scope, context: Context): Value | undefined {
  const { base, script, span } = expression;
  if (base.kind === "name" && base.name === "e" && !context.tensors.has("e") && !scope.indices.has("e")) {
    const exponent = context.value(script, scope);
    if (exponent?.shape.kind === "matrix")
      return refused(span, "e to the power of a matrix", "For exp of each entry write exp(A).", context);
    return exponent && mapEntries(span, exponent, (entry) => apply("exp", entry));
  }
  const value = context.value(base, scope);
  const exponent = context.value(script, scope);
  return value && exponent && powerOf(span, value, exponent, context, base);
}

function transposed(expression: Transpose, scope: Scope, context: Context): Value | undefined {
  const { base, span, mark, symbol } = expression;
  const isNamed = context.tensors.has(symbol) || context.sizeNames.has(symbol) || scope.indices.has(symbol);
  // A 1 that is transposed is no number.
  const isOnes = base.kind === "number" && base.text === "1" && mark !== "prime" && !expression.inverse;
  const value =
    isOnes && !isNamed
      ? constant("ones", base.span, context)
      : context.value(base, mark === "letter" ? scope : { ...scope, style: "matrix" });
  if (value === undefined) return undefined;
  const isScalar = value.shape.kind === "scalar";
  // (xᵀu)^T in a document is the number itself, unless T is a number too.
  if (mark === "letter" && isScalar && context.vectors && symbol === "T" && !isNamed) return value;
  if (mark === "letter" && isScalar) {
    const letter: Expression = { kind: "name", span, name: symbol };
    const script: Expression = expression.inverse ? { kind: "negation", span, operand: letter } : letter;
    return superscript({ kind: "superscript", span, base, script }, scope, context);
  }
  const isNumber = context.tensors.get(symbol)?.axes.length === 0;
  if (mark === "letter" && isNumber && mayBeSquare(value.shape, context.sizes))
    return context.report({
      code: "ambiguous-name",
      span,
      name: symbol,
      readings: ["a scalar", "the sign of a transpose"],
    });
  const orderOf = (name: string): number | undefined => context.tensors.get(name)?.axes.length;
  const { written } = context;
  const derived = isScalar ? derivativeByPrime(expression, { orderOf, written }) : undefined;
  if (derived !== undefined) return context.value(derived, scope);
  if (mark === "prime" && isScalar && base.kind === "name" && value.assumed === undefined)
    return refused(
      span,
      `a prime on the scalar ${base.name}`,
      "Declare the name with its prime if it is one.",
      context,
    );
  const inverted = expression.inverse ? inverse(span, value, context) : value;
  if (inverted === undefined) return undefined;
  const even = mark === "prime" && symbol.length % 2 === 0;
  return even ? inverted : transpose(span, inverted, context);
}

function root(expression: Root, scope: Scope, context: Context): Value | undefined {
  const { radicand, degree, span } = expression;
  const value = context.value(radicand, scope);
  if (value === undefined || degree === null) return value && elementwise("sqrt", 0, span, value, context);
  const which = context.value(degree, scope);
  const exponent: Rational | undefined = which?.literal && invertRational(which.literal);
  if (which === undefined) return undefined;
  if (exponent === undefined) return refused(span, "a root of this degree", "Write it as a power.", context);
  if (exponent.num === HALF.num && exponent.den === HALF.den)
    return elementwise("sqrt", 0, span, value, context);
  return entrywisePower(span, value, numberValue(degree.span, exponent), context);
}
