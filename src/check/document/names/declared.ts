/**
 * What is declared in so many words: names, and the sizes that their shapes are written with.
 *
 * Sizes that were made up, as no declaration says what they are, are not among them. Terminates: each declaration is
 * walked once.
 */
import { baseName, declaredKey, steppedSize, walk } from "../../../lower/index.js";
import type { Statement } from "../../../syntax/index.js";

export type Declared = {
  readonly names: ReadonlySet<string>;
  /** Those of them of which somebody wrote it; the others are read off their use, and stand nowhere. */
  readonly written: ReadonlySet<string>;
  readonly sizes: ReadonlySet<string>;
  /** Names that are declared with an argument, L(Y) ∈ ℝ. */
  readonly called: ReadonlySet<string>;
  /** Names that are declared by themselves and with an argument: p and p(u). */
  readonly twice: ReadonlySet<string>;
};

/** The names and sizes that statements declare. */
export function declaredIn(statements: readonly Statement[]): Declared {
  const names = new Set<string>();
  const written = new Set<string>();
  const sizes = new Set<string>();
  const called = new Set<string>();
  for (const statement of statements) {
    if (statement.kind !== "declaration") continue;
    for (const target of statement.targets) {
      const isWritten = target.span.end > target.span.start;
      for (const key of [declaredKey(target), baseName(target)]) {
        if (key !== undefined) names.add(key);
        if (key !== undefined && isWritten) written.add(key);
      }
      const head = target.kind === "application" ? declaredKey(target.head) : undefined;
      if (head !== undefined) called.add(head);
    }
    for (const size of statement.space.sizes)
      walk(size, (node) => {
        const key = steppedSize(node) ?? declaredKey(node);
        if (key !== undefined) sizes.add(key);
      });
  }
  return { names, written, sizes, called, twice: new Set([...called].filter((name) => names.has(name))) };
}
