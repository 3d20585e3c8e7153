/**
 * Names that a document uses and says nothing of: what they may be is read off their use.
 *
 * A name is tried as a matrix, a vector and a scalar; what makes most of the relations that it stands in meaningful is
 * taken, with the sizes that follow from them. Nothing is proved wrong by such a reading (see `Model.guessed`).
 * Terminates: the number of names, readings and relations that are tried is bounded.
 */
import { declaredKey, lower, walk, type Environment, type GivenShape } from "../../../../lower/index.js";
import type { Equation, Expression, Problem } from "../../../../syntax/index.js";
import { definitionOf, freshIndex, num } from "../../../../term/index.js";
import { keyOf, mentions } from "../../read/written.js";
import { isPointName } from "../../read/derivatives/points.js";
import { freeLetters } from "../../read/sums/scopes.js";
import { braced, equationOf, unbraced } from "../../read/tree.js";
import { readingsOf } from "./orders.js";

/** The most names and relations that are looked at. */
const MOST_NAMES = 9;
const MOST_RELATIONS = 12;

export type Given = {
  readonly environment: Environment;
  readonly names: ReadonlySet<string>;
  /** Those of the names whose shape is sure: they are said to be something whose shape is known. */
  readonly shaped: ReadonlySet<string>;
};

/**
 * The environment with the names of which nothing is known, as far as their use says what they are. What is defined with
 * them has the shape of its right side, whatever that is.
 */
export function withGiven(
  environment: Environment,
  relations: readonly Equation[],
  definitions: readonly Equation[],
  letters: ReadonlySet<string>,
): Given {
  const unclear = [...definitions, ...relations]
    .flatMap((equation) => {
      const names = unknownIn(lowered([equation], environment, new Map(), letters).problems);
      return names.length === 0 ? [] : [{ equation, names }];
    })
    .sort((one, other) => one.equation.span.start - other.equation.span.start);
  const defined = new Set(definitions.flatMap(({ left }) => keyOf(left) ?? []));
  // An index letter stands for itself in conditions: if i = k.
  const isName = (name: string): boolean => !letters.has(name) && !isPointName(name) && !defined.has(name);
  const all = new Set(unclear.flatMap((one) => one.names).filter(isName));
  // dS has the shape of S, whatever that is.
  const orderOf = (name: string): number | undefined => environment.program.tensors.get(name)?.shape.length;
  const changes = [...all].filter(
    (name) => name.startsWith("d") && (all.has(name.slice(1)) || orderOf(name.slice(1)) !== undefined),
  );
  const names = [...all].filter((name) => !changes.includes(name)).slice(0, MOST_NAMES);
  if (names.length + changes.length === 0) return { environment, names: new Set(), shaped: new Set() };
  const uses = unclear.map(({ equation }) => equation).slice(0, MOST_RELATIONS);
  const sums = sumsIn(uses, [...names, ...changes, ...defined], letters);
  let best: Reading | undefined;
  for (const plain of readingsOf(names, uses, environment)) {
    const alike = changes.map(
      (name) => [name, plain.get(name.slice(1)) ?? orderOf(name.slice(1)) ?? 0] as const,
    );
    const orders = new Map([...plain, ...alike]);
    // Where a relation has no meaning, its sums may have one.
    const taken = together(
      uses,
      sums.map(({ equation }) => equation),
      environment,
      orders,
      letters,
      uses.length - (best?.count ?? 0),
    );
    if (taken === undefined) continue;
    const { accepted, environment: read } = taken;
    const found: Reading = {
      count: uses.filter((one) => accepted.includes(one)).length,
      sums: sums.filter(({ equation }) => accepted.includes(equation)),
      environment: read,
    };
    if (isBetter(found, best)) best = found;
    if (found.count === uses.length) break;
  }
  if (best === undefined) return { environment, names: new Set(), shaped: new Set() };
  // p(x) with a tensor p would be a product: what is called is defined when everything that it is made of is known.
  const calls = new Set(
    definitions.flatMap(({ left }) => (left?.kind === "application" ? (keyOf(left) ?? []) : [])),
  );
  const read = without(calls, withOnes(best.environment, environment), environment);
  const shaped = shapedIn(best);
  const isLost = (name: string): boolean => !read.program.tensors.has(name) && !calls.has(name);
  const lost = definitions.filter(({ left }) => isLost(keyOf(left) ?? ""));
  const rest = lost.length === 0 ? undefined : withGiven(read, relations, [], letters);
  return {
    environment: rest?.environment ?? read,
    names: new Set([...names, ...changes, ...defined, ...(rest?.names ?? [])]),
    shaped: new Set([...shaped, ...(rest?.shaped ?? [])]),
  };
}

/** What was defined before, and nothing else but that 𝟏_i with an index below is an entry of a tensor of ones. */
function withOnes(environment: Environment, before: Environment): Environment {
  const { definitions } = before.program;
  const program = { ...environment.program, definitions };
  const ones = program.tensors.get("ones");
  if (ones === undefined || definitionOf(program, "ones") !== undefined) return { ...environment, program };
  const slots = ones.shape.map((size) => freshIndex("i", size));
  const own = { name: "ones", slots, body: num(1) };
  return { ...environment, program: { ...program, definitions: [...definitions, own] } };
}

