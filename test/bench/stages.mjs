/*
 * The stages that are timed. Each takes a program, does once what comes before it, and gives the function to time: so
 * a stage's own growth is seen, not that of the stages it stands on.
 */
import { derive, parse, print, read } from "nabla";
import { derive as deriveGoal } from "../../dist/derive/index.js";
import { drawSizes, evaluate, RATIONAL, sizesOf } from "../../dist/evaluate/index.js";
import { settleGoals } from "../../dist/library/goals.js";
import { recover } from "../../dist/matrix/index.js";

/** @typedef {import("./programs.mjs").Program} Program */

/** @template T @param {import("nabla").Outcome<T>} outcome @returns {T} */
const value = (outcome) => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems).slice(0, 400));
  return outcome.value;
};

/** @param {Program} program */
const request = ({ wrt }) => ({ wrt: wrt.split(",") });

/** The first goal of a program, settled. @param {Program} program */
const settled = (program) => {
  const { program: lowered, goals } = value(settleGoals(value(read(program.text)), request(program)));
  const [goal] = goals;
  if (goal === undefined) throw new Error("a program without a goal");
  return { program: lowered, goal };
};

/** @param {Program} program */
const derived = (program) => {
  const { program: lowered, goal } = settled(program);
  const answer = deriveGoal(lowered, goal);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  const { result, stages } = answer.derivation;
  return { program: lowered, result, axes: stages.at(-1)?.axes ?? [] };
};

/** By title: what is prepared, and what is timed. @type {Record<string, (program: Program) => () => unknown>} */
export const stages = {
  parse: (program) => () => value(parse(program.text)),
  "parse and lower": (program) => () => value(read(program.text)),
  "derive, the steps as data": (program) => {
    const { program: lowered, goal } = settled(program);
    return () => deriveGoal(lowered, goal);
  },
  "text to answer, every step proved": (program) => () => value(derive(program.text, request(program))),
  "print the proof": (program) => {
    const answer = value(derive(program.text, request(program)));
    return () => value(print(answer));
  },
  "recover the matrix form": (program) => {
    const { program: lowered, result, axes } = derived(program);
    return () => recover(result, axes, lowered);
  },
  "evaluate the result over F_p": (program) => {
    const { program: lowered, result, axes } = derived(program);
    const sizes = drawSizes(sizesOf(lowered, [result]), 1, 0);
    if (sizes === undefined) throw new Error("no sizes were found");
    /** @type {import("../../dist/evaluate/index.js").World} */
    const world = { field: RATIONAL, seed: 1, sizes, draw: "any" };
    return () => evaluate(result, lowered, world, axes);
  },
};
