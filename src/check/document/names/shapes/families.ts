/**
 * Families that a document defines and nothing declares: the z of z_i = A x_i is a vector for each i, the S of S_i = x_i x_iᵀ
 * a matrix.
 *
 * Each is declared with the shape that its right side has. Terminates: each definition is tried twice, as one may be written
 * with the next.
 */
import { lower, type Environment } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { sizeSymbol } from "../../../../term/index.js";
import type { Candidate } from "../../read/definitions/candidate.js";
import { keyOf } from "../../read/written.js";
import { braced, declarationOf, equationOf, nameNode } from "../../read/tree.js";

/** The declarations of families whose members are vectors or matrices, by what defines them. */
export function memberDeclarations(
  found: readonly Candidate[],
  environment: Environment,
  letters: ReadonlySet<string>,
): readonly Statement[] {
  const declared = new Map<string, Statement>();
  let here = environment;
  for (const { equation } of [...found, ...found]) {
    const member = memberIn(equation.left, letters);
    if (member === undefined || declared.has(member.name) || here.program.tensors.has(member.name)) continue;
    const [link] = equation.links;
    const itself = equationOf(braced(link.right), link);
    const { problems, relations } = lower([itself], { environment: here, letters, relations: true });
    const { axes = [], row = false } = relations[0] ?? {};
    const sizes = axes.flatMap(({ name, size }) => (name === member.letter ? [] : [sizeSymbol(size)]));
    const isShape = sizes.length > 0 && sizes.length <= 2 && !row;
    if (problems.length > 0 || !isShape || !sizes.every((size) => size !== undefined)) continue;
    const { target } = member;
    const statement = declarationOf(
      target,
      sizes.map((size) => nameNode(size, target.span)),
    );
    const next = lower([statement], { environment: here, letters });
    if (next.problems.length > 0) continue;
    declared.set(member.name, statement);
    here = next.environment;
  }
  return [...declared.values()];
}

type Member = { readonly target: Expression; readonly name: string; readonly letter: string };

/** A name with one letter below it, behind a label or not. */
function memberIn(left: Expression | null, letters: ReadonlySet<string>): Member | undefined {
  if (left?.kind !== "subscript" || left.base.kind !== "name") return undefined;
  const [first, second, third] = left.items;
  const last = second ?? first;
  const [only, other] = last?.parts ?? [];
  const isLetter = only?.kind === "name" && letters.has(only.name) && other === undefined;
  const name = keyOf(left);
  // Before the letter nothing stands but a label.
  const isOne = second === undefined || name !== left.base.name;
  return isLetter && isOne && third === undefined && name !== undefined
    ? { target: left, name, letter: only.name }
    : undefined;
}
