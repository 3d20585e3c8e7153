/**
 * Steps of time: in h_t = tanh(W h_{t−1} + U x_t) the names h_t and h_{t−1} are two vectors of one size.
 *
 * A letter that stands below names only, alone or as t ± 1, and that nothing sums over, counts steps; an entry of a declared
 * vector has no step. What is declared for one step is declared for the others. Terminates: every statement is rewritten
 * once for each of finitely many steps.
 */
import { mapParts, parts } from "../../../lower/index.js";
import type { Expression, Statement } from "../../../syntax/index.js";
import { layerOf, saidWith, statementWith, suffixOf, type Layer } from "./layers.js";
import type { Said } from "../read/said.js";
import { nameNode } from "../read/tree.js";

/** A document whose steps are names. */
export function withSteps(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const letters = stepLetters(assumed, said);
  if (letters.size === 0) return { assumed, said };
  const change =
    (by: number) =>
    (node: Expression): Expression =>
      named(node, letters, by);
  const declarations = [
    ...assumed,
    ...said.flatMap((one) => (one.kind === "statement" ? [one.statement] : [])),
  ].filter(({ kind }) => kind === "declaration");
  const stepped = said.map((one) => saidWith(one, change(0)));
  const used = new Set(stepped.flatMap((one) => (one.kind === "relation" ? namesOf(one) : [])));
  const known = new Set(declarations.flatMap((one) => targetsOf(statementWith(one, change(0)))));
  const others = [-2, -1, 1, 2].flatMap((by) =>
    declarations.flatMap((one) => {
      const copy = statementWith(one, change(by));
      if (copy.kind !== "declaration") return [];
      const targets = copy.targets.filter(
        (target) => target.kind === "name" && used.has(target.name) && !known.has(target.name),
      );
      return targets.length === 0 ? [] : [{ ...copy, targets }];
    }),
  );
  return { assumed: [...assumed.map((one) => statementWith(one, change(0))), ...others], said: stepped };
}

const targetsOf = (statement: Statement): readonly string[] =>
  statement.kind === "declaration"
    ? statement.targets.flatMap((target) => (target.kind === "name" ? [target.name] : []))
    : [];

function namesOf({ left, link }: Extract<Said, { readonly kind: "relation" }>): readonly string[] {
  const names: string[] = [];
  const visit = (node: Expression): void => {
    if (node.kind === "name") names.push(node.name);
    parts(node).forEach(visit);
  };
  [left, link.right].forEach(visit);
  return names;
}

/** The letters that count steps. */
function stepLetters(assumed: readonly Statement[], said: readonly Said[]): ReadonlySet<string> {
  const shifted = new Set<string>();
  const others = new Set<string>();
  const plain = new Set<string>();
  const below = new Map<string, Set<string>>();
  const look = (node: Expression): void => {
    const step = stepOf(node);
    if (step !== undefined) {
      if (step.layer.by !== 0) shifted.add(step.layer.letter);
      below.set(step.name, (below.get(step.name) ?? new Set()).add(step.layer.letter));
      return;
    }
    if (node.kind === "name") others.add(node.name);
    if (node.kind === "big operator") for (const { name } of node.indices) others.add(name);
    for (const part of parts(node)) look(part);
  };
  const declare = (target: Expression): void => {
    if (target.kind === "name") plain.add(target.name);
    else look(target);
  };
  for (const one of said) {
    if (one.kind === "relation") [one.left, one.link.right].forEach(look);
    if (one.kind === "statement" && one.statement.kind === "declaration")
      one.statement.targets.forEach(declare);
  }
  for (const one of assumed) if (one.kind === "declaration") one.targets.forEach(declare);
  // A name with two letters below, or one that is declared without, has entries there.
  for (const [name, letters] of below)
    if (letters.size > 1 || plain.has(name)) for (const letter of letters) others.add(letter);
  return new Set([...shifted].filter((letter) => !others.has(letter)));
}

/** h_t and h_{t−1}; undefined for what is no name with a step alone below it. */
function stepOf(node: Expression): { readonly name: string; readonly layer: Layer } | undefined {
  if (node.kind !== "subscript" || node.base.kind !== "name" || node.base.name === "delta") return undefined;
  const [only, other] = node.items.flatMap((item) => item.parts);
  const layer = only === undefined || other !== undefined ? undefined : layerOf(only);
  return layer && { name: node.base.name, layer };
}

/** A tree in which every name with a step below is one name, `by` steps further on. */
function named(node: Expression, letters: ReadonlySet<string>, by: number): Expression {
  const step = stepOf(node);
  if (step === undefined || !letters.has(step.layer.letter))
    return mapParts(node, (part) => named(part, letters, by));
  const suffix = suffixOf({ ...step.layer, by: step.layer.by + by });
  return nameNode(`${step.name}__${suffix}`, node.span);
}
