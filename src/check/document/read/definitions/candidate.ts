/**
 * Candidates: the relations of a document that could define a name, and the name that each would define.
 *
 * Knows how a definition looks; whether it has a meaning is decided in model.ts. Terminates: every relation is walked once.
 */
import { treeKey, walk } from "../../../../lower/index.js";
import type { Equation, Expression } from "../../../../syntax/index.js";
import { definitionOf, type Program } from "../../../../term/index.js";
import { differentiatedIn } from "../derivatives/differentiated.js";
import { relationsOf, type Said } from "../said.js";
import { byEntries } from "./by-rows.js";
import { saysUnknown } from "./naming.js";
import { saysMoment, saysObjective } from "./objective.js";
import { equationOf, indicesOf, isTwo, isZero, transposed, unbraced } from "../tree.js";
import { isIndex, isNumbered, keyOf, mentions, variedIn, writtenNames } from "../written.js";

/** A relation that could define a name. */
export type Candidate = {
  readonly said: Said;
  readonly key: string;
  readonly equation: Equation;
  /** Said only after the name was differentiated by, so that it defines nothing that is assumed to be something else. */
  readonly isLate?: boolean;
  /** The root of what the square of a name is said to be. */
  readonly isRoot?: boolean;
  /** Said at the end of a chain, so that it yields to what begins with its name. */
  readonly isEnd?: boolean;
};

/** True where a name is assumed to be something else than what is said of it late. */
export const isAssumed = ({ isLate, key }: Candidate, assumed: Program): boolean =>
  isLate === true && definitionOf(assumed, key) !== undefined;

/** Names that mean something by themselves. */
const CONSTANTS: ReadonlySet<string> = new Set(["I", "ones", "e", "pi"]);

/** S = Σ of a declared S, and a Σ of which nothing is declared: Σ is another name for it. */
export function theOtherWay(one: Candidate, { tensors }: Program): Candidate {
  const { left, links } = one.equation;
  const [link, second] = links;
  const { right } = link;
  const isOther =
    left?.kind === "name" &&
    right.kind === "name" &&
    second === undefined &&
    tensors.has(left.name) &&
    !tensors.has(right.name) &&
    !CONSTANTS.has(right.name);
  return isOther ? { ...one, key: right.name, equation: equationOf(right, { ...link, right: left }) } : one;
}

/** The relations that could define a name. */
export function candidates(said: readonly Said[]): readonly Candidate[] {
  const varied = new Set<string>();
  const variables = new Set(
    said.flatMap((s) => (s.kind === "relation" ? [s.left, s.link.right].flatMap(variedIn) : [])),
  );
  const differentiated = differentiatedIn(said);
  const pointed = new Set(said.flatMap((s) => (s.kind === "relation" && s.at ? [keyOf(s.left)] : [])));
  const met = new Set<string>();
  const found: Candidate[] = [];
  const sums: Candidate[] = [];
  /** What stands alone on the left where equations are solved. */
  const solved = new Set<string>();
  let solving = false;
  let hasObjective = false;
  for (const s of said) {
    if (s.kind !== "relation" || s.names === true || s.denied === true) continue;
    const { link, begins, cue, restriction } = s;
    solving ||= (s.solves === true && hasObjective) || s.optimal === true;
    hasObjective ||= saysObjective(s);
    const left = s.before[0] ?? s.left;
    const key = begins || s.before.length > 0 ? keyOf(left) : undefined;
    if (key !== undefined && s.at !== undefined)
      found.push({ said: s, key, equation: equationOf(left, link) });
    if (key !== undefined && (s.at !== undefined || pointed.has(key))) continue;
    const isEquation = link.relation === "=" || link.relation === ":=" || link.relation === "≡";
    const signs = isEquation && !isRange(left, link.right);
    // "For f = …": what is supposed of a name that nothing was differentiated by is what it is.
    const isSupposed = cue === "condition" && key !== undefined && !varied.has(key) && isHypothesis(s, said);
    const isSaid = cue === "definition" || cue === "explanation" || isSupposed || link.relation === ":=";
    const isLate = key !== undefined && varied.has(key) && !isSaid;
    const isPlainSum = isLate && isWeightedSum(link.right) && !saysWhatItIs(key, link.right, variables);
    // What is differentiated later is no unknown that is solved for.
    const isNew = key !== undefined && begins && differentiated.has(key) && !met.has(key);
    const isNumber = link.right.kind === "number" && !isSaid;
    // "Then B = C" says of B that it is C, which is no news of what either is.
    const isOfTwo = link.right.kind === "name" && met.has(link.right.name);
    const isConcluded =
      key !== undefined &&
      (met.has(key)
        ? s.concludes === true || isNumber || (isOfTwo && !isSaid)
        : s.concludes === true && link.right.kind === "name");
    const isFree =
      key !== undefined &&
      !isConcluded &&
      s.optimal !== true &&
      (isSaid ||
        isNew ||
        ((!solving || !isMet(key, met) || (!varied.has(stemOf(key)) && isMadeOf(link.right, solved))) &&
          (!isLate || isPlainSum || saysWhatItIs(key, link.right, variables))));
    for (const side of [s.left, link.right]) for (const name of writtenNames(side)) met.add(name);
    if (
      isFree &&
      signs &&
      cue !== "claim" &&
      cue !== "class" &&
      cue !== "restriction" &&
      restriction === undefined &&
      cue !== "exception" &&
      (cue !== "condition" || isHypothesis(s, said)) &&
      !isZero(link.right) &&
      (!mentionsWhole(link.right, key, left) || saysUnknown(s))
    )
      (isPlainSum ? sums : found).push({ said: s, key, equation: byEntries(left, link), isLate });
    // What is to be shown comes before what its names mean.
    if (cue !== "claim")
      for (const side of [s.left, link.right]) for (const name of variedIn(side)) varied.add(name);
    if (solving && begins && key !== undefined && !isFree) solved.add(key);
    solving ||= (isZero(link.right) || isZero(left)) && !saysMoment(s);
  }
  const defined = new Set(found.map(({ key }) => key));
  return [...found, ...sums, ...transposes(said, defined), ...squares(said, defined)];
}

