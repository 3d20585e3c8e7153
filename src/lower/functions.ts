/**
 * Functions that are written with their arguments: what f(x + h) is after f(x) = ‖Ax − b‖², and F(Z) after F(Yᵀ) = L(Y).
 *
 * Owns the substitution of arguments for parameters; names are decided here, meanings elsewhere. What would change its
 * meaning (letters that a sum binds, derivatives by a parameter) is not substituted. Terminates: no function that is
 * entered leads back to itself, and the size of what comes out is bounded.
 */
import type { Application, Expression, Group, Superscript } from "../syntax/tree.js";
import type { Span } from "../syntax/span.js";
import type { Functions, Parameter, Written } from "./context.js";
import { mapParts } from "./rebuild.js";
import { declaredKey } from "./reference.js";
import { tooLarge, walk } from "./traverse.js";

const DEEPEST = 200;
const MOST = 20_000;

/** The parameters that arguments name; undefined where they are anything else. */
export function parametersOf({ argument }: Application): readonly Parameter[] | undefined {
  if (argument.bracket !== "(" || argument.items.length === 0) return undefined;
  const found = argument.items.map((item): Parameter | undefined => {
    const turned = turnedName(item);
    const name = turned ?? declaredKey(item);
    return name === undefined ? undefined : { name, isTransposed: turned !== undefined };
  });
  return found.every((parameter) => parameter !== undefined) ? found : undefined;
}

/** Y of Yᵀ, however that is written. */
function turnedName(node: Expression): string | undefined {
  if (node.kind === "transpose") return node.inverse ? undefined : declaredKey(node.base);
  const isT = node.kind === "superscript" && node.script.kind === "name" && node.script.name === "T";
  return isT ? declaredKey(node.base) : undefined;
}

/** True when a name is that of a function that is written with its arguments. */
export const isWritten = (name: string | undefined, functions: Functions): boolean =>
  (functions.get(name ?? "")?.parameters.length ?? 0) > 0;

/** True when an expression leads to a name, itself or through the definitions that are known. */
export function leadsTo(name: string, body: Expression, functions: Functions): boolean {
  const seen = new Set<string>();
  const todo = [...namesIn(body)];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    const written = functions.get(next);
    if (written !== undefined) todo.push(...namesIn(written.body));
  }
  return false;
}

/** What enters definitions, but for those that lead back to themselves: names are followed from one to the next without end. */
export function entering(functions: Map<string, Written>): (name: string, written: Written) => void {
  // Only what is mentioned already can be led back to; so definitions in their order are not followed to the first.
  const mentioned = new Set([...functions.values()].flatMap(({ body }) => namesIn(body)));
  return (name, written) => {
    const names = namesIn(written.body);
    const isMentioned = mentioned.has(name) || names.includes(name);
    if (isMentioned && leadsTo(name, written.body, functions)) return;
    functions.set(name, written);
    for (const other of names) mentioned.add(other);
  };
}

const known = new WeakMap<Expression, readonly string[]>();

/** The names in an expression, in reading order; remembered, as definitions are followed many times over. */
function namesIn(body: Expression): readonly string[] {
  const before = known.get(body);
  if (before !== undefined) return before;
  const names: string[] = [];
  walk(body, (node) => {
    const key = declaredKey(node);
    if (key !== undefined) names.push(key);
  });
  known.set(body, names);
  return names;
}

/** The function at its arguments; undefined where substituting them might change the meaning. */
export function atArguments(
  { argument, span }: Application,
  { parameters, body }: Written,
  functions: Functions,
): Expression | undefined {
  if (parameters.length !== argument.items.length) return undefined;
  const values = new Map<string, Expression>();
  parameters.forEach(({ name, isTransposed }, at) => {
    const item = argument.items[at];
    if (item !== undefined) values.set(name, isTransposed ? turned(item) : bracketed(item));
  });
  const whole = inlined(body, new Set(values.keys()), functions);
  if (whole === undefined || !isSafe(whole, values)) return undefined;
  const value = substituted(whole, values, span);
  return tooLarge(value, DEEPEST, MOST) ? undefined : bracketed(value);
}

/** The body with those definitions put in that depend on a parameter; undefined where one of them cannot be. */
function inlined(
  body: Expression,
  parameters: ReadonlySet<string>,
  functions: Functions,
): Expression | undefined {
  const refused: Expression[] = [];
  const visit = (node: Expression): Expression => {
    const key = declaredKey(node);
    const written = key === undefined || parameters.has(key) ? undefined : functions.get(key);
    if (
      written === undefined ||
      written.parameters.length > 0 ||
      !reaches(written.body, parameters, functions)
    )
      return mapParts(node, visit);
    if (written.isIndexed) refused.push(node);
    return bracketed(visit(written.body));
  };
  const result = visit(body);
  return refused.length === 0 ? result : undefined;
}

/** True when an expression uses a parameter, itself or through definitions. */
const reaches = (body: Expression, parameters: ReadonlySet<string>, functions: Functions): boolean =>
  [...parameters].some((name) => leadsTo(name, body, functions));

/** True when no sum binds a letter of an argument, and no derivative is by a parameter. */
function isSafe(body: Expression, values: ReadonlyMap<string, Expression>): boolean {
  const letters = new Set([...values.values()].flatMap(namesIn));
  const isUnsafe = (node: Expression): boolean =>
    node.kind === "big operator"
      ? node.indices.some(({ name }) => letters.has(name))
      : (node.kind === "derivative" || node.kind === "gradient") &&
        node.by.some((by) => namesIn(by).some((name) => values.has(name)));
  const unsafe: Expression[] = [];
  walk(body, (node) => {
    if (isUnsafe(node)) unsafe.push(node);
  });
  return unsafe.length === 0;
}

/** Arguments in the place of parameters; all of it stands where the function is written. */
function substituted(node: Expression, values: ReadonlyMap<string, Expression>, span: Span): Expression {
  const value = values.get(declaredKey(node) ?? "");
  if (value !== undefined) return value;
  const inside = (part: Expression): Expression => substituted(part, values, span);
  const raised = poweredBy(node, values);
  if (raised !== undefined) return { ...raised, base: inside(raised.base), span };
  const here =
    node.kind === "subscript" ? { ...node, base: inside(node.base) } : mapParts(node, (part) => inside(part));
  return { ...here, span };
}

/** e^t, which is read as a transpose where nothing else is known of t, as a power where t is a parameter. */
function poweredBy(node: Expression, values: ReadonlyMap<string, Expression>): Superscript | undefined {
  if (node.kind !== "transpose" || node.mark !== "letter" || node.symbol !== "t") return undefined;
  const value = values.get(node.symbol);
  if (value === undefined) return undefined;
  const { base, span } = node;
  return {
    kind: "superscript",
    span,
    base,
    script: node.inverse ? { kind: "negation", span, operand: value } : value,
  };
}

const bracketed = (node: Expression): Expression => {
  const key = declaredKey(node);
  if (key !== undefined || node.kind === "group") return node;
  const group: Group = { kind: "group", span: node.span, bracket: "(", items: [node] };
  return group;
};

const turned = (node: Expression): Expression => ({
  kind: "transpose",
  span: node.span,
  base: bracketed(node),
  mark: "letter",
  symbol: "T",
  inverse: false,
});
