/**
 * Steps within steps: the single applications of rules that a line is made of, and a line spread out into all of them.
 *
 * Terms are addressed by paths in the frame of the enclosing step; here they are put back into the whole. Terminates: every
 * call goes to a substep.
 */
import type { Step } from "../rule/index.js";
import { children, rebuild, replaceAt, type Path, type Term } from "../term/index.js";
import { memoryOf, type Names } from "./names.js";

/** One application of a rule, with the names that are known where it stands. */
export type Leaf = { readonly step: Step; readonly names: Names };

/** The single applications of rules in a step, in order. The names are those of the term before it. */
export function leavesOf(step: Step, names: Names): readonly Leaf[] {
  const memory = memoryOf(names, step.before);
  const leaves: Leaf[] = [];
  const visit = (here: Step): void => {
    if (here.substeps.length > 0) {
      here.substeps.forEach(visit);
      return;
    }
    leaves.push({ step: here, names: memory.names });
    memory.note(here.before, here.after);
  };
  visit(step);
  return leaves;
}

/** A line of the full detail: the whole term after one application of a rule; in the order of the leaves. */
export type Spread = { readonly step: Step; readonly after: Term };

/** A step as one line for each application of a rule, each with the whole term that it leaves. */
export function spread(step: Step, whole: (part: Term) => Term = (part) => part): readonly Spread[] {
  if (step.substeps.length === 0) return [{ step, after: whole(step.after) }];
  const lines: Spread[] = [];
  let frame = step.before;
  const done: Replacement[] = [];
  for (const substep of step.substeps) {
    const here = frame;
    const before = [...done];
    lines.push(
      ...spread(substep, (part) =>
        whole(
          step.join === "sequence"
            ? (replaceAt(here, substep.at, part) ?? here)
            : replaceEach(step.before, [...before, { at: substep.at, after: part }]),
        ),
      ),
    );
    if (step.join === "sequence") frame = replaceAt(frame, substep.at, substep.after) ?? frame;
    else done.push({ at: substep.at, after: substep.after });
  }
  return lines;
}

type Replacement = { readonly at: Path; readonly after: Term };

/** The term with subterms at disjoint paths replaced at once. */
function replaceEach(term: Term, replacements: readonly Replacement[]): Term {
  const here = replacements.find(({ at }) => at.length === 0);
  if (here !== undefined) return here.after;
  if (replacements.length === 0) return term;
  const parts = children(term).map((child, i) =>
    replaceEach(
      child,
      replacements.filter(({ at }) => at[0] === i).map(({ at, after }) => ({ at: at.slice(1), after })),
    ),
  );
  return rebuild(term, parts);
}