/** True for a name that was met with or without an accent or a label: what is solved for β is said of β̂. */
const isMet = (key: string, met: ReadonlySet<string>): boolean =>
  [...met].some((name) => stemOf(name) === stemOf(key));

/** True for what is made of solutions, and is none itself. */
const isMadeOf = (body: Expression, solved: ReadonlySet<string>): boolean =>
  [...solved].some((name) => mentions(body, name));

const stemOf = (name: string): string =>
  name.split("_")[0]?.replace(/(?:hat|bar|tilde|star|\W)+$/u, "") ?? "";

/**
 * g = tanh(z) after ∂L/∂g, where something is differentiated by z as well: what g is. What is solved for has an inverse or a
 * denominator, or nothing in it that is differentiated by.
 */
const saysWhatItIs = (key: string, body: Expression, variables: ReadonlySet<string>): boolean =>
  !hasDenominator(body) && [...variables].some((name) => name !== key && mentions(body, name));

/** Σ_j w_kj a_j, with or without other terms: what is not solved for, where nothing was set to zero. */
const isWeightedSum = (body: Expression): boolean =>
  body.kind === "addition"
    ? body.terms.some(({ term }) => isWeightedSum(term))
    : body.kind === "big operator" && unbraced(body.body).kind === "product";

/** True for an expression with a fraction or an inverse in it. */
function hasDenominator(body: Expression): boolean {
  let found = false;
  walk(body, (node) => {
    found ||=
      node.kind === "fraction" ||
      (node.kind === "superscript" && node.script.kind === "negation") ||
      (node.kind === "product" && node.rest.some(({ operator }) => operator === "/"));
  });
  return found;
}

/** wᵀ = … says what w is, where nothing else does. */
const transposes = (said: readonly Said[], defined: ReadonlySet<string>): readonly Candidate[] =>
  said.flatMap((s): readonly Candidate[] => {
    if (s.kind !== "relation" || !s.begins || s.cue === "claim" || s.cue === "condition") return [];
    const { left, link } = s;
    const base = left.kind === "transpose" && !left.inverse && left.mark !== "prime" ? left.base : undefined;
    const key = base?.kind === "name" && !defined.has(base.name) ? base.name : undefined;
    if (base === undefined || key === undefined || link.relation !== "=" || mentions(link.right, key))
      return [];
    return [{ said: s, key, equation: equationOf(base, { ...link, right: transposed(link.right) }) }];
  });

/**
 * σ² = … and e_ij² = u² say what σ and e are, up to their signs, where nothing else does: the root of the right side. What is
 * supposed of a square says so little of its name, as does one where a value of the name is found.
 */
