/**
 * Lists in brackets with an ellipsis: [a_1 … a_N] and [a_1, …, a_N] are rows, (a_1, …, a_N) is a column.
 *
 * Owns where one member ends and the next begins; gives nothing a meaning. Nothing here loops but over the factors.
 */
import type { Expression, Group, Matrix, Product } from "../syntax/tree.js";

/** A list with an ellipsis as the matrix that it is; undefined for any other bracket. */
export function listInBrackets({ bracket, items, span }: Group): Matrix | undefined {
  const [only] = items;
  if (bracket !== "[" && bracket !== "(") return undefined;
  if (items.length > 1 && items.some(isEllipsis)) {
    const rows = bracket === "[" ? [items] : items.map((item) => [item]);
    return { kind: "matrix", span, environment: "bmatrix", rows };
  }
  const members =
    bracket === "[" && items.length === 1 && only?.kind === "product" ? membersOf(only) : undefined;
  return members && { kind: "matrix", span, environment: "bmatrix", rows: [members] };
}

const isEllipsis = ({ kind }: Expression): boolean => kind === "dots";

/**
 * The members of a list without commas; undefined without an ellipsis. The last member has the factors behind the
 * ellipsis, and those before it have as many each.
 */
function membersOf(product: Product): readonly Expression[] | undefined {
  const factors = [product.first, ...product.rest.map(({ factor }) => factor)];
  const at = factors.findIndex(isEllipsis);
  const width = factors.length - at - 1;
  if (at < 1 || width < 1 || at % width !== 0 || factors.slice(at + 1).some(isEllipsis)) return undefined;
  if (product.rest.some(({ operator }) => operator !== "juxtaposition")) return undefined;
  const members = Array.from({ length: at / width + 1 }, (_, k) => {
    const from = k * width === at ? at + 1 : k * width;
    return joined(factors.slice(from, from + width));
  });
  const dots = factors[at];
  return [...members.slice(0, -1), ...(dots === undefined ? [] : [dots]), ...members.slice(-1)].flatMap(
    (member) => member ?? [],
  );
}

/** Factors side by side as one product. */
function joined(factors: readonly Expression[]): Expression | undefined {
  const [first, next, ...others] = factors;
  if (first === undefined || next === undefined) return first;
  const last = others.at(-1) ?? next;
  const beside = (factor: Expression) => ({
    operator: "juxtaposition" as const,
    sign: { start: factor.span.start, end: factor.span.start },
    factor,
  });
  return {
    kind: "product",
    span: { start: first.span.start, end: last.span.end },
    first,
    rest: [beside(next), ...others.map(beside)],
  };
}
