/**
 * Rules of differentiation for functions: of one number, of whole tensors, and unknown ones.
 *
 * The derivatives themselves are rows of the tables in function/; here is the chain rule that uses them. Every row pushes a
 * derivative from a function to its argument, so the table terminates. A function without a row is not differentiated.
 */
import { elementwiseFunction, tensorFunction } from "../function/index.js";
import {
  apply,
  definitionOf,
  entry,
  freshLike,
  instantiate,
  mul,
  openAbstraction,
  partial,
  sum,
  add,
  type Abstraction,
  type Apply,
  type Call,
  type Entry,
  type Index,
  type Partial,
  type Program,
  type Term,
} from "../term/index.js";
import { askedOf } from "./calculus.js";
import { changed, depends } from "./dependence.js";
import type { Rule } from "./rule.js";
import { tracedFunction } from "./trace.js";

/** The derivative f′(u) of an elementwise function at its argument; undefined for a function that nobody knows. */
function outerDerivative({ fn, order, argument }: Apply, program: Program): Term | undefined {
  if (program.functions.get(fn)?.takes === "number") return apply(fn, argument, order + 1);
  return order === 0 ? elementwiseFunction(fn)?.derivative(argument) : undefined;
}

/** The tensor that an abstraction is, index by index ((i,j) ↦ Y_ij); undefined for an expression. */
function wholeTensor({ over, body }: Abstraction): string | undefined {
  if (body.kind !== "entry" || body.slots.length !== over.length) return undefined;
  const isSame = body.slots.every((slot, i) => slot.kind === "index" && slot.id === over[i]?.id);
  return isSame ? body.tensor : undefined;
}

