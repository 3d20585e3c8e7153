/**
 * How far the index letters of a document run, from the tensors that they stand below.
 *
 * A letter that stands for axes of one size only has that size wherever nothing else says so. Knows declared tensors and
 * their letters, no formulas. Terminates: every tensor is looked at once.
 */
import { sameSize, type Program, type Size } from "../../term/index.js";

/** The sizes of the letters that have one size in the whole document. */
export function rangesOf({ tensors }: Program): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size | "several">();
  for (const { letters, shape } of tensors.values())
    for (const [at, letter] of letters.entries()) {
      const size = shape[at];
      const known = sizes.get(letter);
      if (size === undefined) continue;
      const isSame = known === undefined || (known !== "several" && sameSize(known, size));
      sizes.set(letter, isSame ? size : "several");
    }
  return new Map([...sizes].flatMap(([letter, size]) => (size === "several" ? [] : [[letter, size]])));
}
