/**
 * Derivatives on one line with a d: d²F/dx_j dx_k, d²F/(dx_j dx_k) and d/dx_k (…) are written as with ∂; and ∂²F/(∂x_j ∂x_k) without
 * the brackets.
 *
 * A formula keeps its length. Reads no formula. Terminates: the formula is searched once for each.
 */
const D = String.raw`(?<![\p{L}\p{N}_^\\])d`;
const POWER = String.raw`(?:²|\^\s*(?:2|\{\s*2\s*\}))`;
const SCRIPT = String.raw`(?:_(?:\{[^{}]*\}|[\p{L}\p{N}]+)|[ₐ-ₜ₀-₉ᵢⱼ]+|\[[^\]]*\])`;
const NAME = String.raw`(?:\\[A-Za-z]+\s*|\p{L}[\p{L}\p{M}]*)`;
const BY = String.raw`\s*[d∂]${NAME}${SCRIPT}?${POWER}?`;

const SECOND = new RegExp(
  String.raw`(?:${D}${POWER}\s*${NAME}?${SCRIPT}?)\s*/\s*(?:\((?:${BY}){1,2}\s*\)|${BY}(?:\s*·?${BY})?)`,
  "gu",
);
const OPERATOR = new RegExp(String.raw`${D}\s*/\s*d(?=${NAME}${SCRIPT}?\s*[([])`, "gu");
const BELOW = new RegExp(
  String.raw`(?<=(?:∂|\\partial(?![A-Za-z])\s*)${POWER}?[^/=+−\s]*\s*/\s*)\((?:(?:\s*(?:∂|\\partial(?![A-Za-z]))\s*${NAME}${SCRIPT}?${POWER}?){1,2})\s*\)`,
  "gu",
);

/** dy/dw_j (y − t): the bracket is no argument of w_j. */
const QUOTIENT = new RegExp(String.raw`${D}(${NAME}${SCRIPT}?\s*/\s*)d(${NAME}${SCRIPT}(?=\s*\())`, "gu");

/** A formula with ∂ where a d is the sign of a derivative on one line. */
export const withLeibniz = (formula: string): string =>
  formula
    .replace(SECOND, (found) =>
      withoutBrackets(found).replace(/(?<![\p{L}\p{N}_^\\])d(?=[²^]|\\?\p{L})/gu, "∂"),
    )
    .replace(OPERATOR, (found) => found.replaceAll("d", "∂"))
    .replace(QUOTIENT, "∂$1∂$2")
    .replace(BELOW, withoutBrackets);

const withoutBrackets = (text: string): string => text.replace(/[()]/gu, " ");
