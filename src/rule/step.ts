/**
 * Steps: what was done, as data. Everything printed comes from steps, and the kernel needs nothing else.
 *
 * A step's terms are those of its own frame: the subterm at `at` in the enclosing step's term, the whole term at the top.
 * A step without substeps is one application of a rule. The `after` of a step with substeps is the fold of them:
 * - sequence: each is applied at its path in what the ones before it left;
 * - parallel: all stand at disjoint paths of `before` and are applied at once, so that n of them cost no more than n.
 */
import { children, rebuild, type Path, type Slot, type Term } from "../term/index.js";

/** What a variable of a rule's statement stood for: i ↦ n, a ↦ H_dm. */
export type Binding = { readonly variable: string; readonly value: Term | Slot | string };

export type Step = {
  /** The id of a row of rule/all.ts: a rule when there are no substeps, else a rule or a phase that names the line. */
  readonly rule: string;
  /** Where, in the frame of the enclosing step. Empty at the top. */
  readonly at: Path;
  readonly before: Term;
  readonly after: Term;
  readonly bindings: readonly Binding[];
  readonly substeps: readonly Step[];
  /** How the substeps make up the step; "sequence" when there are none. */
  readonly join: "sequence" | "parallel";
};

/** A replacement of the subterm at a path. */
export type Replacement = { readonly at: Path; readonly after: Term };

/** The term with subterms at disjoint paths replaced at once; undefined when a path leads nowhere or paths overlap. */
export function replaceEach(term: Term, replacements: readonly Replacement[]): Term | undefined {
  const [first] = replacements;
  if (first === undefined) return term;
  if (first.at.length === 0) return replacements.length === 1 ? first.after : undefined;
  const parts = [...children(term)];
  const byChild = new Map<number, Replacement[]>();
  for (const { at, after } of replacements) {
    const [head, ...tail] = at;
    if (head === undefined || parts[head] === undefined) return undefined;
    const known = byChild.get(head);
    if (known === undefined) byChild.set(head, [{ at: tail, after }]);
    else known.push({ at: tail, after });
  }
  for (const [i, inside] of byChild) {
    const child = parts[i];
    const replaced = child === undefined ? undefined : replaceEach(child, inside);
    if (replaced === undefined) return undefined;
    parts[i] = replaced;
  }
  return rebuild(term, parts);
}

/** What steps, each in the frame of `term`, make of it; undefined when one of them has no place in it. */
export function fold(term: Term, steps: readonly Step[], join: Step["join"] = "sequence"): Term | undefined {
  if (join === "parallel") return replaceEach(term, steps);
  return steps.reduce<Term | undefined>(
    (whole, step) => (whole === undefined ? undefined : replaceEach(whole, [step])),
    term,
  );
}
