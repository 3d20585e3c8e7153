/**
 * Labels as vectors of zeros and ones: [y_i = k] is the entry C_{ik} of a C whose rows add up to 1, as y_i is one of the k.
 *
 * Owns that change of names; proves nothing. Terminates: every term is rewritten once.
 */
import { labelsOf } from "../../../evaluate/index.js";
import { entry, mapChildren, sameSize, type Program, type Tensor, type Term } from "../../../term/index.js";

/** Two sides and their program with classes for labels; undefined where nothing is compared with an index. */
export function withClassEntries(
  [left, right]: readonly [Term, Term],
  program: Program,
):
  | { readonly sides: readonly [Term, Term]; readonly program: Program; readonly names: ReadonlySet<string> }
  | undefined {
  const labels = labelsOf(program, [left, right]);
  const classes = new Map<string, Tensor>();
  for (const [name, size] of labels) {
    const label = program.tensors.get(name);
    if (label === undefined) continue;
    const shape = [...label.shape, size];
    classes.set(name, { ...label, name: `${name} as class`, shape, properties: ["zero-one"], letters: [] });
  }
  if (classes.size === 0) return undefined;
  const classAt = (label: Term, index: Term): Term | undefined => {
    const found = label.kind === "entry" ? classes.get(label.tensor) : undefined;
    const size = found?.shape.at(-1);
    const isClass =
      index.kind === "position" &&
      index.slot.kind === "index" &&
      size !== undefined &&
      sameSize(index.slot.size, size);
    return found !== undefined && label.kind === "entry" && isClass
      ? entry(found.name, [...label.slots, index.slot])
      : undefined;
  };
  const change = (term: Term): Term => {
    const inner = mapChildren(term, change);
    if (inner.kind !== "bracket" || inner.relation !== "=") return inner;
    return classAt(inner.left, inner.right) ?? classAt(inner.right, inner.left) ?? inner;
  };
  const tensors = new Map([
    ...program.tensors,
    ...[...classes.values()].map((one) => [one.name, one] as const),
  ]);
  const definitions = program.definitions.map((one) => ({ ...one, body: change(one.body) }));
  return {
    sides: [change(left), change(right)],
    program: { ...program, tensors, definitions },
    names: new Set([...classes.values()].map(({ name }) => name)),
  };
}
