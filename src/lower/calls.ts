/**
 * Applications: a name before a bracket is a call when it is a function, an entry before a square bracket, else a
 * product.
 *
 * Declared names come before the functions of the language, so that a declared σ is no sigmoid. Terminates: every
 * call goes to a smaller tree.
 */
import { elementwiseFunction, tensorFunction } from "../function/index.js";
import { similarNames } from "../syntax/alike.js";
import type { Span } from "../syntax/span.js";
import type { Application, Expression, Group, Subscript } from "../syntax/tree.js";
import { apply, call, num, power, type Term } from "../term/index.js";
import { constantCall, isConstantCall, isSizeLike } from "./constants.js";
import type { Context, FunctionSymbol, Scope, Written } from "./context.js";
import { differential, isDifferential } from "./differentials.js";
import { einsum } from "./einsum.js";
import { atArguments, isWritten } from "./functions.js";
import { wholeTensor } from "./entries.js";
import { listInBrackets } from "./list.js";
import { joinedNames } from "./names.js";
import { HALF } from "./operations.js";
import { multiply } from "./products.js";
import { baseName, declaredKey, reference } from "./reference.js";
import { functionAlong, isWholeFunction, wholeFunction } from "./whole.js";
import { abstraction, mapEntries, scalarValue, type Value } from "./value.js";

/** The meaning of a name before a bracket. */
export function application(expression: Application, scope: Scope, context: Context): Value | undefined {
  const { head, argument } = expression;
  const entry = entryOfWritten(expression, context);
  if (entry !== undefined) return context.value(entry, scope);
  const asEntry = asSubscript(expression);
  const written = argument.bracket === "(" ? context.written.get(declaredKey(head) ?? "") : undefined;
  if (written !== undefined && written.parameters.length > 0)
    return atItsArguments(expression, written, scope, context);
  if (asEntry !== undefined && !isFunction(head, context) && !isDifferential(expression, context))
    return context.value(asEntry, scope);
  if (isDifferential(expression, context)) return differential(expression, scope, context);
  const fn = functionOf(expression, context);
  if (fn !== undefined) return callOf(fn, expression, scope, context);
  const unknown = unknownFunction(expression, scope, context);
  if (unknown !== undefined) return context.report(unknown);
  const [left, right] = [context.value(head, scope), context.value(argument, scope)];
  return left && right && multiply(left, [{ sign: argument.span, dot: false, factor: right }], context);
}

/** True when an application is no call and no entry: its head and its argument are factors. */
export const isProduct = (expression: Application, context: Context): boolean =>
  !(expression.argument.bracket === "(" && isWritten(declaredKey(expression.head), context.written)) &&
  entryOfWritten(expression, context) === undefined &&
  !isDifferential(expression, context) &&
  (asSubscript(expression) === undefined || isFunction(expression.head, context)) &&
  functionOf(expression, context) === undefined;

/** r_i(x) after r(x) = A x − b, as (r(x))_i; undefined for what is no entry of a function that is written with arguments. */
function entryOfWritten({ head, argument, span }: Application, context: Context): Subscript | undefined {
  if (head.kind !== "subscript" || argument.bracket !== "(") return undefined;
  const key = declaredKey(head.base);
  if (!isWritten(key, context.written) || context.functions.has(declaredKey(head) ?? "")) return undefined;
  if (context.tensors.get(key ?? "")?.axes.length !== head.items.length) return undefined;
  const whole: Application = { kind: "application", span, head: head.base, argument };
  return { ...head, span, base: { kind: "group", span, bracket: "(", items: [whole] } };
}

/**
 * f(x) after f(x) = xᵀA x: the quantity itself, as is C(β) after C(X, β) = …, which names some of its arguments; at other
 * arguments what it says of them.
 */
function atItsArguments(
  expression: Application,
  written: Written,
  scope: Scope,
  context: Context,
): Value | undefined {
  const { head, argument, span } = expression;
  const { parameters } = written;
  const symbol = context.tensors.get(declaredKey(head) ?? "");
  const keys = new Set(argument.items.map((item) => declaredKey(item)));
  const isSame =
    parameters.length === argument.items.length
      ? parameters.every(
          ({ name, isTransposed }, at) => !isTransposed && declaredKey(argument.items[at] ?? head) === name,
        )
      : keys.size === parameters.filter(({ name, isTransposed }) => !isTransposed && keys.has(name)).length;
  if (isSame && symbol !== undefined) return wholeTensor(symbol, span);
  const value = atArguments(expression, written, context.written);
  if (value !== undefined) return context.value(value, scope);
  return context.report({
    code: "not-supported",
    span,
    what: `${declaredKey(head) ?? "this function"} at other arguments than in its definition`,
    hint: "",
  });
}

/** H[d,m] as H_{d,m}; undefined for round brackets and for a[i = j]. */
export function asSubscript({ head, argument, span }: Application): Subscript | undefined {
  const isEntry = argument.bracket === "[" && argument.items.length > 0 && baseName(head) !== undefined;
  if (!isEntry || argument.items.some((item) => item.kind === "relation")) return undefined;
  return {
    kind: "subscript",
    span,
    base: head,
    notation: "braced",
    script: argument.span,
    items: argument.items.map((item) => ({ span: item.span, parts: [item] })),
  };
}

