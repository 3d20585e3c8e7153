/*
 * Turns a case into the question put to the library: statements in nabla's own language, and the command's options.
 * Nothing here looks at the expected answer.
 */

/**
 * @typedef {{ id: string, group: string, vars: Record<string, string[]>, assume?: Record<string, string>,
 *   constraint?: Record<string, string>, expr_matrix: string | null, expr_index: string | null, let_matrix?: string[],
 *   let_index?: string[], wrt: string | null, wrt2?: string, order: 0 | 1 | 2, upstream: "L" | null, layout?: import("nabla").Layout,
 *   expected_matrix: string[], expected_index: string | null, numpy: { f: string, grad: string } }} Case
 * @typedef {"matrix" | "index"} Notation
 * @typedef {{ of?: string, wrt?: string, quantity?: "jacobian" | "hessian", layout?: import("nabla").Layout,
 *   structure?: import("nabla").Structure }} Options
 * @typedef {{ command: "derive" | "convert", statements: string, options: Options, output: string, loss?: string,
 *   defined: string[] }} Question
 */

/** What a case assumes of the values, in the words of the language. @type {Record<string, string>} */
const property = {
  positive: "positive",
  unit_interval: "in (0,1)",
  spd: "symmetric positive definite",
  symmetric: "symmetric",
  diagonal: "diagonal",
  toeplitz: "toeplitz",
  mask: "0/1",
  onehot: "0/1",
  toeplitz_pattern: "0/1",
  sign: "±1",
  simplex: "nonnegative",
};

/** Assumptions that say more than the language can: what holds under them need not hold for all values we draw. */
const beyondWords = new Set(["onehot", "simplex", "toeplitz_pattern"]);

/** @param {Case} problem */
const declarations = ({ vars, assume = {}, constraint = {} }) =>
  Object.entries(vars).map(([name, dims]) => {
    const kind = assume[name] ?? constraint[name];
    const words = kind === undefined ? "" : property[kind];
    if (words === undefined) throw new Error(`no words for the assumption ${kind}`);
    return `${name} ∈ ℝ${dims.length === 0 ? "" : `^{${dims.join("×")}}`} ${words}`.trimEnd();
  });

const names = (/** @type {string} */ text) => new Set(text.match(/\p{L}[\p{L}\d]*/gu) ?? []);

const defined = (/** @type {string} */ line) => line.split("=", 1)[0]?.split("_")[0]?.trim() ?? "";

const definingSide = (/** @type {string} */ line) => line.slice(line.indexOf("=") + 1).trim();

/**
 * The auxiliary definitions that the expression reaches, in their order; the others only serve the expected answer.
 * @param {string} expression @param {string[]} lets
 */
const reached = (expression, lets) => {
  const wanted = names(expression);
  const kept = [];
  for (const line of lets.toReversed())
    if (wanted.has(defined(line))) {
      kept.unshift(line);
      for (const name of names(definingSide(line))) wanted.add(name);
    }
  return kept;
};

/** @param {string[]} candidates @param {Set<string>} taken */
const firstFree = (candidates, taken) => {
  const name = candidates.find((candidate) => !taken.has(candidate));
  if (name === undefined) throw new Error("every candidate name is taken");
  return name;
};

/**
 * The question of a case in one notation, or undefined where the case is not written in it.
 * @param {Case} problem @param {Notation} notation @returns {Question | undefined}
 */
export const question = (problem, notation) => {
  const expression = notation === "matrix" ? problem.expr_matrix : problem.expr_index;
  if (expression === null) return undefined;
  const equation = problem.expr_index?.includes("=") ? problem.expr_index : undefined;
  const scalar = equation === undefined && (problem.order !== 1 || problem.layout === undefined);
  const right = notation === "index" && equation !== undefined ? definingSide(equation) : expression;
  const lets = reached(right, (notation === "matrix" ? problem.let_matrix : problem.let_index) ?? []);
  const taken = new Set([...Object.keys(problem.vars), ...lets.map(defined)]);
  const output = equation === undefined ? firstFree(["f", "F", "y", "Y", "q"], taken) : defined(equation);
  const definition = notation === "index" && equation !== undefined ? equation : `${output} = ${expression}`;
  const loss = firstFree(["L", "J", "Q"], new Set([...taken, output]));
  const upstream = problem.upstream === null ? [] : [`${loss} = ${loss}(${output})`];
  const statements = [...declarations(problem), ...lets, definition, ...upstream].join("\n");
  const asked = {
    statements,
    output,
    defined: [...taken, output],
    ...(problem.upstream === null ? {} : { loss }),
  };
  if (problem.order === 0) return { ...asked, command: "convert", options: {} };
  if (problem.wrt === null) throw new Error(`${problem.id} has no variable`);

  const byScalar = problem.vars[problem.wrt]?.length === 0;
  /** @type {Options} */
  const options = { of: problem.upstream === null ? output : loss, wrt: problem.wrt };
  if (problem.order === 2) {
    options.quantity = "hessian";
    if (problem.wrt2 !== undefined) options.wrt = `${problem.wrt}:${problem.wrt2}`;
  } else if (problem.upstream === null && !scalar && !byScalar) options.quantity = "jacobian";
  if (problem.layout !== undefined) options.layout = problem.layout;
  // A constraint ties the entries of the variable; without one they are free, whatever its values satisfy.
  const tied = problem.constraint?.[problem.wrt] !== undefined;
  const structured = ["spd", "symmetric"].includes(problem.assume?.[problem.wrt] ?? "");
  if (tied || structured) options.structure = tied ? "textbook" : "free";
  return { ...asked, command: "derive", options };
};

/** The name under which an expected answer is put beside the question. */
export const EXPECTED = "Expected";

/**
 * The expected answer as statements that go on from the question's: names that only it uses, then its definition, the
 * upstream gradient written as the derivative that it is. Undefined where the case has none that fits the axes, or one
 * that holds only for values which cannot be declared.
 * @param {Case} problem @param {Question} asked @returns {string | undefined}
 */
export const expectation = (problem, { output, loss, defined: known }) => {
  const { expected_index: index, expected_matrix: forms } = problem;
  const stacked = problem.layout === "vec";
  if (index === null && (forms.length === 0 || stacked)) return undefined;
  if (Object.values(problem.assume ?? {}).some((kind) => beyondWords.has(kind))) return undefined;
  const upstream = (/** @type {string} */ text) =>
    loss === undefined
      ? text
      : index === null
        ? text.replace(/\bG\b/gu, `(∇_${output} ${loss})`)
        : text.replace(/\bG(_[a-z]+)?(?![\w])/gu, `(∂${loss}/∂${output}$1)`);
  const lets = (index === null ? problem.let_matrix : problem.let_index) ?? [];
  const axes = /^\s*\p{L}+(_[a-z]+)\s*=/u.exec(index ?? "")?.[1] ?? "";
  const answer = index === null ? (forms[0] ?? "") : index.includes("=") ? definingSide(index) : index;
  const fresh = lets.filter((line) => !known.includes(defined(line)));
  return [...fresh, `${EXPECTED}${axes} = ${answer}`].map(upstream).join("\n");
};
