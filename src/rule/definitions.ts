/**
 * Rules about definitions: differentiating through them, putting them in, and using what is known under a name.
 *
 * A plan chooses among these rows; they are not applied until nothing changes. Definitions have no cycles, so going from a
 * name to its definition, or from a variable to its users, ends.
 */
import {
  add,
  definitionOf,
  entry,
  freshLike,
  mul,
  partial,
  renewed,
  substitute,
  sum,
  type Definition,
  type Entry,
  type Index,
  type Partial,
  type Program,
  type Slot,
  type Term,
} from "../term/index.js";
import { asked } from "./calculus.js";
import {
  activeNames,
  ancestors,
  changed,
  dependentParts,
  depends,
  MANY_PARTS,
  usersOfName,
} from "./dependence.js";
import { isGiven } from "./functions.js";
import { nameFor } from "./naming.js";
import type { Known, Rule } from "./rule.js";

/** A term whose free indices `axes` are replaced by slots. */
function at(term: Term, axes: readonly Index[], slots: readonly Slot[]): Term {
  if (axes.length === 0) return term;
  const by = new Map<number, Slot>();
  axes.forEach((axis, i) => {
    const slot = slots[i];
    if (slot !== undefined) by.set(axis.id, slot);
  });
  return substitute(renewed(term), by);
}

/** A body without what does not depend on the variable, when it is a sum of so many terms that nobody would write them. */
function changingPart(body: Term, by: Entry, reach: Partial["reach"], program: Program): Term {
  if (body.kind !== "add" || body.terms.length <= MANY_PARTS) return body;
  return add(...dependentParts(body, by, reach, program).flatMap((i) => body.terms[i] ?? []));
}

/** The definitions through which a quantity depends directly on a tensor, in the order of the program. */
export function pathUsers(program: Program, of: string, by: string): readonly Definition[] {
  const onPath = ancestors(program, of);
  return usersOfName(program, by).filter((user) => onPath.has(user.name) && activeNames(user.body).has(by));
}

/** The reach of ∂user/∂by in a chain rule: total where the user depends on `by` in no other way than directly. */
function directReach(user: Definition, by: string, program: Program): Partial["reach"] {
  const others = [...activeNames(user.body)].filter((name) => name !== by);
  return changed(others, by, program).length === 0 ? "total" : "local";
}

/** One term of the chain rule: ∂L/∂u_ab ∂u_ab/∂x, summed over every entry of u; for L itself its direct dependence. */
function throughUser(of: Entry, by: Entry, user: Definition, reach: Partial["reach"]): Term {
  if (user.name === of.tensor) return partial(of, [by], "local");
  const over = user.slots.map(freshLike);
  const via = entry(user.name, over);
  return sum(over, mul(partial(of, [via]), partial(via, [by], reach)));
}

/** The places of a known result's axes in a derivative of the same quantities, when it is one. */
function slotsOf(term: Partial, { left }: Known): readonly Slot[] | undefined {
  if (left.kind !== "partial" || left.reach !== term.reach) return undefined;
  if (left.of.kind !== "entry" || term.of.kind !== "entry" || left.of.tensor !== term.of.tensor)
    return undefined;
  if (left.by.length > term.by.length) return undefined;
  if (left.by.some((known, i) => known.tensor !== term.by[i]?.tensor)) return undefined;
  const taken = term.by.slice(0, left.by.length);
  return [...term.of.slots, ...taken.flatMap((e) => e.slots)];
}