/** A function with what is written on its name: primes, a power, the indices along which it runs. */
type Called = {
  readonly name: string;
  readonly declared: FunctionSymbol | undefined;
  readonly primes: number;
  readonly power: Expression | undefined;
  readonly along: Subscript | undefined;
};

const plain = { primes: 0, power: undefined, along: undefined };

function functionOf({ head, argument }: Application, context: Context): Called | undefined {
  const key = declaredKey(head);
  const declared = context.functions.get(key ?? "");
  // A quantity before a derivative in brackets is a factor: φ (∂_i A_i).
  const isFactor = context.tensors.has(declared?.name ?? "") && argument.items.some(isDerivative);
  if (declared !== undefined && !isFactor) return { ...plain, name: declared.name, declared };
  if (reference(head, context.tensors) !== undefined) return undefined;
  switch (head.kind) {
    case "name": {
      const name = builtIn(head.name);
      // In 𝟏 (𝟏ᵀ X) and I (A + B) the bracket is the next factor: only a size can be an argument.
      const takesSizes = name === "ones" || name === "I";
      if (takesSizes && !argument.items.every((item) => isSizeLike(item, context))) return undefined;
      return name === undefined ? undefined : { ...plain, name, declared: undefined };
    }
    case "transpose": {
      if (head.mark !== "prime") return undefined;
      const of = functionOf(withHead(head.base), context);
      return of && { ...of, primes: of.primes + head.symbol.length };
    }
    case "superscript": {
      const of = functionOf(withHead(head.base), context);
      return of && { ...of, power: head.script };
    }
    case "subscript": {
      const of = functionOf(withHead(head.base), context);
      return of && { ...of, along: head };
    }
    default:
      return undefined;
  }

  function withHead(base: Expression): Application {
    return { kind: "application", span: base.span, head: base, argument };
  }
}

const isDerivative = ({ kind }: Expression): boolean => kind === "derivative" || kind === "gradient";

const EMPTY = { kind: "group", span: { start: 0, end: 0 }, bracket: "(", items: [] } as const;

/** True when an expression is the name of a function, with primes, a power or indices on it. */
export const isFunction = (head: Expression, context: Context): boolean =>
  functionOf({ kind: "application", span: head.span, head, argument: EMPTY }, context) !== undefined;

/**
 * True when a factor takes the next one as its argument without brackets: a function, but no constant such as 𝟏 or I, and no
 * quantity that depends on others, which is a factor.
 */
export function takesNext(head: Expression, context: Context): boolean {
  const fn = functionOf({ kind: "application", span: head.span, head, argument: EMPTY }, context);
  // σ² exp(a) and σ √(2π): without brackets the letter is a standard deviation.
  const isLetter = fn?.declared === undefined && fn?.primes === 0 && isSigma(head);
  return (
    fn !== undefined && !isLetter && !isConstantCall(fn.name) && !context.tensors.has(fn.declared?.name ?? "")
  );
}

const isSigma = (head: Expression): boolean =>
  head.kind === "name" ? head.name === "sigma" : head.kind === "superscript" && isSigma(head.base);

/** The one name of a function of the language, which may begin with a capital; undefined for a name that is none. */
export function builtIn(name: string): string | undefined {
  if (name === "sigma") return "sigmoid";
  const known = elementwiseFunction(name)?.name ?? tensorFunction(name)?.name;
  if (known !== undefined || isConstantCall(name) || isWholeFunction(name) || name === "einsum")
    return known ?? name;
  // Σ is the letter, no function that a capital begins.
  return name !== "Sigma" && /^\p{Lu}\p{Ll}+$/u.test(name) ? builtIn(name.toLowerCase()) : undefined;
}

/**
 * A problem for a name that looks like a function and is nothing: `foo(x)`. With a blank before the bracket it is
 * a factor.
 */
function unknownFunction({ head, argument }: Application, scope: Scope, context: Context) {
  if (head.kind !== "name" || head.span.end !== argument.span.start) return undefined;
  const { name, span } = head;
  const isKnown = context.tensors.has(name) || context.sizeNames.has(name) || scope.indices.has(name);
  if (isKnown || name === "pi" || name === "e" || name === "ones") return undefined;
  const names = new Set([...context.tensors.keys(), ...context.functions.keys(), ...FUNCTION_NAMES]);
  const parts = joinedNames(name, names);
  if (parts !== undefined) return { code: "joined-names", span, name, parts } as const;
  return { code: "unknown-function", span, name, similar: similarNames(name, names) } as const;
}

const FUNCTION_NAMES = [
  "exp",
  "log",
  "sqrt",
  "sin",
  "cos",
  "tan",
  "tanh",
  "sigmoid",
  "relu",
  "softplus",
  "abs",
  "sign",
  "softmax",
  "logsumexp",
  "det",
  "logdet",
  "inv",
  "diag",
  "norm1",
  "norm2",
  "sum",
  "vec",
  "kron",
  "einsum",
];

