/**
 * Shapes written below names: Y_{m×p} = W_{m×n} X_{n×p} declares the three, and names no entry of them.
 *
 * Knows how a shape looks; gives nothing a meaning. Terminates: every tree is rewritten once.
 */
import { declaredKey } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { statementsIn, type Said } from "../../read/said.js";
import { declarationOf, factorsOf, rewrite, unbraced, withSides } from "../../read/tree.js";
import { declaredIn } from "../declared.js";

/** What is given and said, with the shapes below names as declarations of those that have none. */
export function withSized(
  given: readonly Statement[],
  said: readonly Said[],
): { readonly given: readonly Statement[]; readonly said: readonly Said[] } {
  const statements = statementsIn(said);
  const known = new Set(declaredIn([...given, ...statements]).names);
  const declarations: Statement[] = [];
  const plain = (node: Expression): Expression => {
    const sizes = node.kind === "subscript" ? sizesBelow(node) : undefined;
    if (node.kind !== "subscript" || sizes === undefined) return node;
    const { base, span } = node;
    const key = declaredKey(base);
    if (key === undefined || known.has(key)) return base;
    known.add(key);
    declarations.push(declarationOf(base, sizes, span));
    return base;
  };
  const change = (side: Expression): Expression => rewrite(side, plain);
  const changed = said.map((one) => (one.kind === "relation" ? withSides(one, change) : one));
  return { given: [...given, ...declarations], said: changed };
}

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** The m and n of W_{m×n}. */
function sizesBelow({ base, items }: Subscript): readonly Expression[] | undefined {
  const [only, other] = items.flatMap(({ parts }) => parts);
  const product = only === undefined ? undefined : unbraced(only);
  if (base.kind !== "name" || product?.kind !== "product" || other !== undefined) return undefined;
  const factors = factorsOf(product);
  const isShape =
    product.rest.every(({ operator }) => operator === "×") &&
    factors.every(({ factor }) => factor.kind === "name" || factor.kind === "number");
  return isShape ? factors.map(({ factor }) => factor) : undefined;
}
