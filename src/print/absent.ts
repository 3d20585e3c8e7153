/**
 * Sentences about what is not there: why a term has no matrix form, why a derivative is zero. Total over the reasons that
 * matrix/ and derive/ give.
 */
import type { Obstruction } from "../matrix/index.js";
import { freeIndices, type Index, type Program, type Term } from "../term/index.js";
import type { Zero } from "../derive/index.js";
import type { Sentence } from "./document.js";
import { nameLike, namesFor, namesLike, namesWithin, type Names } from "./names.js";
import { enumerated } from "./recovery.js";

/** Why there is no matrix form, with what obstructs it. */
export function obstructionSentence(
  why: Obstruction,
  term: Term,
  axes: readonly Index[],
  program: Program,
): Sentence {
  const known = namesWithin(namesFor([term], axes, program), term);
  // A number has none of too many indices.
  const carries = (factor: Term): boolean => freeIndices(factor).length > 0;
  const standing = why.reason === "order" ? why.factors.filter(carries) : why.factors;
  const names = namesLike(known, term, standing);
  const factors = enumerated(standing.map((factor) => ({ kind: "term", term: factor, names })));
  const indices = enumerated(
    why.indices.map((index) => ({ kind: "letter", name: nameLike(names, index, term) })),
  );
  switch (why.reason) {
    case "order":
      if (why.indices.length < 3)
        return [...factors, standing.length === 1 ? " has" : " have", " more than two indices."];
      if (standing.length === 1)
        return [...factors, " has the indices ", ...indices, ", and a matrix has two."];
      return [
        "The result has the indices ",
        ...indices,
        ", and a matrix has two",
        ...(factors.length === 0 ? [] : ["; they stand in ", ...factors]),
        ".",
      ];
    case "network":
      return [
        "The factors ",
        ...factors,
        " are joined over ",
        ...indices,
        " in a way that no product of matrices can follow.",
      ];
    case "slot":
      return ["In ", ...factors, " a fixed or shifted position stands where a matrix has an index."];
    case "notation":
      return [...factors, why.factors.length === 1 ? " has" : " have", " no matrix notation."];
    case "guard":
      return [
        "Of ",
        ...factors,
        " the second may have no value where the first is 0, and a product of matrices needs one there.",
      ];
    case "unresolved":
      return [...factors, why.factors.length === 1 ? " is" : " are", " not worked out."];
    case "depth":
      return ["Functions and sums nest too deeply in it to be written as one matrix."];
  }
}

/** Why a derivative is zero. */
export function zeroSentence(zero: Zero, names: Names): Sentence {
  switch (zero.reason) {
    case "independent":
      return [
        { kind: "tensor", tensor: zero.of },
        " does not depend on ",
        { kind: "tensor", tensor: zero.wrt },
        ".",
      ];
    case "cancels":
      return [
        "The terms ",
        ...enumerated(zero.terms.map((term) => ({ kind: "term", term, names }))),
        " cancel.",
      ];
    case "constant":
      return [`The derivative of ${zero.what} is zero wherever it exists.`];
    case "lower":
      return [
        "Nothing in the derivative of one order less depends on ",
        { kind: "tensor", tensor: zero.wrt },
        ".",
      ];
    case "said":
      return [`${zero.why.charAt(0).toUpperCase()}${zero.why.slice(1)}.`];
  }
}