/** The names of the arguments of an unknown function of tensors; undefined when it is none, or is given expressions. */
function unknownArguments(term: Term, program: Program): readonly string[] | undefined {
  if (term.kind !== "call" || program.functions.get(term.fn)?.takes !== "tensors") return undefined;
  const names = term.args.map(wholeTensor);
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** True for a quantity that is an unknown function of tensors and no more, L = L(Y): its derivatives by Y are given. */
export function isGiven(name: string, program: Program): boolean {
  const body = definitionOf(program, name)?.body;
  return body !== undefined && unknownArguments(body, program) !== undefined;
}

/** True when an unknown function depends on a tensor in no other way than as its argument. */
const isOnly = (tensor: string, names: readonly string[], program: Program): boolean =>
  names.includes(tensor) &&
  changed(
    names.filter((name) => name !== tensor),
    tensor,
    program,
  ).length === 0;

/** ∂L(Y)/∂Y_ab, summed with ∂Y_ab/∂x over all entries; the given derivative itself where Y is the variable. */
function throughArgument(
  of: Call,
  arg: Abstraction,
  tensor: string,
  by: Entry,
  { reach, given }: { readonly reach: Partial["reach"]; readonly given: Partial["reach"] },
): Term {
  if (tensor === by.tensor) return partial(of, [by], given);
  const over: readonly Index[] = arg.over.map(freshLike);
  const at = entry(tensor, over);
  return sum(over, mul(partial(of, [at], given), partial(at, [by], reach)));
}

/** The arguments of an unknown quantity L = L(Y), all of them expressions of one name; undefined for any other. */
export function argumentsOf(name: string, program: Program): readonly Abstraction[] | undefined {
  const body = definitionOf(program, name)?.body;
  const isUnknown = body?.kind === "call" && unknownArguments(body, program) !== undefined;
  return isUnknown ? body.args : undefined;
}

/** True for derivatives of an unknown L(Y) by its arguments, which are given, of any order. */
export function isGivenDerivative({ of, by, reach }: Partial, program: Program): boolean {
  const args = of.kind === "entry" && reach === "total" ? argumentsOf(of.tensor, program) : undefined;
  const names = args?.flatMap((arg) => wholeTensor(arg) ?? []);
  return names !== undefined && by.every(({ tensor }) => isOnly(tensor, names, program));
}

export const functionRules: readonly Rule[] = [
  {
    id: "given-derivative-rule",
    title: "chain rule for a given derivative, over every entry of what L depends on",
    statement:
      "\\frac{\\partial}{\\partial x} \\frac{\\partial L}{\\partial Y_{ab}} = \\sum_{c,d} \\frac{\\partial^{2} L}{\\partial Y_{ab}\\, \\partial Y_{cd}}\\, \\frac{\\partial Y_{cd}}{\\partial x}",
    measure: "size under partials",
    example: {
      given: "x ∈ ℝ^n; A ∈ ℝ^{m×n}; y_i = Σ_j A_ij x_j; L = L(y)",
      before: "∂²L/∂y_i∂x_k",
      after: "Σ_j ∂²L/∂y_i∂y_j ∂y_j/∂x_k",
    },
    conditions: ["L depends on nothing else"],
    apply: (term, { program }) => {
      if (term.kind !== "partial" || term.by.length < 2 || term.of.kind !== "entry") return undefined;
      const { of, by, reach } = term;
      const last = by.at(-1);
      const first = partial(of, by.slice(0, -1), reach);
      if (last === undefined || first.kind !== "partial" || !isGivenDerivative(first, program))
        return undefined;
      if (isGivenDerivative(term, program)) return undefined;
      const args = argumentsOf(of.tensor, program) ?? [];
      const changing = args.filter(({ body }) => depends(body, last, reach, program));
      const names = changing.flatMap((arg) => wholeTensor(arg) ?? []);
      const all = args.flatMap((arg) => wholeTensor(arg) ?? []);
      // Arguments that depend on each other would need derivatives that hold the others fixed.
      if (!names.every((name) => isOnly(name, all, program))) return undefined;
      const terms = changing.map((arg, i) => {
        const over = arg.over.map(freshLike);
        const at = entry(names[i] ?? "", over);
        return sum(over, mul(partial(of, [...by.slice(0, -1), at], reach), partial(at, [last], reach)));
      });
      return { term: add(...terms), bindings: [{ variable: "L", value: of }] };
    },
  },
  {
    id: "function-rule",
    title: "chain rule for a function of one number",
    statement: "\\frac{\\partial f(u)}{\\partial x} = f'(u)\\, \\frac{\\partial u}{\\partial x}",
    measure: "size under partials",
    example: { given: "x ∈ ℝ^n", before: "∂exp(x_i)/∂x_k", after: "exp(x_i) ∂x_i/∂x_k" },
    conditions: ["f is differentiable at u"],
    apply: (term, context) => {
      const question = askedOf(term, "apply", context);
      if (question === undefined) return undefined;
      const { of, by, reach } = question;
      const outer = outerDerivative(of, context.program);
      if (outer === undefined) return undefined;
      return {
        term: mul(outer, partial(of.argument, [by], reach)),
        bindings: [
          { variable: "f", value: of.fn },
          { variable: "u", value: of.argument },
        ],
      };
    },
  },
  {
    id: "tensor-function-rule",
    title: "chain rule for a function of a whole tensor, over every entry of its argument",
    statement:
      "\\frac{\\partial F(U)}{\\partial x} = \\sum_{a,b} \\frac{\\partial F}{\\partial U_{ab}}\\, \\frac{\\partial U_{ab}}{\\partial x}",
    measure: "size under partials",
    example: {
      given: "X ∈ ℝ^{n×n}",
      before: "∂logdet(X)/∂X_ij",
      after: "Σ_ab inv(X)_ba ∂X_ab/∂X_ij",
    },
    conditions: ["F is differentiable at U"],
    apply: (term, context) => {
      const question = askedOf(term, "call", context);
      if (question === undefined) return undefined;
      const { of, by, reach } = question;
      const row = context.program.functions.has(of.fn) ? undefined : tensorFunction(of.fn);
      const [argument, another] = of.args;
      if (row === undefined || argument === undefined || another !== undefined) return undefined;
      const { over } = openAbstraction(argument);
      const inner = instantiate(argument, over);
      const outer = row.partial(of, over);
      if (outer === undefined) return undefined;
      return {
        term: sum(over, mul(outer, partial(inner, [by], reach))),
        bindings: [
          { variable: "F", value: of.fn },
          { variable: "U", value: inner },
        ],
      };
    },
  },
  {
    id: "trace-function-rule",
    title: "the differential of the trace of a function of a matrix: d tr f(U) = tr(f′(U) dU)",
    statement:
      "\\frac{\\partial \\operatorname{tr} f(U)}{\\partial x} = \\sum_{a,b} f'(U)_{ba}\\, \\frac{\\partial U_{ab}}{\\partial x}",
    measure: "size under partials",
    example: {
      given: "X ∈ ℝ^{n×n}",
      before: "∂tr(expm(X))/∂X_ij",
      after: "Σ_ab expm(X)_ba ∂X_ab/∂X_ij",
    },
    conditions: ["f is a power series at U"],
    apply: (term, context) => {
      const question = askedOf(term, "sum", context);
      const found = question === undefined ? undefined : tracedFunction(question.of);
      if (question === undefined || found === undefined) return undefined;
      const { by, reach } = question;
      const { over } = openAbstraction(found.argument);
      const inner = instantiate(found.argument, over);
      return {
        term: sum(over, mul(found.partial([found.argument], over), partial(inner, [by], reach))),
        bindings: [
          { variable: "F", value: found.name },
          { variable: "U", value: inner },
        ],
      };
    },
  },
  {
    id: "unknown-function-rule",
    title: "chain rule for an unknown function of tensors",
    statement:
      "\\frac{\\partial L(Y)}{\\partial x} = \\sum_{a,b} \\frac{\\partial L(Y)}{\\partial Y_{ab}}\\, \\frac{\\partial Y_{ab}}{\\partial x}",
    measure: "size under partials",
    example: {
      given: "H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; L : ℝ^{D×N} → ℝ; Y_dn = Σ_m H_dm W_mn",
      before: "∂L(Y)/∂H_dm",
      after: "Σ_an ∂L(Y)/∂Y_an ∂Y_an/∂H_dm",
    },
    conditions: [],
    apply: (term, context) => {
      const question = askedOf(term, "call", context);
      if (question === undefined) return undefined;
      const { of, by, reach } = question;
      const names = unknownArguments(of, context.program);
      const isGivenDerivative = names?.includes(by.tensor) === true && reach === "local";
      if (names === undefined || isGivenDerivative || isOnly(by.tensor, names, context.program))
        return undefined;
      const parts = of.args.flatMap((arg, i) => {
        const tensor = names[i];
        if (tensor === undefined || !depends(arg.body, by, reach, context.program)) return [];
        const given = isOnly(tensor, names, context.program) ? "total" : "local";
        return [throughArgument(of, arg, tensor, by, { reach, given })];
      });
      return { term: add(...parts), bindings: [{ variable: "L", value: of.fn }] };
    },
  },
];
