/**
 * How far the index letters of a document run, from the tensors that they stand below.
 *
 * A letter that stands for axes of one size only has that size wherever nothing else says so: in x_i ∈ ℝ^p beside y_i with
 * y ∈ ℝ^n there are n of the x. Knows declared tensors and where letters stand, no meanings. Terminates: every tensor and
 * every relation is looked at once.
 */
import { declaredKey, isPermutation, walk, type Environment } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { numberSize, sameSize, symbolSize, type Program, type Size } from "../../../../term/index.js";
import type { Said } from "../../read/said.js";
import { indicesOf, walkSides } from "../../read/tree.js";

/** The sizes of letters, as far as each has one. */
type Sizes = Map<string, Size | "several">;

function note(letter: string, size: Size, sizes: Sizes): void {
  const known = sizes.get(letter);
  const isSame = known === undefined || (known !== "several" && sameSize(known, size));
  sizes.set(letter, isSame ? size : "several");
}

const clear = (sizes: Sizes): ReadonlyMap<string, Size> =>
  new Map([...sizes].flatMap(([letter, size]) => (size === "several" ? [] : [[letter, size]])));

/** The sizes of the letters that have one size in the whole document. */
export function rangesOf({ tensors }: Program): ReadonlyMap<string, Size> {
  const sizes: Sizes = new Map();
  for (const { letters, shape } of tensors.values())
    for (const [at, letter] of letters.entries()) {
      const size = shape[at];
      if (size !== undefined) note(letter, size, sizes);
    }
  return clear(sizes);
}

/** The sizes of the letters of a document before it has a meaning: those of declared axes, else those that sums run to. */
export function rangesIn(said: readonly Said[], environment: Environment): ReadonlyMap<string, Size> {
  const ofAxes: Sizes = new Map();
  const ofSums: Sizes = new Map();
  const look = (node: Expression): void => {
    if (node.kind === "subscript")
      for (const [letter, size] of lettersOfEntry(node, environment)) note(letter, size, ofAxes);
    if (node.kind === "big operator")
      for (const { name, from, to } of node.indices)
        // Σ_{k=1}^{i} below a sum over i runs to an index, which is no size.
        if (to?.kind === "name" && !environment.program.tensors.has(to.name) && !bound.has(to.name))
          note(name, symbolSize(to.name), ofSums);
        else if (to?.kind === "number" && from?.kind === "number" && from.text === "1")
          note(name, numberSize(Number(to.text)), ofSums);
  };
  const bound = new Set<string>();
  const bind = (node: Expression): void => {
    if (node.kind === "big operator") for (const { name } of node.indices) bound.add(name);
  };
  for (const one of said) if (one.kind === "relation") walkSides(one, bind);
  for (const one of said) if (one.kind === "relation") walkSides(one, look);
  return new Map([...clear(ofSums), ...clear(ofAxes)].filter(([letter]) => ofAxes.get(letter) !== "several"));
}

/** The letters below a declared tensor with the sizes of their axes; none of an axis that only its family has. */
function lettersOfEntry(
  { base, items }: Extract<Expression, { readonly kind: "subscript" }>,
  { program, families }: Environment,
): readonly (readonly [string, Size])[] {
  const tensor = program.tensors.get(declaredKey(base) ?? "");
  const parts = items.flatMap((item) => item.parts);
  if (tensor === undefined || parts.length !== tensor.shape.length) return [];
  const members = families.get(tensor.name)?.count ?? 0;
  return parts.flatMap((part, at) => {
    const size = at < members ? undefined : tensor.shape[at];
    return part.kind === "name" && size !== undefined ? [[part.name, size] as const] : [];
  });
}

/** The letters below Levi-Civita symbols of three indices, and beside these below Kronecker deltas, which run to 3. */
export function permutedIn(said: readonly Said[], { tensors }: Program): ReadonlyMap<string, Size> {
  const below = { permutations: new Set<string>(), deltas: new Set<string>() };
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind !== "subscript" || node.base.kind !== "name") return;
        const { name } = node.base;
        const letters = indicesOf(node).flatMap((part) => (part.kind === "name" ? [part.name] : []));
        const isSymbol =
          isPermutation(name, letters.length) && letters.length === SPACE && !tensors.has(name);
        if (isSymbol || name === "delta")
          for (const letter of letters) (isSymbol ? below.permutations : below.deltas).add(letter);
      });
  const letters = below.permutations.size === 0 ? [] : [...below.permutations, ...below.deltas];
  return new Map(letters.map((letter) => [letter, numberSize(SPACE)]));
}

const SPACE = 3;

/** An environment in which the letters below the tensors of an expression run as far as the axes there. */
export function rangedBy(expression: Expression, environment: Environment): Environment {
  const sizes: Sizes = new Map();
  walk(expression, (node) => {
    if (node.kind === "subscript")
      for (const [letter, size] of lettersOfEntry(node, environment)) note(letter, size, sizes);
  });
  const own = clear(sizes);
  return own.size === 0 ? environment : { ...environment, ranges: new Map([...environment.ranges, ...own]) };
}
