/**
 * Code for derivations and for conversions, in every target: one total switch. A target that cannot say something answers
 * undefined, with its reason in the emission.
 */
import type { Derivation } from "../../derive/index.js";
import type { ConvertedDefinition } from "../json.js";
import type { Program } from "../../term/index.js";
import {
  derivativeFunction,
  valueFunction,
  type CodeFunction,
  type Emission,
  type Naming,
} from "./module.js";
import { juliaModule, juliaName } from "./julia-module.js";
import { jaxTarget } from "./jax.js";
import { numpyTarget } from "./numpy.js";
import { torchTarget } from "./torch.js";
import { tensorFunction } from "../../function/index.js";
import type { ModuleHeading } from "./heading.js";
import { operands, type Node } from "./node.js";
import { backwardOf, jaxBackward, torchBackward, type Backward } from "./autograd.js";
import { costOf, costText } from "./cost.js";
import { pythonModule, pythonName, type After } from "./python-module.js";

/** The languages that code is printed in. */
export const CODE_TARGETS = ["numpy", "torch", "jax", "julia"] as const;
export type CodeTarget = (typeof CODE_TARGETS)[number];

/** A module that computes derivations of one program. */
export function derivativeCode(derivations: readonly Derivation[], target: CodeTarget): Emission<string> {
  const [first] = derivations;
  if (first === undefined) return { ok: false, why: "nothing was derived" };
  const functions = all(derivations.map((derivation) => derivativeFunction(derivation, namingOf(target))));
  if (!functions.ok) return functions;
  const backward = backwardOf(derivations, functions.value, namingOf(target));
  const heading: ModuleHeading = {
    title: `Derivatives of ${[...new Set(derivations.map(({ goal }) => goal.of))].join(", ")}.`,
    program: first.program,
    of: derivations.map(({ goal }) => goal.of),
    notes: [
      "Arrays have the axes of the quantity, then those of the variables.",
      ...costNotes(functions.value),
    ],
    table: "DERIVATIVES",
  };
  return emitted(functions.value, target, heading, backward);
}

/** What products and linear systems cost, where there are any. */
function costNotes(functions: readonly CodeFunction[]): readonly string[] {
  const costs = functions.flatMap((fn) => {
    const cost = costOf(fn);
    return cost === undefined || cost.length === 0 ? [] : [`${fn.name} ${costText(cost)}`];
  });
  return costs.length === 0 ? [] : [`Operations in products and linear systems: ${costs.join(", ")}`];
}

/** A module that computes definitions. */
export function valueCode(
  definitions: readonly ConvertedDefinition[],
  program: Program,
  target: CodeTarget,
): Emission<string> {
  const functions = all(
    definitions.map(({ name, axes, term, matrix }) =>
      valueFunction(name, axes, term, matrix, program, namingOf(target)),
    ),
  );
  if (!functions.ok) return functions;
  return emitted(functions.value, target, {
    title: `Values of ${definitions.map(({ name }) => name).join(", ")}.`,
    program,
    of: definitions.map(({ name }) => name),
    notes: [],
    table: "VALUES",
  });
}

function emitted(
  functions: readonly CodeFunction[],
  target: CodeTarget,
  heading: ModuleHeading,
  backward?: Backward,
): Emission<string> {
  const after = (source: string | undefined): After => ({
    functions: backward === undefined || source === undefined ? [] : [backward.value],
    source,
  });
  switch (target) {
    case "numpy":
      return { ok: true, value: pythonModule(functions, numpyTarget, heading) };
    case "torch":
      return {
        ok: true,
        value: pythonModule(functions, torchTarget, heading, after(backward && torchBackward(backward))),
      };
    case "jax":
      return {
        ok: true,
        value: pythonModule(functions, jaxTarget, heading, after(backward && jaxBackward(backward))),
      };
    case "julia": {
      const batched = functions.flatMap(({ statements, result }) =>
        [...statements.map(({ node }) => node), result].flatMap(batchedCalls),
      );
      return batched.length === 0
        ? { ok: true, value: juliaModule(functions, heading) }
        : { ok: false, why: `Julia has no ${batched[0] ?? "function"} of many matrices at once` };
    }
  }
}

/** The functions of matrices that are applied to more than one matrix. */
const batchedCalls = (node: Node): readonly string[] => {
  const inner = operands(node).flatMap(batchedCalls);
  if (node.op !== "call") return inner;
  const takes = tensorFunction(node.fn)?.takes;
  return takes === 2 && node.args.some(({ rank }) => rank > takes) ? [node.fn, ...inner] : inner;
};

const namingOf = (target: CodeTarget): Naming => (target === "julia" ? juliaName : pythonName);

function all<T>(emissions: readonly Emission<T>[]): Emission<readonly T[]> {
  const values: T[] = [];
  for (const emission of emissions) {
    if (!emission.ok) return emission;
    values.push(emission.value);
  }
  return { ok: true, value: values };
}
