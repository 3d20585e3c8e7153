/** Letters for the labels of an einsum: one for each label, in order of first appearance. */

const LETTERS = "ijklmnopqrstuvwxyzabcdefghABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Label lists as the operands of an einsum, "ij", "jk", …; undefined when there are more labels than letters. */
export function lettered(lists: readonly (readonly number[])[]): readonly string[] | undefined {
  const letters = new Map<number, string>();
  for (const label of lists.flat()) {
    if (letters.has(label)) continue;
    const letter = LETTERS[letters.size];
    if (letter === undefined) return undefined;
    letters.set(label, letter);
  }
  return lists.map((labels) => labels.map((label) => letters.get(label) ?? "").join(""));
}
