/**
 * How far apart the sides of a true relation are: the rules that lead from one to the other, each counted once.
 *
 * A derivative that is read off needs every definition on its way, a rule for every function, product and power that the
 * variable stands in, and a delta in the end. What earlier lines worked out is not counted again. Proves nothing.
 * Terminates: definitions have no cycles, and each is walked once for a variable.
 */
import {
  children,
  definitionOf,
  dependencies,
  tensorNames,
  type Entry,
  type Partial,
  type Program,
  type Term,
} from "../../../term/index.js";
import type { Relation } from "./meaning.js";
import type { Sides } from "../equal/sides.js";

/** A rule at a definition: what it is used on, so that two uses in one line are one. */
type Use = string;

/** A relation that was proved. */
export type Proved = { readonly relation: Relation; readonly sides: Sides; readonly program: Program };

/** The most rules that a reader follows in one line. */
const MOST_FOLLOWED = 7;

/** How many rules the lines of a document skip that skip more than a reader follows; the lines in their order. */
export function leapsIn(lines: readonly Proved[]): ReadonlyMap<Relation, number> {
  const shown = new Set<Use>();
  const leaps = new Map<Relation, number>();
  for (const { relation, sides, program } of lines) {
    // What is to be shown is not shown by saying so.
    if (relation.cue === "claim") continue;
    const uses = rulesBetween(sides, program);
    const fresh = [...uses].filter((use) => !shown.has(use));
    for (const use of uses) shown.add(use);
    if (fresh.length > MOST_FOLLOWED) leaps.set(relation, fresh.length);
  }
  return leaps;
}

/** The rules that lead from one side to the other: those that only one of them stands for, by which there are more. */
function rulesBetween([left, right]: Sides, program: Program): ReadonlySet<Use> {
  const [here, there] = [usesIn(left, program), usesIn(right, program)];
  const [only, other] = [
    [...here].filter((use) => !there.has(use)),
    [...there].filter((use) => !here.has(use)),
  ];
  return new Set(only.length < other.length ? other : only);
}

/** The rules that a side stands for: its derivatives, and the definitions that its names have. */
function usesIn(side: Term, program: Program): ReadonlySet<Use> {
  const uses = new Set<Use>();
  const visit = (term: Term): void => {
    if (term.kind === "partial") return differentiate(term, program, uses);
    const body = term.kind === "entry" ? definitionOf(program, term.tensor)?.body : undefined;
    if (term.kind === "entry" && body !== undefined && !uses.has(`${term.tensor}: definition`)) {
      uses.add(`${term.tensor}: definition`);
      // dL stands for Σ ∂L/∂X dX.
      if (saysDerivative(body)) visit(body);
    }
    children(term).forEach(visit);
  };
  visit(side);
  return uses;
}

const saysDerivative = (term: Term): boolean =>
  term.kind === "partial" || children(term).some(saysDerivative);

/** Notes the rules that work a derivative out. */
function differentiate({ of, by, reach }: Partial, program: Program, uses: Set<Use>): void {
  for (const [order, variable] of by.entries()) {
    const seen = new Set<string>();
    const depends = (term: Term): boolean =>
      tensorNames(term).some(
        (name) =>
          name === variable.tensor || (reach === "total" && dependencies(program, name).has(variable.tensor)),
      );
    const visit = (term: Term, owner: string): void => {
      if (!depends(term)) return;
      const note = (rule: string): void => void uses.add(`${owner}: ${rule}${order === 0 ? "" : " again"}`);
      switch (term.kind) {
        case "entry":
          return through(term, note);
        case "mul":
          if (term.factors.filter(depends).length > 1) note("product");
          break;
        case "power":
          note("power");
          break;
        case "apply":
        case "call":
          note(term.fn);
          break;
        case "partial":
          return differentiate(term, program, uses);
        default:
          break;
      }
      children(term).forEach((part) => {
        visit(part, owner);
      });
    };
    /** The variable itself, or the definition of a name. */
    const through = (entry: Entry, note: (rule: string) => void): void => {
      const body = definitionOf(program, entry.tensor)?.body;
      if (entry.tensor === variable.tensor) return note("delta");
      note(`through ${entry.tensor}`);
      if (body === undefined || seen.has(entry.tensor)) return;
      seen.add(entry.tensor);
      visit(body, entry.tensor);
    };
    if (of.kind === "entry") visit(definitionOf(program, of.tensor)?.body ?? of, of.tensor);
    else visit(of, "line");
  }
}
