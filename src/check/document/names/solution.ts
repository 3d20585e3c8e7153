/**
 * Solutions with names of their own: ŵ, w* and w_MLE for the w that solves the equation before.
 *
 * Such a name comes up in a relation, after a derivative by w was set to zero, and nothing else says what it is. It is then
 * another name of w. Knows names and words, no meanings. Terminates: every relation is walked twice.
 */
import { baseName, parts, walk } from "../../../lower/index.js";
import type { Equation, Expression, Name, Span, Statement } from "../../../syntax/index.js";
import { keyOf, variedIn } from "../read/written.js";
import { functionVariables } from "../read/derivatives/points.js";
import { isDifferentialSign } from "../read/derivatives/differentials.js";
import { saysZero, solvedAt } from "../read/words/solved.js";
import { saysMoment, saysObjective } from "../read/definitions/objective.js";
import type { Sought } from "./optima.js";
import { statementsIn, relationsOf, type Said } from "../read/said.js";
import { equationOf, factorsOf, isTwo, nameNode, rewrite, withSides } from "../read/tree.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** What is said with one name for each solution, and the statements that say what these names stand for. */
export function withSolutions(
  given: readonly Statement[],
  { said, names: sought, from: first }: Sought,
  source: string,
): { readonly said: readonly Said[]; readonly aliases: readonly Equation[] } {
  const relations = relationsOf(said);
  const from = Math.min(first, solvedFrom(relations, source));
  const functions = functionVariables(said);
  const varied = new Set([
    ...sought,
    ...relations.flatMap(({ left, link }) =>
      [left, link.right].flatMap((side) => variablesIn(side, functions)),
    ),
  ]);
  // J_min is the J of ∂J/∂w, where that is zero.
  const objectives = new Set(
    relations.flatMap(({ left, link }) => [left, link.right].flatMap(differentiatedIn)),
  );
  const statements = statementsIn(said);
  // What is only declared has a shape, which the solution has too.
  const told = new Set(
    [...given, ...statements].flatMap((one) =>
      one.kind === "equation" && one.left !== null ? (keyOf(one.left) ?? []) : [],
    ),
  );
  // In ŵ = w + e the two are not one.
  const written = relations.map(({ left, link }) => new Set([left, link.right].flatMap(outerNames)));
  const isToldApart = (name: string, of: string): boolean =>
    written.some((names) => names.has(name) && names.has(of));
  const seen = new Set<string>();
  const solutions = new Map<string, Equation>();
  /** What is solved for under its own name: ŷ = X w is none then, either. */
  const solved = new Set<string>();
  /** Names of equations with zero, and the arguments of functions. */
  const zeroed = new Set<string>();
  const variables = new Set([...functions.values()].map(({ name }) => name));
  let solves = false;
  let hasObjective = false;
  for (const one of relations) {
    solves ||= one.solves === true && hasObjective;
    hasObjective ||= saysObjective(one);
    for (const { name, of, isSquare, span } of solutionsOf(one)) {
      // Of what was differentiated only in words, a solution is what the data alone make: ŷ = Xŵ is none.
      const isMade = ![...namesIn(one.link.right)].some(
        (other) => other !== name && (solutions.has(other) || solved.has(other)),
      );
      // Of ℓ(λ) the equation that λ solves may be written down at once.
      const isArgument = one.left.span.start === span.start && variables.has(of) && zeroed.has(of);
      const isSought =
        varied.has(of) || objectives.has(of) || (solves && seen.has(of) && isMade) || isArgument;
      const isNew = !seen.has(name) && !told.has(name) && isSought && !isToldApart(name, of);
      if (!isNew || one.span.start <= from) continue;
      const right = isSquare === true ? squareOf(nameNode(of, span)) : nameNode(of, span);
      solutions.set(name, equationOf(nameNode(name, span), { ...one.link, right }));
    }
    for (const side of [one.left, one.link.right])
      for (const found of namesIn(side)) {
        seen.add(found);
        if (saysZero(one)) zeroed.add(found);
      }
    const key = solves && one.begins ? keyOf(one.left) : undefined;
    if (key !== undefined) solved.add(key);
  }
  if (solutions.size === 0) return { said, aliases: [] };
  const renamed = (node: Expression): Expression => {
    const name = solutionOf(node)?.name;
    return name !== undefined && solutions.has(name) ? nameNode(name, node.span) : node;
  };
  return {
    said: said.map((one) =>
      one.kind === "relation" ? withSides(one, (side) => rewrite(side, renamed)) : one,
    ),
    aliases: [...solutions.values()],
  };
}

/** The names that a side differentiates by, and whose powers, and those whose differentials it is written with. */
function variablesIn(side: Expression, functions: ReadonlyMap<string, Name>): readonly string[] {
  const names: string[] = [...variedIn(side)];
  walk(side, (node) => {
    // ∇J is by the w of J(w) = ….
    const variable =
      node.kind === "gradient" && node.by.length === 0 ? functions.get(keyOf(node.of) ?? "") : undefined;
    if (variable !== undefined) names.push(variable.name);
    if (node.kind === "derivative" || node.kind === "gradient")
      names.push(...node.by.map((by) => baseName(by) ?? ""));
    // g′(p) is by p.
    if (node.kind === "application" && node.head.kind === "transpose" && node.head.mark === "prime")
      names.push(...node.argument.items.map((item) => baseName(item) ?? ""));
    // ∇f(x) is by x.
    if (node.kind === "gradient" && node.by.length === 0 && node.of?.kind === "application")
      names.push(...node.of.argument.items.map((item) => baseName(item) ?? ""));
    if (node.kind === "name" && node.name.startsWith("d")) names.push(node.name.slice(1));
    if (node.kind !== "product") return;
    const factors = factorsOf(node);
    for (const [at, one] of factors.entries())
      if (isDifferentialSign(one)) names.push(baseName(factors[at + 1]?.factor ?? node) ?? "");
  });
  return names;
}

