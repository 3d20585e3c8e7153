/**
 * Symmetry that follows from a definition: M_ij = Σ_k X_ki X_kj is its own transpose, and so is K + s I for a
 * symmetric K.
 *
 * Said once, as a property of the name, for all that follow: keys, matrices, kernel. A name is symmetric when its
 * defining term has one canonical key with its two indices either way round, so nothing is claimed that does not
 * hold. Definitions are looked at once, in their order.
 */
import { canonicalKeyBy, isSymmetricTensor, sameSize, type Definition, type Program } from "../term/index.js";

/** The program in which the matrices that are defined symmetrically have that property. */
export function withSymmetry(program: Program): Program {
  return program.definitions.reduce((known, definition) => {
    const tensor = known.tensors.get(definition.name);
    if (tensor === undefined || isSymmetricTensor(tensor) || !isSymmetric(definition, known)) return known;
    const properties = [...tensor.properties, "symmetric" as const];
    return { ...known, tensors: new Map([...known.tensors, [tensor.name, { ...tensor, properties }]]) };
  }, program);
}

function isSymmetric({ slots, body }: Definition, program: Program): boolean {
  const [row, col, more] = slots;
  if (row === undefined || col === undefined || more !== undefined || !sameSize(row.size, col.size))
    return false;
  const key = canonicalKeyBy(body, [row, col], program);
  return key !== undefined && key === canonicalKeyBy(body, [col, row], program);
}
