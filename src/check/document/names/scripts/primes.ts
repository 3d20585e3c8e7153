/**
 * Names with primes: where x' is declared or another point beside x, as in ‖x − x'‖, or x'_ij = x_ij − …, x'_i = R_ij x_j or f' = φ'(v) says what it is, the x' of a formula is that
 * name, and no transpose of x; so is w'_ij, the entry of a declared W', where nothing is declared of w.
 *
 * Knows which names are declared. Terminates: every tree is rewritten once.
 */
import { declaredKey } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../../read/said.js";
import { factorsOf, nameNode, rewrite, walkSides, withSides } from "../../read/tree.js";

/** What is said, with the declared names that have primes as names. */
export function withPrimed(
  said: readonly Said[],
  isDeclared: (name: string) => boolean,
  orderOf: (name: string) => number | undefined,
): readonly Said[] {
  const updated = new Set(
    said.flatMap((one) => [...updatedIn(one), ...derivedIn(one), ...otherPointsIn(one, orderOf)]),
  );
  const isOwn = (key: string): boolean => isDeclared(key) || updated.has(key);
  const change = (root: Expression): Expression =>
    rewrite(root, (node) => {
      const key = node.kind === "transpose" && node.mark === "prime" ? declaredKey(node) : undefined;
      if (key === undefined || node.kind !== "transpose") return node;
      if (isOwn(key)) return nameNode(key, node.span);
      const [capital, small] = [`${key.charAt(0).toUpperCase()}${key.slice(1)}`, declaredKey(node.base)];
      const isEntry = small?.length === 1 && !isDeclared(small) && isDeclared(capital);
      return isEntry ? nameNode(capital, node.span) : node;
    });
  return said.map((one): Said => {
    if (one.kind !== "relation") return one;
    return withSides(one, change);
  });
}

/** The x' of x'_ij = x_ij − … and of x'_i = R_ij x_j: an entry of x beside the entry of what it becomes. */
function updatedIn(one: Said): readonly string[] {
  if (one.kind !== "relation" || !one.begins || one.left.kind !== "subscript") return [];
  const { base, items } = one.left;
  const key = base.kind === "transpose" && base.mark === "prime" ? declaredKey(base) : undefined;
  const name = base.kind === "transpose" ? declaredKey(base.base) : undefined;
  const isEntry = (term: Expression | undefined): boolean =>
    term?.kind === "subscript" && declaredKey(term.base) === name && term.items.length === items.length;
  const [first] = one.link.right.kind === "addition" ? one.link.right.terms : [];
  const { right } = one.link;
  const body = right.kind === "big operator" ? right.body : right;
  const isTurned = body.kind === "product" && factorsOf(body).some(({ factor }) => isEntry(factor));
  return key !== undefined && (isEntry(first?.term) || isTurned) ? [key] : [];
}

/** The f' of f' = φ'(v): the values of a derivative. */
function derivedIn(one: Said): readonly string[] {
  if (one.kind !== "relation" || !one.begins || !isPrimed(one.left)) return [];
  const { right } = one.link;
  const key = declaredKey(one.left);
  return key !== undefined && right.kind === "application" && isPrimed(right.head) ? [key] : [];
}

/** The x' of (x − x')ᵀ and ‖x − x'‖: another point, where x is a small letter and transposes have a sign of their own. */
function otherPointsIn(one: Said, orderOf: (name: string) => number | undefined): readonly string[] {
  if (one.kind !== "relation") return [];
  const found: string[] = [];
  walkSides(one, (node) => {
    const whole =
      node.kind === "norm"
        ? node.body
        : node.kind === "transpose" && node.mark !== "prime"
          ? node.base
          : undefined;
    const [only] = whole?.kind === "group" ? whole.items : [];
    const inner = only ?? whole;
    const terms = inner?.kind === "addition" ? inner.terms.map(({ term }) => term) : [];
    for (const term of terms) {
      const key = isPrimed(term) ? declaredKey(term) : undefined;
      const base = term.kind === "transpose" ? declaredKey(term.base) : undefined;
      const isOther = base !== undefined && /^\p{Ll}/u.test(base) && orderOf(base) !== 2;
      if (key !== undefined && isOther && terms.some((other) => declaredKey(other) === base)) found.push(key);
    }
  });
  return found;
}

const isPrimed = (node: Expression): boolean => node.kind === "transpose" && node.mark === "prime";
