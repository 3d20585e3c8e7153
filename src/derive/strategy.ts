/**
 * Strategies: how rules are strung together. A strategy takes a term and answers what it becomes and the steps, in sequence
 * and in the term's frame, that make it so; no steps mean that nothing changed. Knows no mathematics.
 *
 * Terminates as the rules do: each combinator applies rules to a term, to its parts, or again only where a rule applied.
 */
import { children, rebuild, type Term } from "../term/index.js";
import { ruleById, type Context, type Rule, type Step } from "../rule/index.js";

export type Rewrite = { readonly term: Term; readonly steps: readonly Step[] };
export type Strategy = (term: Term) => Rewrite;

export const unchanged: Strategy = (term) => ({ term, steps: [] });

/** The rules with the ids; an id without a rule is a fault of the plan. */
export const rulesOf = (...ids: readonly string[]): readonly Rule[] =>
  ids.map((id) => {
    const rule = ruleById(id);
    if (rule === undefined) throw new Error(`no rule is called ${id}`);
    return rule;
  });

/** One application, at the root, of the first of the rules that applies. */
export const once =
  (rules: readonly Rule[], context: Context): Strategy =>
  (term) => {
    for (const rule of rules) {
      const applied = rule.apply(term, context);
      if (applied === undefined) continue;
      const { term: after, bindings } = applied;
      const step: Step = {
        rule: rule.id,
        at: [],
        before: term,
        after,
        bindings,
        substeps: [],
        join: "sequence",
      };
      return { term: after, steps: [step] };
    }
    return unchanged(term);
  };

/** One strategy after the other. */
export const inTurn =
  (...strategies: readonly Strategy[]): Strategy =>
  (term) =>
    strategies.reduce<Rewrite>((done, strategy) => {
      const next = strategy(done.term);
      return { term: next.term, steps: [...done.steps, ...next.steps] };
    }, unchanged(term));

/** A strategy and, where it changed something, what comes after it. */
export const andThen =
  (strategy: Strategy, next: Strategy): Strategy =>
  (term) => {
    const first = strategy(term);
    if (first.steps.length === 0) return first;
    const second = next(first.term);
    return { term: second.term, steps: [...first.steps, ...second.steps] };
  };

/** The strategy at every child, all at once. */
export const inEachPart =
  (strategy: Strategy): Strategy =>
  (term) => {
    const changed: Step[] = [];
    const parts = children(term).map((child, i) => {
      const { term: after, steps } = strategy(child);
      const [first, second] = steps;
      if (first === undefined) return child;
      changed.push(
        second === undefined
          ? { ...first, at: [i, ...first.at] }
          : {
              rule: "parts",
              at: [i],
              before: child,
              after,
              bindings: [],
              substeps: steps,
              join: "sequence",
            },
      );
      return after;
    });
    const [first, second] = changed;
    if (first === undefined) return unchanged(term);
    const after = rebuild(term, parts);
    if (second === undefined) return { term: after, steps: [first] };
    const together: Step = {
      rule: "parts",
      at: [],
      before: term,
      after,
      bindings: [],
      substeps: changed,
      join: "parallel",
    };
    return { term: after, steps: [together] };
  };

/** The strategy at the first places, from the root down, where it changes something; nothing within those. */
export const topDown =
  (strategy: Strategy, enters: (term: Term) => boolean): Strategy =>
  (term) => {
    const here = strategy(term);
    if (here.steps.length > 0 || !enters(term)) return here;
    return inEachPart(topDown(strategy, enters))(term);
  };

/** All that a strategy does as one line under an id; one application of one rule at the root is a line by itself. */
export const line =
  (id: string, strategy: Strategy): Strategy =>
  (term) => {
    const { term: after, steps } = strategy(term);
    const [first, second] = steps;
    if (first === undefined) return unchanged(term);
    if (second === undefined && first.at.length === 0 && first.substeps.length === 0)
      return { term: after, steps };
    const isParallel = second === undefined && first.at.length === 0 && first.rule === "parts";
    const whole: Step = {
      rule: id,
      at: [],
      before: term,
      after,
      bindings: [],
      substeps: isParallel ? first.substeps : steps,
      join: isParallel ? first.join : "sequence",
    };
    return { term: after, steps: [whole] };
  };
