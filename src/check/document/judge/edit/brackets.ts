/**
 * Brackets that were lost around terms of a sum: A(x − b) written as A x − b, (A + B) x as A + B x, Σ (a + b) as Σ a + b.
 *
 * Owns where such a bracket may open within one term and close within a later one. Nothing here loops but over terms and
 * their factors.
 */
import type { Expression, Factor } from "../../../../syntax/index.js";
import { factorsOf, productOf } from "../../read/tree.js";
import { insertBefore, insertBehind, type Edit } from "./edit.js";

type Addition = Extract<Expression, { readonly kind: "addition" }>;
type Terms = Addition["terms"];

/** A part of a term that may stand in brackets with parts of others, and what stands around these then. */
type Cut = {
  readonly part: Expression;
  readonly outside: "nothing" | "factors" | "sum";
  readonly around: (group: Expression) => Expression;
};

/** What it costs to believe in brackets that open or close within a term, and in such that do both. */
const ONE_CUT = 16;
const TWO_CUTS = 18;

/** A sum with brackets around neighbouring terms, or parts of them. */
export function bracketEdits(node: Addition): readonly Edit[] {
  const { terms } = node;
  return terms.flatMap((first, from) =>
    terms.slice(from + 1).flatMap((last, more) => {
      const to = from + 1 + more;
      const isAll = from === 0 && to === terms.length - 1;
      return openings(first.term).flatMap((opening) =>
        closings(last.term).flatMap((closing): readonly Edit[] => {
          const isWhole = opening.outside === "nothing" && closing.outside === "nothing";
          // Brackets around whole terms change nothing but signs.
          return isWhole && (isAll || !first.negative) ? [] : [bracketed(node, from, to, opening, closing)];
        }),
      );
    }),
  );
}

function bracketed(node: Addition, from: number, to: number, opening: Cut, closing: Cut): Edit {
  const span = { start: opening.part.span.start, end: closing.part.span.end };
  const sign = { start: span.start, end: span.start };
  const within: Terms = [
    { negative: false, sign, term: opening.part },
    ...node.terms.slice(from + 1, to),
    ...node.terms.slice(to, to + 1).map((one) => ({ ...one, term: closing.part })),
  ];
  const sum: Expression = { kind: "addition", span, terms: within };
  const group: Expression = { kind: "group", span, bracket: "(", items: [sum] };
  const term = opening.around(closing.around(group));
  const terms: Terms = [
    ...node.terms.slice(0, from),
    ...node.terms.slice(from, from + 1).map((one) => ({ ...one, term })),
    ...node.terms.slice(to + 1),
  ];
  return {
    kind: opening.outside === "factors" && closing.outside === "nothing" ? "factor" : "wrong-scope",
    cost: opening.outside === "nothing" || closing.outside === "nothing" ? ONE_CUT : TWO_CUTS,
    says: "brackets are missing",
    at: node,
    expression: terms.length === 1 && terms[0]?.negative === false ? term : { ...node, terms },
    patches: [insertBefore(opening.part.span, "("), insertBehind(closing.part.span, ")")],
  };
}

const whole = (part: Expression): Cut => ({ part, outside: "nothing", around: (group) => group });

/** Where a bracket may open in a term: before it, before a factor, below a sum. */
function openings(term: Expression): readonly Cut[] {
  if (term.kind === "big operator")
    return [
      whole(term),
      ...openings(term.body).map(({ part, around }): Cut => ({
        part,
        outside: "sum",
        around: (group) => ({ ...term, body: around(group) }),
      })),
    ];
  const factors = listOf(term);
  const inner = factors.flatMap(({ operator, sign }, at): readonly Cut[] => {
    if (at === 0 || operator === "/") return [];
    const [before, behind] = [factors.slice(0, at), factors.slice(at)];
    return [
      {
        part: joined(behind, term),
        outside: "factors",
        around: (group) => joined([...before, { operator, sign, factor: group }], term),
      },
    ];
  });
  return [whole(term), ...inner];
}

/** Where a bracket may close in a term: behind it, behind a factor, before the mark of a transpose. */
function closings(term: Expression): readonly Cut[] {
  const factors = listOf(term);
  const inner = factors.flatMap(({ operator, sign, factor }, at): readonly Cut[] => {
    const rest = factors.slice(at + 1);
    const cut = (last: Expression, around: (group: Expression) => Expression): Cut => ({
      part: joined([...factors.slice(0, at), { operator, sign, factor: last }], term),
      outside: "factors",
      around: (group) => joined([{ operator: "juxtaposition", sign, factor: around(group) }, ...rest], term),
    });
    const [next] = rest;
    return [
      ...(next === undefined || next.operator === "/" ? [] : [cut(factor, (group) => group)]),
      ...(factor.kind === "transpose" && factor.mark !== "prime"
        ? [cut(factor.base, (base) => ({ ...factor, base }))]
        : []),
    ];
  });
  return [whole(term), ...inner];
}

const listOf = (term: Expression): readonly Factor[] =>
  term.kind === "product"
    ? factorsOf(term)
    : [{ operator: "juxtaposition", sign: { start: term.span.start, end: term.span.start }, factor: term }];

/** The product of some factors of a term, with its own place. */
function joined(factors: readonly Factor[], term: Expression): Expression {
  const [first, last] = [factors[0]?.factor.span ?? term.span, factors.at(-1)?.factor.span ?? term.span];
  return productOf(factors, { ...term, span: { start: first.start, end: last.end } });
}
