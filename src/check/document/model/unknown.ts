/**
 * Unknown scalars: L = L(Y) for what a document differentiates and nowhere defines, with the arguments that its use says.
 *
 * Knows names and what depends on what; judges nothing. Terminates: every relation is walked once.
 */
import { builtIn, declaredKey, walk } from "../../../lower/index.js";
import type { Equation, Expression } from "../../../syntax/index.js";
import { definitionOf, dependencies, tensorNames, type Program } from "../../../term/index.js";
import { isDifferentialName } from "../read/derivatives/differentials.js";
import type { Candidate } from "../read/definitions/candidate.js";
import { keysOf, writtenNames } from "../read/written.js";
import type { Said } from "../read/said.js";
import { equationOf, nameNode } from "../read/tree.js";

/** What a name is made of, through all definitions. */
type Makings = (name: string) => ReadonlySet<string>;

/**
 * L = L(Y) for each scalar that is differentiated and nowhere defined. Of what has a meaning only later, `late`, it is known
 * what it is written with.
 */
export function unknownScalars(
  said: readonly Said[],
  program: Program,
  late: readonly Candidate[] = [],
): readonly Equation[] {
  const makings: Makings = (name) => makingsOf(name, program, late);
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
    const inputs = argumentsFor([...by], program, makings).filter((input) => !makings(input).has(name));
    return inputs.length === 0 ? [] : [unknownEquation(name, inputs)];
  });
}

const plainName = (node: Expression): string | undefined => (node.kind === "name" ? node.name : undefined);

/** What a name is made of, itself among it. */
function makingsOf(name: string, program: Program, late: readonly Candidate[]): ReadonlySet<string> {
  const found = new Set<string>();
  const todo = [name];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    todo.push(...dependencies(program, next));
    for (const { key, equation } of late)
      if (key === next) todo.push(...equation.links.flatMap(({ right }) => [...writtenNames(right)]));
  }
  return found;
}

/** What an unknown scalar is a function of: the ends of the definitions that reach every variable, and variables beside. */
function argumentsFor(by: readonly string[], program: Program, makings: Makings): readonly string[] {
  const used = new Set(program.definitions.flatMap(({ body }) => tensorNames(body)));
  const defined = by.filter((name) => definitionOf(program, name) !== undefined || makings(name).size > 1);
  const named = defined.filter(
    (name) => !defined.some((other) => other !== name && makings(other).has(name)),
  );
  const ends = program.definitions.flatMap(({ name }) =>
    !used.has(name) && !isDifferentialName(name, program) && by.some((v) => makings(name).has(v))
      ? [name]
      : [],
  );
  const inputs = named.length > 0 ? named : ends;
  const reached = new Set(inputs.flatMap((name) => [...makings(name)]));
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
