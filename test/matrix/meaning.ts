/* Whether a matrix means a term: all entries, by brute force, at two sizes. */
import { unfold, type Matrix } from "../../src/matrix/index.js";
import type { Index, Term } from "../../src/term/index.js";
import { close, valueOf, type World } from "./brute.js";

/** True when the entries of the matrix at the axes are the values of the term; every size symbol is n. */
export const sameEverywhere = (term: Term, matrix: Matrix, axes: readonly Index[], seed: number): boolean => {
  const [row, col] = axes;
  const back = unfold(matrix, row, col);
  return [2, 3].every((n) => {
    const world: World = { sizes: new Map([["n", n]]), seed };
    const places = axes.reduce<readonly Map<number, number>[]>(
      (list, index) =>
        list.flatMap((env) => Array.from({ length: n }, (_, k) => new Map(env).set(index.id, k + 1))),
      [new Map<number, number>()],
    );
    return places.every((env) => close(valueOf(term, env, world), valueOf(back, env, world)));
  });
};
