/**
 * Phases: the lines of a derivation that gather several applications of rules. What they did is in their substeps; here is
 * how a reader calls them. Ids are frozen once released, and differ from those of rules.
 */
import type { Phase } from "./rule.js";

export const phases: readonly Phase[] = [
  { id: "parts", title: "part by part", statement: "" },
  {
    id: "definitions",
    title: "insert the definitions",
    statement: "\\frac{\\partial Y_{ab}}{\\partial x} = \\frac{\\partial f_{ab}}{\\partial x}",
  },
  {
    id: "differentiate",
    title: "differentiate: sums term by term, product rule, chain rule for functions",
    statement:
      "\\frac{\\partial (a\\, b)}{\\partial x} = \\frac{\\partial a}{\\partial x}\\, b + a\\, \\frac{\\partial b}{\\partial x}",
  },
  {
    id: "variable",
    title: "an entry changes with itself and with no other",
    statement: "\\frac{\\partial X_{ab}}{\\partial X_{cd}} = \\delta_{ac}\\, \\delta_{bd}",
  },
  {
    id: "structure",
    title: "how the entries of the variable change within its structure",
    statement: "\\frac{\\partial X_{kl}}{\\partial X_{ij}}",
  },
  { id: "names", title: "use the names that are defined", statement: "f_{ab} = Y_{ab}" },
  {
    id: "contract",
    title: "contract the deltas",
    statement: "\\sum_{j} \\delta_{ij}\\, a_j = a_i",
  },
  {
    id: "tidy",
    title: "tidy up: constants in front of sums, one sum for nested ones, equal terms and factors collected",
    statement: "\\sum_{i} a\\, b_i = a \\sum_{i} b_i",
  },
  {
    id: "results",
    title: "insert what was found",
    statement: "\\frac{\\partial L}{\\partial Y_{ab}} = g_{ab}",
  },
];
