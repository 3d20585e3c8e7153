/**
 * Definitions that a document leaves to be read off: where L(Y) and L(H W) stand for the same and Y is only declared, Y is H W;
 * where u/(Σ_k v_k) and u/Z do, Z is the sum; where Σ_j u_j v_j and Σ_j ℓ_j do, and nothing is said of ℓ, ℓ_j is u_j v_j;
 * where Σ_j w_kj a_j and Σ_j w_kj σ(z_j) do, a_j is σ(z_j); where σ(z_k) and σ(Σ_j w_kj a_j) do, z_k is the sum;
 * where ∇_θ J is said to be ½ ∇_θ ‖Xθ − y‖², J is ½ ‖Xθ − y‖².
 *
 * Knows trees and which names are given; gives nothing a meaning. Terminates: both sides are walked together once.
 */
import { baseName, builtIn, declaredKey, differences, treeKey } from "../../../lower/index.js";
import type { Equation, Expression } from "../../../syntax/index.js";
import { definitionOf, tensorNames, type Program } from "../../../term/index.js";
import { type Candidate } from "../read/definitions/candidate.js";
import { keyOf, mentions } from "../read/written.js";
import { freeLetters } from "../read/sums/scopes.js";
import type { Said } from "../read/said.js";
import { equationOf, factorsOf, nameNode, productOf, transposed } from "../read/tree.js";

/** What relations say of given matrices and numbers whose sides differ in one part below a derivative or a function. */
export function impliedDefinitions(
  said: readonly Said[],
  program: Program,
  declared: ReadonlySet<string>,
): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const one of said) {
    if (one.kind !== "relation") continue;
    const { left, link } = one;
    const potential = one.begins && link.relation === "=" ? potentialOf(one, program) : undefined;
    if (potential !== undefined && !found.has(potential.key)) found.set(potential.key, potential);
    for (const error of errorsIn(one, program)) if (!found.has(error.key)) found.set(error.key, error);
    const [only, other] = differences(left, link.right);
    if (only === undefined || other !== undefined || only[0] === left) continue;
    for (const [name, body] of [only, [only[1], only[0]] as const]) {
      const equation = definitionBy(name, body);
      const key = equation === undefined ? undefined : keyOf(equation.left);
      const isGiven =
        key !== undefined &&
        (name.kind === "subscript"
          ? !program.tensors.has(key)
            ? isTermOf(name, body)
            : isActivation(name, body, program) ||
              (!one.begins && isArgument(name, body, left, link.right)) ||
              // What is used and never declared: the errors δ of layers have their derivatives elsewhere.
              (!declared.has(key) && body.kind === "big operator" && isTermOf(name, body))
          : isOfShape(body, program.tensors.get(key)?.shape.length, program)) &&
        definitionOf(program, key) === undefined;
      if (equation === undefined || !isGiven || found.has(key) || mentions(body, key)) continue;
      found.set(key, { said: one, key, equation });
    }
  }
  return [...found.values()];
}

/** J = B, where a derivative of J is said to be one of B, or a sum of such; J is nothing that is known otherwise. */
function potentialOf(said: Relation, program: Program): Candidate | undefined {
  const { left, link } = said;
  if ((left.kind !== "derivative" && left.kind !== "gradient") || left.of === null) return undefined;
  const name = left.of.kind === "application" ? left.of.head : left.of;
  const key = name.kind === "name" && builtIn(name.name) === undefined ? name.name : undefined;
  const known = key === undefined ? undefined : program.tensors.get(key);
  const isOpen =
    known === undefined || (known.shape.length === 0 && definitionOf(program, known.name) === undefined);
  const body =
    key === undefined || !isOpen || program.functions.has(key) ? undefined : primitive(link.right, left);
  return key === undefined || body === undefined || mentions(body, key)
    ? undefined
    : { said, key, equation: equationOf(left.of, { ...link, right: body }) };
}

/**
 * δ_j of ∂E/∂a_j · ∂a_j/∂w_ji = δ_j z_i, where nothing else is said of δ: the one derivative of a number that has its letters.
 */
function errorsIn(said: Relation, program: Program): readonly Candidate[] {
  const { left, link } = said;
  if (left.kind !== "product" || link.right.kind !== "product" || link.relation !== "=") return [];
  const factors = factorsOf(left).map(({ factor }) => factor);
  if (!factors.every((factor) => factor.kind === "derivative")) return [];
  const lettersOf = (node: Expression): string => [...freeLetters(node)].sort().join();
  return factorsOf(link.right).flatMap(({ factor }): readonly Candidate[] => {
    const key = factor.kind === "subscript" ? keyOf(factor) : undefined;
    const letters = lettersOf(factor);
    const fit = factors.filter(({ of }) => of?.kind === "name" && freeLetters(of).size === 0);
    const [only, other] = fit.filter((one) => lettersOf(one) === letters);
    const isOpen = key !== undefined && definitionOf(program, key) === undefined;
    // What something is differentiated by, or is made of, is given.
    const isGiven = program.definitions.some(({ body }) => tensorNames(body).includes(key ?? ""));
    if (only === undefined || other !== undefined || !isOpen || isGiven || letters === "") return [];
    return [{ said, key, equation: equationOf(factor, { ...link, right: only }) }];
  });
}

