/**
 * Derivatives as a backward pass: a torch.autograd.Function, and a function of JAX with its own vector-Jacobian product.
 *
 * They call the functions of the module and compute nothing themselves. There are none where a parameter is no array, where the
 * upstream gradient is of several quantities, or where entries of a variable are tied together.
 */
import type { Derivation, MatrixForm } from "../../derive/index.js";
import { definitionOf, type Program } from "../../term/index.js";
import { shapeText } from "../size.js";
import { valueFunction, type CodeFunction, type Naming, type Parameter } from "./module.js";

/** A backward pass: the function of its value, the names of its arguments, and the derivative by some of them. */
export type Backward = {
  /** What is computed forward, and its function. */
  readonly name: string;
  readonly value: CodeFunction;
  readonly inputs: readonly (Parameter & { readonly kind: "array" })[];
  /** The derivatives by the inputs, by their names. */
  readonly gradients: ReadonlyMap<string, CodeFunction>;
  /** The parameter of the upstream gradient; undefined where the value is the scalar itself, and it is a factor. */
  readonly upstream: string | undefined;
};

/** The backward pass that derivations make up, with their functions; undefined where they make none. */
export function backwardOf(
  derivations: readonly Derivation[],
  functions: readonly CodeFunction[],
  naming: Naming,
): Backward | undefined {
  const [first] = derivations;
  if (first === undefined || derivations.length !== functions.length) return undefined;
  const { program, goal } = first;
  const isPlain = derivations.every(
    (derivation) =>
      isFirstOrder(derivation) &&
      derivation.goal.of === goal.of &&
      (derivation.structure ?? "free") === "free" &&
      derivation.goal.wrt.every((name) => definitionOf(program, name) === undefined),
  );
  const subject = isPlain ? subjectOf(program, goal.of) : undefined;
  const definition = subject === undefined ? undefined : definitionOf(program, subject);
  if (subject === undefined || definition === undefined) return undefined;
  const value = valueFunction(subject, definition.slots, definition.body, AS_WRITTEN, program, naming);
  if (!value.ok) return undefined;
  const gradients = new Map(
    derivations.flatMap(({ goal: own }, k) => {
      const fn = functions[k];
      return fn === undefined ? [] : own.wrt.map((name) => [naming(name), fn] as const);
    }),
  );
  const upstream = subject === goal.of ? undefined : `G_${naming(subject)}`;
  const inputs = value.value.parameters.filter((parameter) => parameter.kind === "array");
  const known = new Set([...inputs.map(({ name }) => name), ...(upstream === undefined ? [] : [upstream])]);
  const isWhole =
    inputs.length === value.value.parameters.length &&
    [...gradients.keys()].every((name) => known.has(name)) &&
    functions.every(({ parameters }) =>
      parameters.every(({ kind, name }) => kind === "array" && known.has(name)),
    );
  return isWhole ? { name: naming(subject), value: value.value, inputs, gradients, upstream } : undefined;
}

/** A derivative of a scalar, by an array or by a number. */
const isFirstOrder = ({ goal: { quantity, of, wrt }, program }: Derivation): boolean =>
  quantity === "gradient" ||
  (quantity === "derivative" && wrt.length === 1 && program.tensors.get(of)?.shape.length === 0);

/** The value is computed as it was defined. */
const AS_WRITTEN: MatrixForm = { found: false, why: { reason: "notation", factors: [], indices: [] } };

/** Y of L = L(Y), whose gradient is given; the scalar itself when it is computed. */
function subjectOf(program: Program, of: string): string | undefined {
  const body = definitionOf(program, of)?.body;
  if (body?.kind !== "call" || !program.functions.has(body.fn)) return of;
  const [only, ...others] = body.args;
  return only?.body.kind === "entry" && others.length === 0 ? only.body.tensor : undefined;
}

const list = (inputs: Backward["inputs"]): string => inputs.map(({ name }) => name).join(", ");
/** (H, W), or (x,). */
const tuple = (inputs: Backward["inputs"]): string =>
  inputs.length === 1 ? `(${list(inputs)},)` : `(${list(inputs)})`;
const keywords = (names: readonly string[]): string => names.map((name) => `${name}=${name}`).join(", ");
const shapes = (inputs: Backward["inputs"]): string =>
  inputs
    .map(({ name, shape }) => `${name}: ${shape.length === 0 ? "a number" : shapeText(shape)}`)
    .join("; ");

/** The call of a derivative, times the upstream gradient where that is a number. */
function gradientCall({ upstream, name }: Backward, fn: CodeFunction): string {
  const call = `${fn.name}(${keywords(fn.parameters.map((parameter) => parameter.name))})`;
  return upstream === undefined ? `G_${name} * ${call}` : call;
}

/** A torch.autograd.Function with forward and backward. */
export function torchBackward(backward: Backward): string {
  const { name, value, inputs, gradients } = backward;
  const missing = inputs.flatMap((input, k) =>
    gradients.has(input.name)
      ? []
      : [
          `        if ctx.needs_input_grad[${k}]:`,
          `            raise NotImplementedError("no derivative by ${input.name} was derived")`,
        ],
  );
  const results = inputs.map((input) => {
    const fn = gradients.get(input.name);
    return fn === undefined ? "None" : gradientCall(backward, fn);
  });
  return [
    `class ${name}_function(torch.autograd.Function):`,
    `    """${name}_function.apply(${list(inputs)}): ${name}, with the derivatives above as its backward pass. ${shapes(inputs)}."""`,
    "",
    "    @staticmethod",
    `    def forward(ctx, ${list(inputs)}):`,
    `        ctx.save_for_backward(${list(inputs)})`,
    `        return ${value.name}(${keywords(value.parameters.map((parameter) => parameter.name))})`,
    "",
    "    @staticmethod",
    `    def backward(ctx, G_${name}):`,
    ...missing,
    `        ${tuple(inputs)} = ctx.saved_tensors`,
    "        return (",
    ...results.map((result) => `            ${result},`),
    "        )",
  ].join("\n");
}

/** A function of JAX with its own vector-Jacobian product; undefined where an input has no derivative. */
export function jaxBackward(backward: Backward): string | undefined {
  const { name, value, inputs, gradients } = backward;
  const results = inputs.flatMap((input) => {
    const fn = gradients.get(input.name);
    return fn === undefined ? [] : [gradientCall(backward, fn)];
  });
  if (results.length < inputs.length) return undefined;
  return [
    "@jax.custom_vjp",
    `def ${name}_function(${list(inputs)}):`,
    `    """${name}, with the derivatives above as its backward pass. ${shapes(inputs)}."""`,
    `    return ${value.name}(${keywords(value.parameters.map((parameter) => parameter.name))})`,
    "",
    "",
    `def _${name}_forward(${list(inputs)}):`,
    `    return ${name}_function(${list(inputs)}), ${tuple(inputs)}`,
    "",
    "",
    `def _${name}_backward(saved, G_${name}):`,
    `    ${tuple(inputs)} = saved`,
    "    return (",
    ...results.map((result) => `        ${result},`),
    "    )",
    "",
    "",
    `${name}_function.defvjp(_${name}_forward, _${name}_backward)`,
  ].join("\n");
}
