/** Words that are alike: what may have been meant by one that is unknown. Pure. Terminates: loops over the letters of two words. */

/** Up to three known names that differ in one or two letters, or in case only. */
export function similarNames(name: string, known: Iterable<string>): readonly string[] {
  const close = name.length < 6 ? 1 : 2;
  return [...known]
    .filter((other) => other !== name && Math.abs(other.length - name.length) <= close)
    .map((other) => ({
      other,
      distance: other.toLowerCase() === name.toLowerCase() ? 0 : edits(name, other),
    }))
    .filter(
      ({ other, distance }) =>
        distance === 0 || (distance <= close && Math.min(name.length, other.length) > close),
    )
    .sort((a, b) => a.distance - b.distance || (a.other < b.other ? -1 : 1))
    .slice(0, 3)
    .map(({ other }) => other);
}

/** The number of letters to change, drop, add or swap with their neighbour between two names. */
function edits(a: string, b: string): number {
  const first = Array.from({ length: b.length + 1 }, (_, i) => i);
  const rows = [first];
  for (let i = 1; i <= a.length; i++) {
    const before = rows[i - 1] ?? first;
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : change;
      row.push(Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap));
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