type Relation = Extract<Said, { readonly kind: "relation" }>;
type Derived = Extract<Expression, { readonly kind: "derivative" | "gradient" }>;

/** What an expression is the derivative of, by the same variable and in no other way than another one. */
function primitive(node: Expression, by: Derived): Expression | undefined {
  switch (node.kind) {
    case "derivative":
    case "gradient": {
      const isSame = node.by.map(treeKey).join() === by.by.map(treeKey).join();
      return isSame && node.of !== null ? node.of : undefined;
    }
    case "negation": {
      const operand = primitive(node.operand, by);
      return operand && { ...node, operand };
    }
    case "product": {
      const last = node.rest.at(-1);
      const body = last === undefined ? undefined : primitive(last.factor, by);
      const others = factorsOf(node).slice(0, -1);
      const isConstant = others.every(
        ({ factor }) => !by.by.some((one) => mentions(factor, baseName(one) ?? "")),
      );
      return last === undefined || body === undefined || !isConstant
        ? undefined
        : productOf([...others, { ...last, factor: body }], node);
    }
    case "addition": {
      const terms = node.terms.flatMap((term) => {
        const body = primitive(term.term, by);
        return body === undefined ? [] : [{ ...term, term: body }];
      });
      return terms.length === node.terms.length ? { ...node, terms } : undefined;
    }
    case "group": {
      const [only] = node.items;
      const body = only === undefined || node.items.length > 1 ? undefined : primitive(only, by);
      return body && { ...node, items: [body] };
    }
    default:
      return undefined;
  }
}

/** Y = B, or Y = Bᵀ for Yᵀ, or ℓ_j = B; undefined for what is no product beside a name. */
function definitionBy(name: Expression, body: Expression): Equation | undefined {
  if (name.kind === "subscript" && name.base.kind === "name") {
    const sign = { start: body.span.start, end: body.span.start };
    return equationOf(name, { relation: "=", sign, right: body });
  }
  const [own, right] =
    name.kind === "transpose" && !name.inverse ? [name.base, transposed(body)] : [name, body];
  if (own.kind !== "name") return undefined;
  const sign = { start: body.span.start, end: body.span.start };
  return equationOf(nameNode(own.name, own.span), { relation: "=", sign, right });
}

/**
 * True for the terms of two sums, or factors in them, where one is a name with all the letters of the other:
 * Σ_j u_j v_j = Σ_j ℓ_j, Σ_k ∂C/∂z_k ∂z_k/∂x = Σ_k δ_k ∂z_k/∂x, (r_ij − s_ij)² = (r_ij − Σ_k p_ik q_kj)².
 */
function isTermOf(name: Expression, body: Expression): boolean {
  const [own, others] = [freeLetters(name), freeLetters(body)];
  const isSaid = body.kind === "product" || body.kind === "derivative" || body.kind === "big operator";
  return isSaid && own.size > 0 && [...others].every((letter) => own.has(letter));
}

/** True for z_k and a sum with its letters of which both sides are one function: σ(z_k) = σ(Σ_j w_kj a_j + b_k). */
function isArgument(name: Expression, body: Expression, left: Expression, right: Expression): boolean {
  const isSum = body.kind === "addition" || body.kind === "big operator";
  const isOf = (side: Expression, argument: Expression): boolean =>
    side.kind === "application" && side.argument.items.length === 1 && side.argument.items[0] === argument;
  const isBetween = (isOf(left, name) && isOf(right, body)) || (isOf(left, body) && isOf(right, name));
  return isSum && isBetween && haveSameLetters(name, body);
}

/** True for two parts with the same free letters, and any. */
function haveSameLetters(one: Expression, other: Expression): boolean {
  const [own, others] = [freeLetters(one), freeLetters(other)];
  return own.size > 0 && own.size === others.size && [...others].every((letter) => own.has(letter));
}

/** True for a value of a function at the same indices: in Σ_j w_kj a_j = Σ_j w_kj σ(z_j) the a_j is σ(z_j). */
const isActivation = (name: Expression, body: Expression, program: Program): boolean =>
  haveSameLetters(name, body) && isValue(body, program);

/** A matrix is read off as a product, a number as a sum over indices: of less that is said, a name may be meant otherwise. */
const isOfShape = (body: Expression, order: number | undefined, program: Program): boolean =>
  order === 0
    ? isClosedSum(body)
    : (order === 2 && isProduct(body)) || (order !== undefined && isValue(body, program));

/** f(…) of one argument, in round brackets. */
const isValue = (body: Expression, { tensors }: Program): boolean =>
  body.kind === "application" &&
  body.argument.bracket === "(" &&
  body.argument.items.length === 1 &&
  !tensors.has(declaredKey(body.head) ?? "");

const isClosedSum = (node: Expression): boolean => {
  const [only] = node.kind === "group" ? node.items : [];
  return (
    (node.kind === "big operator" && freeLetters(node).size === 0) ||
    (only !== undefined && isClosedSum(only))
  );
};

const isProduct = (node: Expression): boolean => {
  const [only] = node.kind === "group" ? node.items : node.kind === "transpose" ? [node.base] : [];
  return node.kind === "product" || (only !== undefined && isProduct(only));
};
