/**
 * Names that stand for something else, written out before a document has a meaning: logarithms, unit vectors, what carries
 * its shape, solutions, columns of matrices, stacks, adjoints, and parts of what is defined without them.
 *
 * Owns the order: a name is written out before those that are said in its terms. Nothing here loops.
 */
import { baseName } from "../../../lower/index.js";
import type { Statement } from "../../../syntax/index.js";
import { withListed } from "../read/sums/listed-diagonals.js";
import type { Said } from "../read/said.js";
import { meansOf } from "./averaged.js";
import { withBarred } from "./scripts/bars.js";
import { withColumns } from "./shapes/columns.js";
import { withDiagonalEntries } from "./diagonal-entries.js";
import { withLogarithms } from "./functions/log-values.js";
import { withSized } from "./scripts/shapes-below.js";
import { withPlaceholders } from "./placeholders.js";
import { withoutOptima } from "./optima.js";
import { withSolutions } from "./solution.js";
import { withSplit } from "./stacked.js";
import { withSubexpressions } from "./subexpressions.js";
import { withUnits } from "./shapes/units.js";

/** What is given and said, with what its names stand for. */
export function withStandIns(
  given: readonly Statement[],
  said: readonly Said[],
  source: string,
): { readonly given: readonly Statement[]; readonly said: readonly Said[] } {
  const open = withPlaceholders(given, withDiagonalEntries(given, said));
  const united = withUnits(open.given, withLogarithms(open.given, open.said), source);
  const sized = withSized(open.given, united);
  const optima = withoutOptima(sized.said);
  const solved = withSolutions(sized.given, optima, source);
  const { said: listed, columns } = withColumns(sized.given, solved.said);
  return {
    given: [...sized.given, ...solved.aliases, ...columns, ...meansOf(sized.given, listed)],
    said: withSubexpressions(withBarred(withSplit(withListed(listed, vectorsIn(sized.given))))),
  };
}

/** The declared names with a vector for each letter below or above: h_t ∈ ℝ^n. */
const vectorsIn = (given: readonly Statement[]): ReadonlySet<string> =>
  new Set(
    given.flatMap((one) =>
      one.kind === "declaration" && one.space.sizes.length > 0
        ? one.targets.flatMap((target) => (target.kind === "name" ? [] : (baseName(target) ?? [])))
        : [],
    ),
  );
