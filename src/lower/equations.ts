/**
 * Equations: which of them define a name, which make a name an unknown function, and which define nothing.
 *
 * Knows left sides only; bodies are given their meaning later. Nothing here recurses.
 */
import type { Span } from "../syntax/span.js";
import type { Equation, Expression, Statement } from "../syntax/tree.js";
import type { Program } from "../term/index.js";
import type { Context, Parameter } from "./context.js";
import { enterFunction, type Leftover } from "./declarations.js";
import { bodyOf, headOf, type Head } from "./definitions.js";
import { entering, isWritten } from "./functions.js";
import { spell } from "./names.js";
import { declaredKey } from "./reference.js";
import { isIndexed } from "./uses.js";

/** A definition that is found: its name, left side and body. */
export type Found = {
  readonly name: string;
  readonly head: Head;
  readonly body: Expression;
  readonly span: Span;
  readonly statement: Statement | undefined;
};

/** The definitions and the other equations of a text; a second definition of a name is reported. */
export function equations(
  statements: readonly Statement[],
  taken: ReadonlySet<Statement | undefined>,
  earlier: Program,
  context: Context,
): { readonly definitions: readonly Found[]; readonly relations: readonly Equation[] } {
  const definitions: Found[] = [];
  const relations: Equation[] = [];
  const places = new Map<string, Span>();
  const enter = entering(context.written);
  const given = new Set(earlier.definitions.map(({ name }) => name));
  const named = new Set(statements.flatMap((one) => (one.kind === "equation" ? (nameOf(one) ?? []) : [])));
  for (const statement of statements) {
    if (statement.kind !== "equation" || taken.has(statement)) continue;
    const head = statement.left === null ? undefined : headOf(statement.left, context);
    const body = bodyOf(statement);
    if (head === undefined || body === undefined) {
      relations.push(statement);
      continue;
    }
    const { name } = head.spelling;
    const parameters = head.parameters ?? [];
    enter(name, { parameters, body, isIndexed: isIndexed(statement, context) });
    const quantity = isKnown(parameters, named, context) ? body : sameQuantity(body, context);
    if (quantity === undefined) continue;
    const before = given.has(name) ? head.span : undefined;
    const other = places.get(name) ?? context.functions.get(name)?.place ?? before;
    if (other !== undefined)
      context.report({ code: "defined-twice", span: head.span, other, name: head.spelling.text });
    else definitions.push({ name, head, body: quantity, span: statement.span, statement });
    if (other === undefined) places.set(name, head.span);
  }
  return { definitions, relations };
}

/** False for F(Z) = … in a document where nothing is called Z: then Z stands for any argument. */
const isKnown = (parameters: readonly Parameter[], named: ReadonlySet<string>, context: Context): boolean =>
  !context.vectors || parameters.every(({ name }) => context.tensors.has(name) || named.has(name));

/** The name that an equation says by itself. */
const nameOf = ({ left }: Equation): string | undefined => (left === null ? undefined : declaredKey(left));

/** L for F(Z) = L(Zᵀ): by itself F is the quantity that L is. */
function sameQuantity(body: Expression, { functions, written }: Context): Expression | undefined {
  if (body.kind !== "application") return undefined;
  const key = declaredKey(body.head);
  return functions.get(key ?? "")?.takes === "tensors" || isWritten(key, written) ? body.head : undefined;
}

/** A definition that makes its name an unknown function. */
export type Unknown = Found & { readonly equation: Statement | undefined };

/** L = L(Y): an unknown scalar function, whose definition is its call. */
export function unknownFunctions(statements: readonly Statement[], context: Context): readonly Unknown[] {
  return statements.flatMap((statement): readonly Unknown[] => {
    if (statement.kind !== "equation" || statement.left?.kind !== "name") return [];
    const body = bodyOf(statement);
    const isCall =
      body?.kind === "application" &&
      body.argument.bracket === "(" &&
      declaredKey(body.head) === statement.left.name;
    const known = context.functions.get(statement.left.name);
    if (!isCall || known?.takes === "number") return [];
    const spelling = spell(statement.left.name);
    if (known === undefined) {
      const entered = enterFunction(
        { ...spelling, kind: "function", takes: "tensors", place: statement.left.span },
        context,
      );
      if (!entered) return [];
    }
    const head: Head = { spelling, items: [], upper: undefined, span: statement.left.span };
    return [{ name: spelling.name, head, body, span: statement.span, statement, equation: statement }];
  });
}

/** The definition that L(Y) ∈ ℝ leaves. */
export const unknownOfLeftover = (leftover: Leftover): readonly Unknown[] =>
  leftover.kind === "unknown function"
    ? [
        {
          name: leftover.name,
          head: { spelling: spell(leftover.name), items: [], upper: undefined, span: leftover.span },
          body: leftover.call,
          span: leftover.span,
          statement: undefined,
          equation: undefined,
        },
      ]
    : [];