function squares(said: readonly Said[], defined: ReadonlySet<string>): readonly Candidate[] {
  const seen = new Set<string>();
  const found = new Set(
    relationsOf(said).flatMap(({ left, link: { right } }) =>
      left.kind === "name" ? [left.name, ...(right.kind === "name" ? [right.name] : [])] : [],
    ),
  );
  return said.flatMap((s): readonly Candidate[] => {
    if (s.kind !== "relation") return [];
    const { left, link, begins, cue } = s;
    const base = left.kind === "superscript" && isTwo(left.script) ? left.base : undefined;
    const name = base?.kind === "name" || base?.kind === "subscript" ? keyOf(base) : undefined;
    const key = name !== undefined && !defined.has(name) ? name : undefined;
    const isSupposed = cue === "claim" || cue === "condition" || cue === "supposition";
    const isSaid = begins && !isSupposed && link.relation === "=" && !found.has(name ?? "");
    const isFirst = key !== undefined && !seen.has(key);
    for (const side of [left, link.right]) for (const name of variedIn(side)) seen.add(name);
    if (base === undefined || !isFirst || !isSaid || isZero(link.right) || mentions(link.right, key))
      return [];
    seen.add(key);
    const right = rootOf(link.right);
    return [{ said: s, key, equation: equationOf(base, { ...link, right }), isRoot: true }];
  });
}

/** A matrix whose square is known may be any of its roots. */
export const isRootOfMatrix = ({ isRoot, key, equation }: Candidate, { tensors }: Program): boolean =>
  isRoot === true && equation.left?.kind === "name" && (tensors.get(key)?.shape.length ?? 0) > 1;

const rootOf = (square: Expression): Expression =>
  square.kind === "superscript" && isTwo(square.script)
    ? square.base
    : { kind: "root", span: square.span, radicand: square, degree: null };

/** "If Y = HW": what is supposed of a name that no other relation begins with; i = k and x = 0 are conditions. */
const isHypothesis = (relation: Relation, said: readonly Said[]): boolean =>
  (relation.left.kind === "name"
    ? !isIndex(relation.left.name, said) && COMPOUND.has(relation.link.right.kind)
    : isEntry(relation.left)
      ? isMade(relation.link.right)
      : isFunction(relation.left) && !["number", "name"].includes(relation.link.right.kind)) &&
  !said.some(
    (other) =>
      other !== relation &&
      other.kind === "relation" &&
      other.begins &&
      (isFunction(relation.left)
        ? treeKey(other.left) === treeKey(relation.left)
        : keyOf(other.left) === keyOf(relation.left)),
  );

/** p_i, of all letters. */
const isEntry = (left: Expression): boolean =>
  left.kind === "subscript" && indicesOf(left).every(({ kind }) => kind === "name");

/** True for what more than a number is put together of. */
const isMade = (body: Expression): boolean =>
  COMPOUND.has(body.kind) || (body.kind === "fraction" && writtenNames(body).size > 0);

/** F(x): a function of what has a name. */
const isFunction = (left: Expression): boolean =>
  left.kind === "application" &&
  left.head.kind === "name" &&
  left.argument.items.length > 0 &&
  left.argument.items.every(({ kind }) => kind === "name");

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** What is more than a name or a number. */
const COMPOUND: ReadonlySet<Expression["kind"]> = new Set([
  "product",
  "addition",
  "application",
  "big operator",
  "norm",
]);

/** m = 1 and m = M say how far an index runs. */
const isRange = (left: Expression, right: Expression): boolean =>
  left.kind === "name" &&
  (right.kind === "number" || (right.kind === "name" && right.name.toLowerCase() === left.name));

/** True when what defines a name is written with it: in x = x_0 + v the name x_0 is another one. */
function mentionsWhole(body: Expression, key: string, left: Expression): boolean {
  if (left.kind !== "name") return mentions(body, key);
  const others = new Set<Expression>();
  let found = false;
  walk(body, (node) => {
    if (node.kind === "subscript" && isNumbered(node)) others.add(node.base);
    found ||= node.kind === "name" && node.name === key && !others.has(node);
  });
  return found;
}

export function firstOfEach(all: readonly Candidate[], tried: ReadonlySet<Said>): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const candidate of all)
    if (!tried.has(candidate.said) && !found.has(candidate.key)) found.set(candidate.key, candidate);
  return [...found.values()];
}