function callOf(fn: Called, expression: Application, scope: Scope, context: Context): Value | undefined {
  const { span, argument } = expression;
  if (fn.power !== undefined) return functionPower(fn, fn.power, expression, scope, context);
  if (fn.declared !== undefined) return unknownCall(fn, fn.declared, expression, scope, context);
  if (fn.name === "einsum") return einsum(argument.items, span, scope, context);
  if (isConstantCall(fn.name)) return constantCall(fn.name, argument.items, span, scope, context);
  if (isWholeFunction(fn.name) && fn.primes === 0)
    return fn.along
      ? functionAlong(fn.name, fn.along, argument, span, scope, context)
      : wholeFunction(fn.name, listed(fn.name, argument), span, scope, context);
  if (fn.along !== undefined)
    return context.report({
      code: "not-supported",
      span: fn.along.span,
      what: `${fn.name} with a subscript`,
      hint: "",
    });
  const [only] = argument.items;
  if (only === undefined || argument.items.length !== 1)
    return context.report({
      code: "wrong-number-of-arguments",
      span,
      name: fn.name,
      takes: "one argument",
      given: argument.items.length,
    });
  const value = context.value(only, scope);
  return value && elementwise(fn.name, fn.primes, span, value, context);
}

/** What a function of whole tensors takes: a list with an ellipsis is one vector, and what diag takes is always one. */
function listed(name: string, argument: Group): readonly Expression[] {
  const list = listInBrackets(argument);
  if (list !== undefined) return [list];
  if (name !== "diag" || argument.items.length < 2) return argument.items;
  const { span, items } = argument;
  return [{ kind: "matrix", span, environment: "bmatrix", rows: items.map((item) => [item]) }];
}

/** A function of one number, entry by entry. */
export function elementwise(
  name: string,
  primes: number,
  span: Span,
  value: Value,
  context: Context,
): Value | undefined {
  const row = elementwiseFunction(name);
  if (primes > 1 || row === undefined)
    return context.report({ code: "not-supported", span, what: `this derivative of ${name}`, hint: "" });
  if (primes === 1) return mapEntries(span, value, row.derivative);
  if (name === "log") return mapEntries(span, value, logarithmOf);
  if (name !== "sqrt") return mapEntries(span, value, (entry) => apply(name, entry));
  const root = mapEntries(span, value, (entry) => power(entry, num(HALF)));
  return value.shape.kind === "scalar" ? { ...root, squared: value } : root;
}

/** sin²(x) is (sin(x))²; other exponents could mean an inverse function. */
function functionPower(
  fn: Called,
  exponent: Expression,
  expression: Application,
  scope: Scope,
  context: Context,
): Value | undefined {
  const { span } = expression;
  if (exponent.kind !== "number" || !/^[2-9]$/.test(exponent.text))
    return context.report({
      code: "not-supported",
      span: exponent.span,
      what: `${fn.name} with this exponent before its argument`,
      hint: `Write ${fn.name}(x)^a for a power.`,
    });
  const value = callOf({ ...fn, power: undefined }, expression, scope, context);
  return value && mapEntries(span, value, (entry) => power(entry, Number(exponent.text)));
}

/** A declared unknown function: entry by entry, or of whole tensors to a number. */
function unknownCall(
  fn: Called,
  declared: FunctionSymbol,
  { argument, span }: Application,
  scope: Scope,
  context: Context,
): Value | undefined {
  if (fn.along !== undefined)
    return context.report({ code: "not-supported", span, what: `${fn.name} with a subscript`, hint: "" });
  const values = argument.items.map((item) => context.value(item, scope));
  if (!values.every((value) => value !== undefined)) return undefined;
  const [first] = values;
  if (declared.takes === "number") {
    if (first === undefined || values.length !== 1)
      return context.report({
        code: "wrong-number-of-arguments",
        span,
        name: declared.text,
        takes: "one argument",
        given: values.length,
      });
    return mapEntries(span, first, (entry): Term => apply(declared.name, entry, fn.primes));
  }
  if (fn.primes > 0)
    return context.report({
      code: "not-supported",
      span,
      what: `a prime on ${declared.text}`,
      hint: "Write its gradient as ∇.",
    });
  if (first === undefined)
    return context.report({
      code: "wrong-number-of-arguments",
      span,
      name: declared.text,
      takes: "at least one argument",
      given: 0,
    });
  return scalarValue(
    span,
    values.reduce((total, value) => total + value.weight, 1),
    (writing) =>
      call(
        declared.name,
        values.map((value) => abstraction(value, writing)),
      ),
  );
}

/** log u; the logarithm of |det A| is one function of A. */
const logarithmOf = (entry: Term): Term =>
  entry.kind === "apply" &&
  entry.fn === "abs" &&
  entry.order === 0 &&
  entry.argument.kind === "call" &&
  entry.argument.fn === "det"
    ? { ...entry.argument, fn: "logdet" }
    : apply("log", entry);
