/**
 * Vectors that are added to matrices: in Y = X W + b the vector b is added to every row, in Y = W X + b to every column.
 *
 * Tried only where a relation has no meaning as it stands, and taken where exactly one of the two then has one. Terminates:
 * each relation is lowered a few times.
 */
import { declaredKey, lower, walk, type Environment } from "../../../lower/index.js";
import type { Equation, Expression, Problem } from "../../../syntax/index.js";
import type { Size } from "../../../term/index.js";
import type { Said } from "../read/said.js";
import { braced, equationOf, nameNode, rewrite, transposed } from "../read/tree.js";

/** What is said, with vectors spread over matrices, and what a reader should know of the relations that changed. */
export type Spread = { readonly said: readonly Said[]; readonly remarks: ReadonlyMap<Said, string> };

/** The most vectors that one relation adds to matrices. */
const MOST = 4;

/** What is said, with the vectors that are added to matrices as matrices of equal rows or columns. */
export function withBroadcast(
  said: readonly Said[],
  declared: Environment,
  ranges: ReadonlyMap<string, Size>,
  letters: ReadonlySet<string>,
): Spread {
  let environment = { ...declared, ranges };
  const lowered = (equation: Equation) => lower([equation], { environment, letters, relations: true });
  const remarks = new Map<Said, string>();
  const changed = said.map((one): Said => {
    if (one.kind !== "relation" || one.link.relation !== "=") return one;
    const isDefining =
      one.begins && one.left.kind === "name" && !environment.program.tensors.has(one.left.name);
    if (!isDefining && !hasSum(one)) return one;
    // A name of which nothing is said takes the shape of what it is defined as.
    const written = ({ left, link }: Relation): Equation =>
      equationOf(isDefining ? left : braced(left), link);
    const found = hasSum(one)
      ? spread(one, (relation) => lowered(written(relation)).problems, environment)
      : undefined;
    const relation = found?.relation ?? one;
    if (found !== undefined) remarks.set(relation, found.remark);
    const next = isDefining ? lowered(written(relation)) : undefined;
    if (next?.problems.length === 0) environment = next.environment;
    return relation;
  });
  return { said: changed, remarks };
}

type Relation = Extract<Said, { readonly kind: "relation" }>;

const hasSum = ({ left, link }: Relation): boolean =>
  [left, link.right].some((side) => {
    let found = false;
    walk(side, ({ kind }) => {
      found ||= kind === "addition";
    });
    return found;
  });

/** A relation with its vectors spread one after the other; undefined where that does not give it a meaning. */
function spread(
  relation: Relation,
  problemsOf: (relation: Relation) => readonly Problem[],
  { program, rows }: Environment,
): { readonly relation: Relation; readonly remark: string } | undefined {
  let current = relation;
  let problems = problemsOf(current);
  let remark: string | undefined;
  for (let round = 0; round < MOST && problems.length > 0; round++) {
    const place = vectorIn(problems[0]);
    const key = place === undefined ? undefined : termAt(current, place);
    if (place === undefined || key === undefined || program.tensors.get(key)?.shape.length !== 1)
      return undefined;
    const ways = [
      { spread: (node: Expression) => asRows(node, rows.has(key)), where: "row" },
      { spread: (node: Expression) => asColumns(node, rows.has(key)), where: "column" },
    ].flatMap(({ spread: change, where }) => {
      const next = spreadAt(current, place, change);
      const left = problemsOf(next);
      return left.some((one) => one.span.start === place.start || one.code === "size-clash")
        ? []
        : [{ next, left, where }];
    });
    const [only, other] = ways;
    if (only === undefined || other !== undefined) return undefined;
    current = only.next;
    problems = only.left;
    remark = `${program.tensors.get(key)?.text ?? key} is added to every ${only.where} of the matrix`;
  }
  return remark === undefined || problems.length > 0 ? undefined : { relation: current, remark };
}

/** Where the vector of a sum of a matrix and a vector stands. */
function vectorIn(problem: Problem | undefined): Expression["span"] | undefined {
  if (problem?.code !== "shape-mismatch" || problem.operation !== "the sum") return undefined;
  const isVector = (shape: string): boolean => /^a (?:row )?vector of size /u.test(shape);
  const isMatrix = (shape: string): boolean => / matrix$/u.test(shape);
  if (isMatrix(problem.left) && isVector(problem.right)) return problem.span;
  return isVector(problem.left) && isMatrix(problem.right) ? problem.other : undefined;
}

const isAt = ({ span }: Expression, { start, end }: Expression["span"]): boolean =>
  span.start === start && span.end === end;

/** The name that is a term of a sum at a place. */
function termAt({ left, link }: Relation, place: Expression["span"]): string | undefined {
  let found: string | undefined;
  for (const side of [left, link.right])
    walk(side, (node) => {
      if (node.kind !== "addition") return;
      for (const { term } of node.terms) if (isAt(term, place)) found = declaredKey(term);
    });
  return found;
}

const spreadAt = (
  relation: Relation,
  place: Expression["span"],
  change: (node: Expression) => Expression,
): Relation => {
  const inside = (side: Expression): Expression =>
    rewrite(side, (node) =>
      node.kind === "addition"
        ? {
            ...node,
            terms: node.terms.map((one) =>
              isAt(one.term, place) ? { ...one, term: change(one.term) } : one,
            ),
          }
        : node,
    );
  return {
    ...relation,
    left: inside(relation.left),
    link: { ...relation.link, right: inside(relation.link.right) },
  };
};

/** 𝟏 bᵀ, whose rows are all b. */
const asRows = (node: Expression, isRow: boolean): Expression =>
  times(ones(node), isRow ? node : transposed(node));

/** b 𝟏ᵀ, whose columns are all b. */
const asColumns = (node: Expression, isRow: boolean): Expression =>
  times(isRow ? transposed(node) : node, transposed(ones(node)));

const ones = ({ span }: Expression): Expression => nameNode("ones", { start: span.start, end: span.start });

const times = (first: Expression, factor: Expression): Expression => {
  const { start, end } = first.span.end > first.span.start ? first.span : factor.span;
  return {
    kind: "product",
    span: { start, end },
    first,
    rest: [{ operator: "juxtaposition", sign: { start, end: start }, factor }],
  };
};
