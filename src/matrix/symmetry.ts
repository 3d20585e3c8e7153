/**
 * Which symmetries an equality of matrices needs: those of tensors without which its sides are not the same.
 *
 * Asked of the canonical key, with the properties of one tensor left out at a time. Terminates: every tensor is looked at once.
 */
import {
  canonicalKey,
  freshIndex,
  hasSymmetricMatrices,
  tensorNames,
  type Program,
  type Term,
} from "../term/index.js";
import type { Matrix } from "./matrix.js";
import { unfold } from "./unfold.js";

/** The names of the tensors whose symmetry makes two matrices equal; none where the key does not tell that they are. */
export function symmetriesBetween(before: Matrix, after: Matrix, program: Program): readonly string[] {
  const { rows, cols } = before.shape;
  const [row, col] = [freshIndex("i", rows), freshIndex("j", cols)];
  const sides = [before, after].map((side) => unfold(side, row, col));
  const names = new Set(sides.flatMap((side) => [...tensorNames(side)]));
  const symmetric = [...names].filter((name) => {
    const tensor = program.tensors.get(name);
    return tensor !== undefined && hasSymmetricMatrices(tensor);
  });
  if (symmetric.length === 0 || !areSame(sides, program)) return [];
  return symmetric.filter((name) => {
    const tensor = program.tensors.get(name);
    if (tensor === undefined) return false;
    const tensors = new Map(program.tensors).set(name, { ...tensor, properties: [] });
    return !areSame(sides, { ...program, tensors });
  });
}

function areSame([left, right]: readonly Term[], program: Program): boolean {
  if (left === undefined || right === undefined) return false;
  const key = canonicalKey(left, program);
  return key !== undefined && key === canonicalKey(right, program);
}
