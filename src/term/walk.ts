/**
 * Walking terms: children, rebuilding, and the subterm at a path.
 *
 * A path is a list of child numbers from the root. The body of a binder is a child too, but only for rebuilding and for
 * addressing a step: a rule that wants to look under a binder opens it (scope.ts).
 */
import { add, mul, partial, power, sum, type Term } from "./term.js";

/** Child numbers from the root of a term. */
export type Path = readonly number[];

/** The subterms of a term, in reading order. The entries by which a partial derivative is taken are not subterms. */
export function children(term: Term): readonly Term[] {
  switch (term.kind) {
    case "num":
    case "dim":
    case "position":
    case "entry":
    case "delta":
    case "levi-civita":
      return [];
    case "sum":
    case "product":
    case "extremum":
      return [term.body];
    case "add":
      return term.terms;
    case "mul":
      return term.factors;
    case "power":
      return [term.base, term.exponent];
    case "apply":
      return [term.argument];
    case "call":
      return term.args.map((arg) => arg.body);
    case "bracket":
      return [term.left, term.right];
    case "partial":
      return [term.of];
  }
}

/** The term with other children, made by the smart constructors; the same object when no child changed. */
export function rebuild(term: Term, parts: readonly Term[]): Term {
  const old = children(term);
  if (old.every((child, i) => child === parts[i])) return term;
  const [first, second] = parts;
  if (first === undefined) return term;
  switch (term.kind) {
    case "num":
    case "dim":
    case "position":
    case "entry":
    case "delta":
    case "levi-civita":
      return term;
    case "sum":
      return sum(term.over, first);
    case "product":
    case "extremum":
      return { ...term, body: first };
    case "add":
      return add(...parts);
    case "mul":
      return mul(...parts);
    case "power":
      return power(first, second ?? term.exponent);
    case "apply":
      return { ...term, argument: first };
    case "call":
      return { ...term, args: term.args.map((arg, i) => ({ over: arg.over, body: parts[i] ?? arg.body })) };
    case "bracket":
      return { ...term, left: first, right: second ?? term.right };
    case "partial":
      return partial(first, term.by, term.reach);
  }
}

/** The term with `change` applied to each child. */
export const mapChildren = (term: Term, change: (child: Term, i: number) => Term): Term =>
  rebuild(term, children(term).map(change));

/** The subterm at a path; undefined when the path leads nowhere. */
export function subtermAt(term: Term, path: Path): Term | undefined {
  let here: Term | undefined = term;
  for (const step of path) {
    if (here === undefined) return undefined;
    here = children(here)[step];
  }
  return here;
}

/** The term with the subterm at a path replaced; undefined when the path leads nowhere. */
export function replaceAt(term: Term, path: Path, by: Term): Term | undefined {
  const [head, ...tail] = path;
  if (head === undefined) return by;
  const parts = children(term);
  const child = parts[head];
  if (child === undefined) return undefined;
  const replaced = replaceAt(child, tail, by);
  return replaced === undefined
    ? undefined
    : rebuild(
        term,
        parts.map((part, i) => (i === head ? replaced : part)),
      );
}

/** True when some subterm, the term itself included, satisfies the predicate. */
export function someSubterm(term: Term, holds: (term: Term) => boolean): boolean {
  return holds(term) || children(term).some((child) => someSubterm(child, holds));
}

/** The number of nodes of a term. */
export const countNodes = (term: Term): number =>
  children(term).reduce((total, child) => total + countNodes(child), 1);
