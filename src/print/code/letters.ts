/** Letters for the labels of an einsum: those of the indices, as on the page, where they are single letters of ASCII. */

const LETTERS = "ijklmnopqrstuvwxyzabcdefghABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * Label lists as the operands of an einsum, "ij", "jk", …; a label's wish is the name of its index. Undefined when there are
 * more labels than letters.
 */
export function lettered(
  lists: readonly (readonly number[])[],
  wishes: readonly string[],
): readonly string[] | undefined {
  const letters = new Map<number, string>();
  const taken = new Set<string>();
  const give = (label: number, letter: string): void => {
    letters.set(label, letter);
    taken.add(letter);
  };
  const labels = [...new Set(lists.flat())];
  for (const label of labels) {
    const wish = wishes[label] ?? "";
    if (/^[A-Za-z]$/u.test(wish) && !taken.has(wish)) give(label, wish);
  }
  for (const label of labels) {
    if (letters.has(label)) continue;
    const letter = [...LETTERS].find((other) => !taken.has(other));
    if (letter === undefined) return undefined;
    give(label, letter);
  }
  return lists.map((list) => list.map((label) => letters.get(label) ?? "").join(""));
}
