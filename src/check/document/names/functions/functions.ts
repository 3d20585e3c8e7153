/**
 * Functions that a document calls and nobody declares: in h = g(W x + b) the name g is an unknown function of one number,
 * applied entry by entry.
 *
 * Only letters that are usual for functions, and only where they are never defined and never stand without a bracket:
 * λ(a + b) is a product. Terminates: every relation is walked once.
 */
import { baseName, builtIn, declaredKey, walk } from "../../../../lower/index.js";
import type { Expression, FunctionDeclaration, Span } from "../../../../syntax/index.js";
import type { Known } from "../../read/notation/normalise.js";
import type { Said } from "../../read/said.js";
import { walkSides } from "../../read/tree.js";

/** Γ(α), and n! = Γ(n + 1), are values of the function of this name, where nothing is declared so. */
export const NAMED: ReadonlySet<string> = new Set(["Gamma"]);
const USUAL = new Set([...NAMED, "f", "g", "h", "phi", "varphi", "psi", "rho", "F", "G", "Phi", "Psi"]);

/** The declarations g : ℝ → ℝ of the functions that are called only. */
export function calledIn(
  said: readonly Said[],
  { orders, variables }: Known,
): readonly FunctionDeclaration[] {
  const called = new Map<string, Expression>();
  const others = new Set<string>(variables.keys());
  const heads = new Set<Expression>();
  const look = (node: Expression): void => {
    if (node.kind === "application" && node.argument.bracket === "(" && node.argument.items.length === 1) {
      const head = unprimed(node.head);
      const key = declaredKey(head);
      walk(node.head, (part) => void heads.add(part));
      const isCalled = head !== node.head || NAMED.has(key ?? "") || isFormula(node.argument);
      if (key !== undefined && isUsual(head) && isCalled) called.set(key, head);
    } else if (node.kind === "name" && !heads.has(node)) others.add(node.name);
  };
  for (const one of said) {
    if (one.kind !== "relation") continue;
    // Φ′ = φ says of both that they are functions.
    if (isSlope(one))
      for (const side of [one.left, one.link.right]) walk(side, (part) => void heads.add(part));
    // f(x) = … may say what f is, f(2x) = … does not.
    const call = one.begins && one.left.kind === "application" ? one.left : undefined;
    const isSaid = call !== undefined && !isFormula(call.argument);
    const key = isSaid ? declaredKey(call.head) : undefined;
    if (key !== undefined && one.cue !== "condition" && one.cue !== "claim") others.add(key);
    walkSides(one, look);
  }
  return [...called].flatMap(([key, head]) =>
    orders.has(key) ||
    others.has(key) ||
    others.has(baseName(head) ?? key) ||
    isOfMore(key, orders) ||
    isEntry(head, orders)
      ? []
      : [declared(head)],
  );
}

/** True for F′ = f, of two names. */
const isSlope = ({ left, link }: Extract<Said, { readonly kind: "relation" }>): boolean =>
  left.kind === "transpose" &&
  left.mark === "prime" &&
  left.base.kind === "name" &&
  link.right.kind === "name";

/** True for h_θ beside a θ: it is a function of that too, and not of its argument alone. */
const isOfMore = (key: string, orders: Known["orders"]): boolean => {
  const [, label] = key.split("_");
  return label !== undefined && orders.has(label);
};

/** True for G_{ij} of a declared matrix G: a bracket behind an entry is a factor. */
const isEntry = (head: Expression, orders: Known["orders"]): boolean =>
  head.kind === "subscript" &&
  orders.get(baseName(head.base) ?? "") === head.items.flatMap(({ parts }) => parts).length;

const unprimed = (head: Expression): Expression =>
  head.kind === "transpose" && head.mark === "prime" ? unprimed(head.base) : head;

const isUsual = (head: Expression): boolean => {
  const [name = ""] = (baseName(head) ?? "").split("_");
  return USUAL.has(name) && builtIn(name) === undefined;
};

/** True for an argument that is more than a name: f(x) may be any function of x. */
const isFormula = ({ items: [only] }: Extract<Expression, { readonly kind: "group" }>): boolean =>
  only !== undefined && declaredKey(only) === undefined;

const declared = (target: Expression): FunctionDeclaration => {
  const span: Span = target.span;
  const numbers = { span, sizes: [] };
  return { kind: "function", span, targets: [target], from: numbers, to: numbers };
};
