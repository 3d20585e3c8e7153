/**
 * Labels: what is compared with an index for equality, y in [y = k], stands for one of the values of that index.
 *
 * A number drawn at random would meet none of them, and everything with [y = k] would be zero. Knows terms, draws nothing.
 * Terminates: every subterm is looked at once.
 */
import { children, definitionOf, type Program, type Size, type Term } from "../term/index.js";

/** The given tensors whose entries are labels, each with the size that they run to. */
export type Labels = ReadonlyMap<string, Size>;

const NONE: Labels = new Map();
const ofPrograms = new WeakMap<Program, Labels>();

/** The labels in the definitions of a program and in terms; the same object for the same program, where terms bring no others. */
export function labelsOf(program: Program, terms: readonly Term[]): Labels {
  let known = ofPrograms.get(program);
  if (known === undefined) {
    known = labelsIn(
      program,
      program.definitions.map(({ body }) => body),
    );
    ofPrograms.set(program, known);
  }
  const more = labelsIn(program, terms);
  return more.size === 0 ? known : new Map([...known, ...more]);
}

function labelsIn(program: Program, terms: readonly Term[]): Labels {
  const found = new Map<string, Size>();
  const note = (label: Term, index: Term): void => {
    if (label.kind !== "entry" || index.kind !== "position" || index.slot.kind !== "index") return;
    if (definitionOf(program, label.tensor) === undefined) found.set(label.tensor, index.slot.size);
  };
  const seen = new Set<Term>();
  const todo = [...terms];
  for (let term = todo.pop(); term !== undefined; term = todo.pop()) {
    if (seen.has(term)) continue;
    seen.add(term);
    if (term.kind === "bracket" && term.relation === "=") {
      note(term.left, term.right);
      note(term.right, term.left);
    }
    todo.push(...children(term));
  }
  return found.size === 0 ? NONE : found;
}
