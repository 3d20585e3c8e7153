/**
 * Restrictions: `p_i(1 − p_i), \quad i = j`, a condition behind the relation that it is said of.
 *
 * Owns which words and signs put a condition behind a relation; whether its two names are indices is not known here.
 * Terminates: every relation is looked at once, with the lines of its chain.
 */
import { walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Restriction, Said } from "../said.js";

/** What may stand between a relation and its condition, on one line: blanks and a bracket, a word, or a sum of all that. */
const BETWEEN =
  /^(?:[\s,;&$([{]|\\(?:q?quad(?![a-zA-Z])|[,;:! ()[\]]|left(?![a-zA-Z])|[bB]igg?l?(?![a-zA-Z])))*(?:(?:\\(?:text|textrm|mbox|mathrm|rm)\s*\{)?[\s,(]*(?:if|for|when|where|whenever|in case)\b[\s}$\\,;:()~]*(?:q?quad)?)?(?:[\s$([{]|\\[,;:! (])*$/u;

/** What makes a condition the beginning of another sentence. */
const GOES_ON = /^[\s$)\]}\\]*(?:[:,]?\s*(?:then|we|one|this|it|the|gives?|so)\b|:)/u;

/** "…; if i ≠ j, …" is a clause of its own, whose condition is that of what comes. */
const CLAUSE = /;[\s$]*(?:and\s+)?(?:if|when|for|where|whenever|in case)\b/iu;
const LEADS = /^[\s$)\]}\\]*[,:]\s*(?:\$|\\[([]|\p{L})/u;

/** i ≠ j, of two letters, and the end of its line. */
const CONDITION = String.raw`\s*\p{L}'*\s*(?:=|≠|\\neq?(?![a-zA-Z])|\\not\s*=)\s*\p{L}'*\s*`;
const END = String.raw`(?=[\s.,;]*(?:$|\\\\|\\end\b|\n\s*\n))`;

/** (i ≠ j) behind a formula, set apart from it by a blank: no factor. */
const BRACKETED = new RegExp(
  String.raw`(?<=\\q?quad\s*|\\[;, ]\s*|,\s*|[^\s1I}]\s+)\(${CONDITION}\)${END}`,
  "gu",
);
/** A column or a wide blank before i ≠ j, which is no factor then. */
const APART = new RegExp(String.raw`(?:&&|\\q?quad(?![a-zA-Z]))(?=${CONDITION}${END})`, "gu");

/** Cases, whose conditions belong to the formula. */
const CASES = /\\begin\s*\{[dr]?cases|\\left\s*\\\{/u;

/** A formula, of the same length, with the conditions behind its relations as statements of their own. */
export const withRestrictionsApart = (formula: string): string =>
  CASES.test(formula)
    ? formula
    : formula
        .replace(BRACKETED, (condition) => `;${condition.slice(1, -1)} `)
        .replace(APART, (blank) => ";".padEnd(blank.length));

/** What is said, with the conditions that stand behind a relation noted of all lines of its chain. */
export function withRestrictions(said: readonly Said[], source: string): readonly Said[] {
  const result = [...said];
  const known = indicesIn(said.flatMap((one) => (one.kind === "relation" ? [one.left, one.link.right] : [])));
  said.forEach((one, at) => {
    const before = said[at - 1];
    const restriction = one.kind === "relation" ? restrictionOf(one) : undefined;
    if (restriction === undefined || before?.kind !== "relation" || one.kind !== "relation") return;
    const between = source.slice(before.span.end, one.span.start);
    const isBehind = between !== "" && !/\n\s*\n/u.test(between) && BETWEEN.test(between);
    const after = source.slice(one.span.end);
    if (!isBehind || GOES_ON.test(after) || (CLAUSE.test(between) && LEADS.test(after))) return;
    const below = indicesIn([before.left, before.link.right, ...before.before]);
    // One of the two may be given, and stand elsewhere only.
    const letters = [restriction.left, restriction.right];
    if (!letters.some((name) => below.has(name)) || !letters.every((name) => known.has(name))) return;
    result[at] = { ...one, cue: "restriction" };
    for (let line = at - 1; line >= 0; line--) {
      const other = result[line];
      if (other?.kind !== "relation") return;
      result[line] = { ...other, restriction };
      if (other.begins) return;
    }
  });
  return result;
}

/** i = k or i ≠ k, of two names. */
function restrictionOf({ begins, left, link }: Extract<Said, { kind: "relation" }>): Restriction | undefined {
  const [one, other] = [left, link.right].map(nameOf);
  const { relation } = link;
  if (!begins || one === undefined || other === undefined) return undefined;
  return relation === "=" || relation === "≠" ? { relation, left: one, right: other } : undefined;
}

/** The names that stand below others. */
function indicesIn(sides: readonly Expression[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const side of sides)
    walk(side, (node) => {
      if (node.kind !== "subscript") return;
      for (const { parts } of node.items)
        for (const part of parts) if (part.kind === "name") found.add(part.name);
    });
  return found;
}

const nameOf = (node: Expression): string | undefined => (node.kind === "name" ? node.name : undefined);