/** An environment without the tensors of some names that were none before. */
function without(names: ReadonlySet<string>, environment: Environment, before: Environment): Environment {
  const { program } = environment;
  const isKept = (name: string): boolean => !names.has(name) || before.program.tensors.has(name);
  const tensors = new Map([...program.tensors].filter(([name]) => isKept(name)));
  return { ...environment, program: { ...program, tensors } };
}

type Reading = {
  readonly count: number;
  readonly sums: readonly Sum[];
  readonly environment: Environment;
};

/** True for a reading that gives more relations a meaning than another one, and then more sums. */
const isBetter = ({ count, sums }: Reading, best: Reading | undefined): boolean =>
  count + sums.length > 0 &&
  (best === undefined || count > best.count || (count === best.count && sums.length > best.sums.length));

/** An equation that says that a name has the shape of something known. */
type Sum = {
  readonly equation: Equation;
  readonly name: string;
  /** True for a name that is said to be what has this shape, and not only added to it. */
  readonly isSide: boolean;
};

/**
 * ŷ = y for each ŷ − y of something known and an unknown name, both without indices, and x W = z for z = x W + b: they
 * have one shape, and what is written with y is known then.
 */
function sumsIn(
  equations: readonly Equation[],
  unknown: readonly string[],
  letters: ReadonlySet<string>,
): readonly Sum[] {
  const groups = equations.flatMap((equation) => groupsIn(equation).map((one) => ({ ...one, equation })));
  const found: Sum[] = [];
  const open = new Set(unknown);
  const isKnown = (term: Expression): boolean =>
    term.kind !== "number" &&
    [...open].every((name) => !mentions(term, name)) &&
    [...freeLetters(term)].every((letter) => !letters.has(letter));
  for (let count = -1; count < found.length;) {
    count = found.length;
    for (const { equation, sides, terms } of groups) {
      const known = terms.find(isKnown);
      const isClear = terms.every((term) => isKnown(term) || declaredKey(term) !== undefined);
      for (const term of known === undefined ? [] : terms) {
        const name = declaredKey(term) ?? "";
        if (known === undefined || !open.has(name)) continue;
        const [link] = equation.links;
        const same = equationOf(braced(known), { ...link, relation: "=", right: term });
        found.push({ equation: same, name, isSide: isClear && sides.includes(term) });
        open.delete(name);
      }
    }
  }
  return found;
}

/** Terms that have one shape: those of each sum, and the sides with those of their sums. */
function groupsIn({ left, links }: Equation): readonly {
  readonly sides: readonly Expression[];
  readonly terms: readonly Expression[];
}[] {
  const sides = [...(left === null ? [] : [left]), ...links.map(({ right }) => right)].map(unbraced);
  const termsOf = (node: Expression): readonly Expression[] =>
    node.kind === "addition" ? node.terms.map(({ term }) => term) : [node];
  const groups = [{ sides, terms: sides.flatMap(termsOf) }];
  for (const side of sides)
    walk(side, (node) => {
      if (node.kind === "addition" && node !== side) groups.push({ sides: [], terms: [...termsOf(node)] });
    });
  return groups;
}

/** The names of vectors and matrices that are said to be what is known. */
const shapedIn = ({ sums, environment: { program } }: Reading): ReadonlySet<string> =>
  new Set(
    sums.flatMap(({ name, isSide }) =>
      isSide && (program.tensors.get(name)?.shape ?? []).length > 0 ? [name] : [],
    ),
  );

const lowered = (
  equations: readonly Equation[],
  environment: Environment,
  given: ReadonlyMap<string, GivenShape>,
  letters: ReadonlySet<string>,
) => lower(equations, { environment, given, letters, relations: true });

/** The names that problems say are unknown. */
const unknownIn = (problems: readonly Problem[]): readonly string[] =>
  problems.flatMap((problem) => (problem.code === "undeclared" ? [problem.name] : []));

/**
 * The uses and sums that have a meaning at once, and what is known then; undefined where more of the uses have none than may be
 * lost.
 */
function together(
  uses: readonly Equation[],
  sums: readonly Equation[],
  environment: Environment,
  given: ReadonlyMap<string, GivenShape>,
  letters: ReadonlySet<string>,
  mostLost: number,
): { readonly accepted: readonly Equation[]; readonly environment: Environment } | undefined {
  const relations = [...uses, ...sums];
  const whole = lowered(relations, environment, given, letters);
  if (whole.problems.length === 0) return { accepted: relations, environment: whole.environment };
  let accepted: readonly Equation[] = [];
  let result = environment;
  let lost = 0;
  for (const [at, relation] of relations.entries()) {
    const next = lowered([...accepted, relation], environment, given, letters);
    if (next.problems.length === 0) {
      accepted = [...accepted, relation];
      result = next.environment;
    } else if (at < uses.length && ++lost > mostLost) return undefined;
  }
  return { accepted, environment: result };
}
