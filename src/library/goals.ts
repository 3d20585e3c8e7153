/**
 * Which derivatives are asked for: by the options of a request, else by the goals among the statements, else of the quantity
 * by every input.
 *
 * Owns the choice of the quantity where none is named. Wrong names come back as problems with the names that there are.
 */
import type { Goal } from "../derive/index.js";
import { declaredKey, lossName, quantityFor, withUnknownLoss, type Lowered } from "../lower/index.js";
import { parse } from "../syntax/index.js";
import { definitionOf, dependencies, tensorNames, type Program } from "../term/index.js";
import { NOWHERE, refused, type Outcome } from "./outcome.js";

/** What a request says of its goals. */
export type Wanted = {
  readonly of?: string;
  /** Names, each one derivative; `x:y` is a mixed second derivative. */
  readonly wrt?: readonly string[];
  readonly quantity?: "jacobian" | "hessian";
  readonly order?: number;
};

/** The program, with the unknown L that the goals may need, and the goals. */
export type Settled = { readonly program: Program; readonly goals: readonly Goal[] };

/** Settles what is asked for of a text. */
export function settleGoals({ program, goals, loss }: Lowered, wanted: Wanted): Outcome<Settled> {
  const wishes = [wanted.of, wanted.wrt, wanted.quantity, wanted.order];
  if (goals.length > 0 && wishes.every((wish) => wish === undefined))
    return { ok: true, value: { program, goals } };
  if (program.definitions.length === 0) return refused({ code: "nothing-to-derive", span: NOWHERE });

  const subject = wanted.of === undefined ? chosen(program, wanted, loss) : named(program, wanted.of, "of");
  if (!subject.ok) return subject;
  const { program: whole, name: of } = subject.value;
  const lists: (readonly string[])[] = [];
  for (const item of wanted.wrt ?? inputs(whole, of)) {
    const variables = item.split(":").map((part) => named(whole, part.trim(), "wrt"));
    const wrong = variables.find((variable) => !variable.ok);
    if (wrong !== undefined) return wrong;
    lists.push(variables.flatMap((variable) => (variable.ok ? [variable.value.name] : [])));
  }
  if (lists.length === 0) return refused({ code: "no-variable", span: NOWHERE, of });
  const order = wanted.order ?? (wanted.quantity === "hessian" ? 2 : 1);
  return { ok: true, value: { program: whole, goals: lists.map((list) => goalOf(whole, of, list, order)) } };
}

type Named = { readonly program: Program; readonly name: string };

/** One variable is repeated up to the order; several are what was written. */
function goalOf(program: Program, of: string, list: readonly string[], order: number): Goal {
  const [first = ""] = list;
  const wrt = list.length > 1 ? list : Array.from({ length: order }, () => first);
  return { of, wrt, quantity: quantityFor(program, of, wrt) };
}

/** The last scalar that nothing else uses; for a Jacobian the last definition; else L of the last definition. */
function chosen(program: Program, wanted: Wanted, loss: string): Outcome<Named> {
  const last = program.definitions.at(-1)?.name ?? "";
  if (wanted.quantity === "jacobian") return { ok: true, value: { program, name: last } };
  const used = new Set(program.definitions.flatMap(({ body }) => tensorNames(body)));
  const scalar = program.definitions
    .filter(({ name, slots }) => slots.length === 0 && !used.has(name))
    .at(-1);
  if (scalar !== undefined) return { ok: true, value: { program, name: scalar.name } };
  const name = program.tensors.has(loss) ? lossName((taken) => program.tensors.has(taken)) : loss;
  const whole = withUnknownLoss(program, name);
  return whole === undefined
    ? refused({ code: "nothing-to-derive", span: NOWHERE })
    : { ok: true, value: { program: whole, name } };
}

/** Everything that a quantity is made of and that is not defined itself, in the order of the text. */
function inputs(program: Program, of: string): readonly string[] {
  const below = dependencies(program, of);
  return [...program.tensors.keys()].filter(
    (name) => below.has(name) && definitionOf(program, name) === undefined,
  );
}

/** The name of a tensor in any of its spellings. */
function named(program: Program, written: string, option: "of" | "wrt"): Outcome<Named> {
  const tensors = [...program.tensors.values()];
  const key = keyOf(written);
  const found =
    tensors.find(({ name, text, latex }) => [name, text, latex].includes(written)) ??
    tensors.find(({ name }) => name === key);
  if (found !== undefined) return { ok: true, value: { program, name: found.name } };
  const known = tensors.filter(({ name }) => option === "wrt" || definitionOf(program, name) !== undefined);
  return refused({
    code: "unknown-variable",
    span: NOWHERE,
    name: written,
    option,
    known: known.map(({ text }) => text),
  });
}

/** What a name in any spelling of the language is declared as: \mathbf{W}_{1}, ŷ, θ. */
function keyOf(written: string): string | undefined {
  const parsed = parse(written);
  const [statement] = parsed.ok ? parsed.value.statements : [];
  return statement?.kind === "goal" ? declaredKey(statement.expression) : undefined;
}
