/**
 * Unknown scalars: L = L(Y) for what a document differentiates and nowhere defines, with the arguments that its use says.
 *
 * Knows names and what depends on what; judges nothing. Terminates: every relation is walked once.
 */
import { builtIn, declaredKey, walk } from "../../../lower/index.js";
import type { Equation, Expression } from "../../../syntax/index.js";
import { definitionOf, dependencies, tensorNames, type Program } from "../../../term/index.js";
import { isDifferentialName } from "../read/derivatives/differentials.js";
import { keysOf } from "../read/written.js";
import type { Said } from "../read/said.js";
import { equationOf, nameNode } from "../read/tree.js";

/** L = L(Y) for each scalar that is differentiated and nowhere defined. */
export function unknownScalars(said: readonly Said[], program: Program): readonly Equation[] {
  const variables = new Map<string, Set<string>>();
  for (const s of said)
    if (s.kind === "relation")
      for (const side of [s.left, s.link.right])
        walk(side, (node) => {
          if ((node.kind !== "derivative" && node.kind !== "gradient") || node.of === null) return;
          const name = node.of.kind === "application" ? declaredKey(node.of.head) : plainName(node.of);
          const known = name === undefined ? undefined : program.tensors.get(name);
          const isUnknown =
            known === undefined ||
            (known.shape.length === 0 && definitionOf(program, known.name) === undefined);
          if (name === undefined || !isUnknown || program.functions.has(name) || name === "d") return;
          // ∂σ(Z)/∂Z: what is differentiated is an expression.
          if (node.of.kind === "application" && builtIn(name) !== undefined) return;
          const by = variables.get(name) ?? new Set<string>();
          for (const variable of node.by)
            for (const key of keysOf(variable)) if (program.tensors.has(key)) by.add(key);
          variables.set(name, by);
        });
  return [...variables].flatMap(([name, by]) => {
    const depends = (on: string): boolean => dependsOn(program, name, on);
    const inputs = argumentsFor([...by], program).filter((input) => input !== name && !depends(input));
    return inputs.length === 0 ? [] : [unknownEquation(name, inputs)];
  });
}

const plainName = (node: Expression): string | undefined => (node.kind === "name" ? node.name : undefined);

/** True when a name's definition uses another name. */
const dependsOn = (program: Program, target: string, name: string): boolean =>
  dependencies(program, name).has(target);

/** What an unknown scalar is a function of: the ends of the definitions that reach every variable, and variables beside. */
function argumentsFor(by: readonly string[], program: Program): readonly string[] {
  const used = new Set(program.definitions.flatMap(({ body }) => tensorNames(body)));
  const defined = by.filter((name) => definitionOf(program, name) !== undefined);
  const named = defined.filter(
    (name) => !defined.some((other) => other !== name && dependencies(program, other).has(name)),
  );
  const ends = program.definitions.flatMap(({ name }) =>
    !used.has(name) &&
    !isDifferentialName(name, program) &&
    by.some((v) => v === name || dependencies(program, name).has(v))
      ? [name]
      : [],
  );
  const inputs = named.length > 0 ? named : ends;
  const reached = new Set(inputs.flatMap((name) => [...dependencies(program, name)]));
  return [...inputs, ...by.filter((name) => !reached.has(name))];
}

/** L = L(Y, …). */
export function unknownEquation(name: string, inputs: readonly string[]): Equation {
  const span = { start: 0, end: 0 };
  const argument = {
    kind: "group",
    span,
    bracket: "(",
    items: inputs.map((i) => nameNode(i, span)),
  } as const;
  const right: Expression = { kind: "application", span, head: nameNode(name, span), argument };
  return equationOf(nameNode(name, span), { relation: "=", sign: span, right });
}
