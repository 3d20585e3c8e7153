/**
 * All rules, collected from their tables, and what a step's id stands for. Knows no plan.
 */
import { algebraRules } from "./algebra.js";
import { binderRules } from "./binders.js";
import { bracketRules } from "./brackets.js";
import { calculusRules } from "./calculus.js";
import { collectingRules } from "./collecting.js";
import { definitionRules } from "./definitions.js";
import { deltaRules } from "./deltas.js";
import { deviationRules } from "./deviations.js";
import { functionRules } from "./functions.js";
import { phases } from "./phases.js";
import type { Phase, Rule } from "./rule.js";
import { structureRules } from "./structure.js";
import { sumRules } from "./sums.js";

/** Every rule, once. */
export const rules: readonly Rule[] = [
  ...definitionRules,
  ...calculusRules,
  ...functionRules,
  ...binderRules,
  ...structureRules,
  ...deltaRules,
  ...sumRules,
  ...deviationRules,
  ...bracketRules,
  ...algebraRules,
  ...collectingRules,
];

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));
const phaseOf: ReadonlyMap<string, Phase> = new Map(phases.map((phase) => [phase.id, phase]));

/** The rule with an id; undefined for ids that no rule has. */
export const ruleById = (id: string): Rule | undefined => byId.get(id);

/** The phase with an id; undefined for ids that no phase has. */
export const phaseById = (id: string): Phase | undefined => phaseOf.get(id);

/** Title and statement of a step's id, whether a rule or a phase; undefined for an id of neither. */
export const reasonOf = (id: string): Phase | undefined => byId.get(id) ?? phaseOf.get(id);
