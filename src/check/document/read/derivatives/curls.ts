/**
 * Entries of curls, (∇ × A)_k and [∇ × (∇ × A)]_i: sums of derivatives with permutation symbols, ε_kab ∂_a A_b.
 *
 * Curls without an index stay as they are written. A formula keeps its length. Terminates: the formula is searched once, and
 * every tree is rewritten once.
 */
import type { BoundIndex, Expression } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { entryAt, indicesOf, nameNode, rewrite, unbraced, withSides } from "../tree.js";

const CURL = String.raw`(?:\\nabla(?![A-Za-z])|∇)\s*(?:\\times(?![A-Za-z])|×)`;
const FIELD = String.raw`\s*(?:\\(?:vec|mathbf|boldsymbol|bm)\s*)?(?:\{\s*[A-Za-z]\s*\}|[A-Za-z])\s*`;
const OPEN = String.raw`(?:\\left\s*)?[([]\s*`;
const CLOSE = String.raw`\s*(?:\\right\s*)?[)\]]`;
const ENTRY = new RegExp(
  `${OPEN}${CURL}(?:${FIELD}|\\s*${OPEN}${CURL}${FIELD}${CLOSE})${CLOSE}(?=\\s*_)`,
  "gu",
);

/** The name of what stands for a curl while a formula is read. */
const NAME = "rot";
const SIGN = String.raw`{\rm ${NAME}}`;

/** A formula with a name for the sign of each curl that has an index. */
export const withCurls = (formula: string): string =>
  formula.replace(ENTRY, (entry) =>
    entry.replace(new RegExp(CURL, "gu"), (sign) =>
      sign.length < SIGN.length ? sign : SIGN.padEnd(sign.length),
    ),
  );

/** What is said, with entries of curls written out. */
export const withCurlsWrittenOut = (said: readonly Said[]): readonly Said[] =>
  said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, writtenOut)) : one));

function writtenOut(node: Expression): Expression {
  const of = node.kind === "subscript" ? curledIn(node.base) : undefined;
  const [index, other] = node.kind === "subscript" ? indicesOf(node) : [];
  return of === undefined || index === undefined || other !== undefined ? node : entryOfCurl(of, index, 1);
}

/** What a curl is of. */
function curledIn(written: Expression): Expression | undefined {
  const node = unbracketed(written);
  if (node.kind === "application" && isSign(node.head)) return node.argument;
  if (node.kind !== "product" || node.rest.length > 1 || !isSign(node.first)) return undefined;
  return node.rest[0].factor;
}

const isSign = (node: Expression): boolean => node.kind === "name" && node.name === NAME;

const unbracketed = (written: Expression): Expression => {
  const node = unbraced(written);
  const [only, other] = node.kind === "group" ? node.items : [];
  return only !== undefined && other === undefined ? unbracketed(only) : node;
};

/** Σ_ab ε_iab ∂_a A_b, with letters of its own for each curl within a curl. */
function entryOfCurl(of: Expression, index: Expression, depth: number): Expression {
  // Nobody wrote the letters, and nothing is to be remarked on them.
  const span = { start: of.span.start, end: of.span.start };
  const letter = (name: string): Expression => nameNode(`${name}${"′".repeat(depth)}`, span);
  const [along, across] = [letter("a"), letter("b")];
  const inner = curledIn(of);
  const operand =
    inner === undefined ? entryAt(unbracketed(of), [across], span) : entryOfCurl(inner, across, depth + 1);
  const bound = [along, across].flatMap((one): readonly BoundIndex[] =>
    one.kind === "name" ? [{ span, name: one.name, from: null, to: null }] : [],
  );
  return {
    kind: "big operator",
    span,
    operator: "sum",
    indices: bound,
    conditions: [],
    body: {
      kind: "product",
      span,
      first: {
        ...entryAt(nameNode("epsilon", span), [], span),
        items: [{ span, parts: [index, along, across] }],
      },
      rest: [
        {
          operator: "juxtaposition",
          sign: { start: span.start, end: span.start },
          factor: { kind: "derivative", span, form: "operator", of: operand, by: [along] },
        },
      ],
    },
  };
}
