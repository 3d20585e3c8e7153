/**
 * What a document sets out to show, and whether it does: outright, by what was shown before, or not at all.
 *
 * A claim is shown when it holds and a chain of the document that is right ends in its quantity; what a proof cites is read from
 * the words in it. A proof that cites its own claim shows nothing. Terminates: loops over claims and relations.
 */
import { walk } from "../../lower/index.js";
import type { Expression, Span } from "../../syntax/index.js";
import type { Program } from "../../term/index.js";
import { quantityOf, type Relation } from "./judge/index.js";
import { resultsIn, type Finding } from "./results.js";

/** A claim with its status; one for each proof that the document gives. */
export type Claim = {
  readonly label: string | undefined;
  readonly span: Span;
  /** Where the sides of what is claimed stand, where the span holds no more than the end of a chain. */
  readonly sides: readonly [Span, Span] | undefined;
  readonly status: "proved" | "refuted" | "unproved" | "not shown";
  /** "outright", or "reduction to (1)"; undefined where it is not proved. */
  readonly by: string | undefined;
};

/** The relations that are stated to be shown: after words that say so, and those that go on from them with "and". */
export function statedIn(relations: readonly Relation[], source: string): ReadonlySet<Relation> {
  const stated = new Set<Relation>();
  relations.forEach((relation, i) => {
    const before = relations[i - 1];
    const words = before === undefined ? "" : source.slice(before.span.end, relation.span.start);
    const goesOn =
      before !== undefined &&
      stated.has(before) &&
      relation.begins &&
      relation.label !== undefined &&
      /\band\b/iu.test(words);
    if ((relation.cue === "claim" && relation.denied !== true) || goesOn) stated.add(relation);
  });
  return stated;
}

/** A formula without what says nothing: blanks, dots, braces, fonts. */
const plain = (text: string): string =>
  text
    .replaceAll(/\\(?:left|right|cdot|mathbf|mathrm|boldsymbol|displaystyle|[,;:! ])(?![a-zA-Z])/gu, "")
    .replaceAll(/\^\{?\\(?:top|intercal)\}?/gu, "^T")
    .replaceAll(/[\s{}·*&]/gu, "")
    .toLowerCase();

/** The quantity that a relation or its chain begins with: a derivative, whole or at any entry, or what is written there. */
const beginningOf = ({ before, left }: Relation, source: string): string => {
  const first = before[0] ?? left;
  const quantity = quantityOf(first);
  if (quantity?.by !== undefined && !isFixed(first)) return `∂${quantity.of}/∂${quantity.by}`.toLowerCase();
  return plain(source.slice(first.span.start, first.span.end));
};

/** True for one certain entry, such as ∂L/∂H_11, which says nothing of the others. */
function isFixed(node: Expression): boolean {
  let found = false;
  walk(node, (part) => {
    if (part.kind !== "subscript") return;
    found ||= part.items.some(({ parts }) => parts.some(({ kind }) => kind === "number"));
  });
  return found;
}

/** Every claim with its proofs, in the order of the claims; of a document that states none, its results. */
export function claimsOf(findings: readonly Finding[], source: string, program: Program): readonly Claim[] {
  const stated = findings.filter(({ role }) => role === "claim");
  if (stated.length === 0) return resultsIn(findings, program).map(claimOf);
  const first = new Map<string, Finding>();
  for (const one of stated) {
    const key = beginningOf(one.relation, source);
    const known = first.get(key);
    if (known === undefined || (known.relation.label === undefined && one.relation.label !== undefined))
      first.set(key, one);
  }
  const ends = endsOf(findings, new Set(first.keys()), source);
  const cites = new Map<string, ReadonlySet<string>>();
  return [...first].flatMap(([key, { relation, verdict }]): readonly Claim[] => {
    const { label, span } = relation;
    const claim = (status: Claim["status"], by?: string): Claim => ({
      label,
      span,
      sides: undefined,
      status,
      by,
    });
    if (verdict?.kind === "refuted") return [claim("refuted")];
    if (verdict?.kind !== "proved") return [claim(verdict?.kind === "unread" ? "not shown" : "unproved")];
    const proofs = ends
      .filter((end) => end.key === key)
      .map(({ from, until }) => citedIn(source.slice(from, until)));
    const known = label === undefined ? undefined : cites;
    if (label !== undefined) cites.set(label, new Set(proofs.flatMap((cited) => [...cited])));
    const sound = proofs.filter((cited) => !isCircular(cited, label, known ?? new Map()));
    if (sound.length === 0) return [claim("not shown")];
    const ways = new Set(
      sound.map((cited) => {
        const others = [...cited].filter((other) => other !== label);
        return others.length === 0 ? "outright" : `reduction to ${others.join(", ")}`;
      }),
    );
    return [...ways].map((by) => claim("proved", by));
  });
}

/** A result as a claim: what its chain begins with is what it ends with. */
const claimOf = ({ relation, result = "unproved" }: Finding): Claim => ({
  label: relation.label,
  span: relation.span,
  sides: relation.begins ? undefined : [(relation.before[0] ?? relation.left).span, relation.link.right.span],
  status: result,
  by: result === "proved" ? "outright" : undefined,
});

/** Where proofs end: in a relation of the claim's quantity that is right, or mended; a proof reaches back to the end of the one before. */
function endsOf(
  findings: readonly Finding[],
  keys: ReadonlySet<string>,
  source: string,
): readonly { readonly key: string; readonly from: number; readonly until: number }[] {
  const found: { key: string; from: number; until: number }[] = [];
  let from = 0;
  findings.forEach(({ relation, role, verdict, result }, i) => {
    if (role === "claim") from = Math.max(from, relation.span.end);
    const key = beginningOf(relation, source);
    const next = findings[i + 1]?.relation;
    const isLast = next === undefined || next.begins;
    // A slip that is mended leaves the claim shown; it is listed where it stands.
    const isMended = verdict?.kind === "refuted" && verdict.repair !== undefined;
    if (role !== "step" || !(result === "proved" || isMended) || !isLast || !keys.has(key)) return;
    found.push({ key, from, until: relation.span.start });
    from = relation.span.end;
  });
  return found;
}

/** The labels that words cite as known: by (1), according to the proof of (1). */
function citedIn(words: string): ReadonlySet<string> {
  const cited = words.matchAll(
    /\b(?:by|from|using|use|apply|applying|according to|due to|because of|reduces? to)\b[^.()]{0,40}(\((?:\d+|\*+)\))/giu,
  );
  return new Set([...cited].map(([, label = ""]) => label));
}

/** True when a proof cites its own claim, at once or through what it cites. */
function isCircular(
  cited: ReadonlySet<string>,
  label: string | undefined,
  cites: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  if (label === undefined) return false;
  return [...cited].some((other) => other === label || cites.get(other)?.has(label) === true);
}
