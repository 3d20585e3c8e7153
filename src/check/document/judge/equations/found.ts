/** What is found of equations, as verdicts. */
import type { Mistake } from "../edit/index.js";
import type { Look } from "../meaning.js";
import type { Judged, StepVerdict } from "../verdict.js";

const unproved = (why: string): StepVerdict => ({ kind: "unproved", why });

export const supposedEquation: Judged = {
  verdict: unproved("an equation, not an identity"),
  remarks: [],
  carried: false,
  equation: "supposed",
};

/** Of a condition on what is given, which may say more than derivatives are judged with. */
export const givenCondition: Judged = { ...supposedEquation, equation: "condition" };

export const followed: Judged = {
  verdict: { kind: "proved" },
  remarks: ["it follows from what is supposed before"],
  carried: false,
  equation: "derived",
};

/** What the words before a relation set to zero. */
export const atZero: Judged = { ...followed, remarks: ["it is what the gradient set to zero says"] };

export const solution: Judged = { ...followed, remarks: ["it solves what is supposed before"] };

/** What solves them as other things may. */
export const oneOfSeveral: Judged = {
  ...followed,
  verdict: unproved("it solves what is supposed before, and nothing shows that nothing else does"),
  remarks: [],
};

export const open: Judged = {
  verdict: unproved("it is not shown to follow from the equations before"),
  remarks: [],
  carried: false,
  equation: "derived",
};

/** Of an equation with zero, of which it is not known whether it is solved or asserted. */
export const unsure: Judged = {
  ...open,
  verdict: unproved("it does not hold for all values, and nothing says that it is an equation to be solved"),
};

export const unshown: Judged = {
  ...open,
  verdict: unproved("it follows from an equation before, which nothing shows"),
};

export const unsaid: Judged = { ...open, verdict: unproved("nothing before says so of what is given") };

export const unsaidStationary: Judged = {
  ...open,
  verdict: unproved("it holds where a gradient is zero, which nothing before says"),
};

/** What follows from an equation with a slip, and not from what was meant. */
export const carriedBy = (
  mistake: Mistake,
  { finding }: Extract<Look, { readonly kind: "sides" }>,
): Judged => ({
  verdict: {
    kind: "refuted",
    counterexample: finding.kind === "differ" ? finding.counterexample : undefined,
    problem: undefined,
    repair: undefined,
    mistake,
  },
  remarks: [],
  carried: true,
  equation: "derived",
});

/** What an index says that its side sums over and leaves free as well, where the other side has none. */
export const strayed = ({ finding }: Extract<Look, { readonly kind: "sides" }>): Judged => ({
  ...open,
  verdict: {
    kind: "refuted",
    counterexample: finding.kind === "differ" ? finding.counterexample : undefined,
    problem: undefined,
    repair: undefined,
    mistake: "dangling-index",
  },
});
