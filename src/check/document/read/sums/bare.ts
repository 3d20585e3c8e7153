/**
 * Σ without anything below it in plain text: in Σ y and Σ e^z it is a sum, where nothing is called Σ.
 *
 * It is a name where something declares or defines it, where nothing stands right behind it, as in Σ⁻¹ and N(μ, Σ), or in a
 * form wᵀΣ w. Knows names, no meanings. Terminates: every tree is walked once and rewritten once.
 */
import { parts } from "../../../../lower/index.js";
import type { Expression, Product } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { factorsOf, productOf, rewrite, walkSides, withSides } from "../tree.js";

const SIGN = "Sigma";

/** What is said, with every bare Σ as a sum. */
export function withBareSums(said: readonly Said[], isDeclared: (name: string) => boolean): readonly Said[] {
  if (isDeclared(SIGN) || !said.some(hasSign) || said.some(hasName)) return said;
  return said.map((one) =>
    one.kind === "relation"
      ? withSides(one, (side) => rewrite(side, (node) => (isSum(node) ? sumOf(node) : node)))
      : one,
  );
}

const isSign = (node: Expression): boolean => node.kind === "name" && node.name === SIGN;

/** Where Σ stands among the factors of a product with something right behind it; −1 where it does not. */
function signIn(node: Product): number {
  const factors = factorsOf(node);
  return factors.findIndex(
    ({ factor }, at) => isSign(factor) && factors[at + 1]?.operator === "juxtaposition",
  );
}

const isSum = (node: Expression): node is Product => node.kind === "product" && signIn(node) >= 0;

/** wᵀΣ w. */
const isForm = (node: Product): boolean => {
  const before = factorsOf(node)[signIn(node) - 1]?.factor;
  return before?.kind === "transpose" && !before.inverse && before.mark !== "prime";
};

/** The product with all that stands behind Σ as one sum. */
function sumOf(node: Product): Expression {
  const factors = factorsOf(node);
  const at = signIn(node);
  const [sign, first] = [factors[at], factors[at + 1]];
  const last = factors.at(-1);
  if (sign === undefined || first === undefined || last === undefined) return node;
  const span = { start: sign.factor.span.start, end: last.factor.span.end };
  const body = productOf(factors.slice(at + 1), { ...node, span });
  const sum: Expression = {
    kind: "big operator",
    span,
    operator: "sum",
    indices: [],
    conditions: [],
    body,
  };
  return productOf([...factors.slice(0, at), { ...sign, factor: sum }], node);
}

/** True where Σ stands before something. */
const hasSign = (said: Said): boolean => some(said, isSum);

/** True where Σ stands for something. */
const hasName = (said: Said): boolean =>
  some(
    said,
    (node) => parts(node).filter(isSign).length > (isSum(node) ? 1 : 0) || (isSum(node) && isForm(node)),
  ) ||
  (said.kind === "relation" && [...said.before, said.left, said.link.right].some(isSign));

function some(said: Said, is: (node: Expression) => boolean): boolean {
  let found = false;
  if (said.kind === "relation")
    walkSides(said, (node) => {
      found ||= is(node);
    });
  return found;
}