/** The names that a side has derivatives of. */
function differentiatedIn(side: Expression): readonly string[] {
  const names: string[] = [];
  walk(side, (node) => {
    if (node.kind === "derivative" || node.kind === "gradient") names.push(keyOf(node.of) ?? "");
  });
  return names;
}

/** The names of solutions that a relation begins with: one that it is solved for alone, or those in the equation that it is. */
function solutionsOf({ left, link, begins }: Relation): readonly (Solution & { readonly span: Span })[] {
  if (!begins || link.relation !== "=") return [];
  const whole = solutionOf(left);
  if (whole !== undefined && namesIn(link.right).has(whole.name)) return [];
  // In α̂ = ȳ − β̂ x̄ both unknowns have names of their own.
  const found: (Solution & { readonly span: Span })[] =
    whole === undefined ? [] : [{ ...whole, span: left.span }];
  for (const side of whole === undefined ? [left, link.right] : [link.right])
    walk(side, (node) => {
      const isMarked = node.kind === "name" || node.kind === "decorated" || isStarred(node);
      const inner = isMarked ? solutionOf(node) : undefined;
      if (inner !== undefined) found.push({ ...inner, span: node.span });
    });
  return found;
}

/** x^*, with the star as a script. */
const isStarred = (node: Expression): boolean =>
  node.kind === "superscript" && node.script.kind === "everything";

/** Where the first equation is solved: behind one with zero, or words that set something so. */
function solvedFrom(relations: readonly Relation[], source: string): number {
  const zero = relations.find((one) => saysZero(one) && !saysMoment(one))?.span.end ?? Infinity;
  return Math.min(zero, solvedAt(source) ?? Infinity);
}

/** The name of a solution, and the name that it is one of, or whose square it is. */
type Solution = { readonly name: string; readonly of: string; readonly isSquare?: true };

const squareOf = (base: Expression): Expression => ({
  kind: "superscript",
  span: base.span,
  base,
  script: { kind: "number", span: base.span, text: "2" },
});

/** A name with a hat or a star, or with words below or above it: σ̂, and σ̂² by itself. */
function solutionOf(node: Expression): Solution | undefined {
  if (node.kind === "superscript" && isTwo(node.script)) {
    const base = solutionOf(node.base);
    return base && { ...base, name: `${base.name}__squared`, isSquare: true };
  }
  switch (node.kind) {
    case "name":
      return node.name.endsWith("hat") && node.name.length > 3
        ? { name: node.name, of: node.name.slice(0, -3) }
        : undefined;
    case "decorated":
      return named(node.base, node.mark === "*" ? "star" : undefined);
    case "subscript":
      return named(node.base, wordOf(node.items.flatMap(({ parts }) => parts)));
    case "superscript":
      return node.script.kind === "product"
        ? named(node.base, wordOf([node.script.first, ...node.script.rest.map(({ factor }) => factor)]))
        : named(node.base, wordOf([node.script]));
    default:
      return undefined;
  }
}

function named(base: Expression, mark: string | undefined): Solution | undefined {
  const of = baseName(base)?.replace(/(?<=.)hat$/u, "");
  return base.kind !== "name" || of === undefined || mark === undefined
    ? undefined
    : { name: `${base.name}${mark}`, of };
}

/** Words for solutions that are spelled as indices are. */
const SPELLED: ReadonlySet<string> = new Set(["opt", "best", "sol", "ols", "mle", "map", "ridge", "lasso"]);

/** MLE, LS, opt: capitals side by side, or a word. */
function wordOf(parts: readonly Expression[]): string | undefined {
  const [only, another] = parts;
  if (only?.kind === "text" && another === undefined) return only.text.replaceAll(/\P{L}/gu, "");
  if (only?.kind === "everything" && another === undefined) return "star";
  const letters = parts
    .flatMap((part) => (part.kind === "product" ? factorsOf(part).map(({ factor }) => factor) : [part]))
    .map((part) => (part.kind === "name" ? part.name : ""));
  const isWord =
    SPELLED.has(letters.join("")) ||
    (letters.length > 1 && letters.every((letter) => /^\p{Lu}$/u.test(letter)));
  const isSingle = another === undefined && /^\p{L}{2,}$/u.test(letters[0] ?? "");
  return isWord || isSingle ? letters.join("") : undefined;
}

/** The names of an expression, those of solutions as wholes. */
const outerNames = (node: Expression): readonly string[] => {
  const name = solutionOf(node)?.name ?? (node.kind === "name" ? node.name : undefined);
  return name === undefined ? parts(node).flatMap(outerNames) : [name];
};

/** The names of an expression, with those of solutions in it. */
function namesIn(root: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  walk(root, (node) => {
    const name = solutionOf(node)?.name ?? (node.kind === "name" ? node.name : undefined);
    if (name !== undefined) names.add(name);
  });
  return names;
}