export const definitionRules: readonly Rule[] = [
  {
    id: "chain-rule",
    title: "chain rule over every entry of what depends on the variable directly",
    statement:
      "\\frac{\\partial L}{\\partial H_{dm}} = \\sum_{a,b} \\frac{\\partial L}{\\partial Y_{ab}}\\, \\frac{\\partial Y_{ab}}{\\partial H_{dm}}",
    measure: "definitions to come",
    example: {
      given: "H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; Y_dn = Σ_m H_dm W_mn; L = L(Y)",
      before: "∂L/∂H_dm",
      after: "Σ_an ∂L/∂Y_an ∂Y_an/∂H_dm",
    },
    conditions: ["Y is all that depends on H directly"],
    apply: (term, { program }) => {
      const question = asked(term);
      if (question === undefined || question.reach !== "total") return undefined;
      const { of, by } = question;
      if (of.kind !== "entry" || of.tensor === by.tensor) return undefined;
      const users = pathUsers(program, of.tensor, by.tensor);
      const [first, second] = users;
      if (first === undefined || (second === undefined && first.name === of.tensor)) return undefined;
      const terms = users.map((user) =>
        throughUser(of, by, user, second === undefined ? "total" : directReach(user, by.tensor, program)),
      );
      return {
        term: add(...terms),
        bindings: users.map((user) => ({ variable: "Y", value: entry(user.name, user.slots) })),
      };
    },
  },
  {
    id: "insert-definition",
    title: "insert the definition",
    statement:
      "Y_{ab} = f_{ab} \\;\\Rightarrow\\; \\frac{\\partial Y_{ab}}{\\partial x} = \\frac{\\partial f_{ab}}{\\partial x}",
    measure: "definitions to come",
    example: {
      given: "H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; Y_dn = Σ_m H_dm W_mn",
      before: "∂Y_an/∂H_dm",
      after: "∂(Σ_k H_ak W_kn)/∂H_dm",
    },
    conditions: [],
    apply: (term, { program }) => {
      const question = asked(term);
      if (question === undefined) return undefined;
      const { of, by, reach } = question;
      if (of.kind !== "entry" || of.tensor === by.tensor) return undefined;
      const definition = definitionOf(program, of.tensor);
      if (definition === undefined || isGiven(of.tensor, program)) return undefined;
      if (!depends(of, by, reach, program)) return undefined;
      const body = changingPart(definition.body, by, reach, program);
      return {
        term: partial(at(body, definition.slots, of.slots), [by], reach),
        bindings: [{ variable: "Y", value: of }],
      };
    },
  },
  {
    id: "use-name",
    title: "use the name that is defined",
    statement: "Y_{ab} = f_{ab} \\;\\Rightarrow\\; f_{ab} = Y_{ab}",
    measure: "terms",
    example: {
      given: "X ∈ ℝ^{D×N}; Z_dn = tanh(X_dn)",
      before: "1 - tanh(X_ab)^2",
      after: "1 - Z_ab^2",
    },
    conditions: [],
    apply: (term, { program }) => {
      const found = nameFor(term, program);
      return found === undefined ? undefined : { term: found, bindings: [{ variable: "Y", value: found }] };
    },
  },
  {
    id: "use-result",
    title: "insert what was found",
    statement: "\\frac{\\partial L}{\\partial Y_{ab}} = g_{ab}",
    measure: "definitions to come",
    example: {
      given: "H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; Y_dn = Σ_m H_dm W_mn; L = Σ_dn Y_dn^2",
      before: "∂L/∂Y_ab",
      after: "2 Y_ab",
    },
    conditions: ["the result stands in an earlier part of the derivation"],
    apply: (term, { known }) => {
      if (term.kind !== "partial") return undefined;
      const fitting = (known ?? []).flatMap((result) => {
        const slots = slotsOf(term, result);
        return slots === undefined || result.left.kind !== "partial"
          ? []
          : [{ ...result, slots, taken: result.left.by.length }];
      });
      const [found] = fitting.sort((a, b) => b.taken - a.taken);
      if (found === undefined) return undefined;
      const { left, axes, result, slots, taken } = found;
      return {
        term: partial(at(result, axes, slots), term.by.slice(taken), term.reach),
        bindings: [{ variable: "Y", value: left }],
      };
    },
  },
];
