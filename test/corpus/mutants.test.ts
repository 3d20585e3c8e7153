/**
 * Mutants of the corpus: cases renamed, reordered, transposed, asked by another variable, or composed of two. Whatever is
 * answered must have the value of the derivative by dual numbers, form and all; a refusal with its reason is no mistake.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeJudge } from "../../src/evaluate/index.js";
import { derive, type DeriveRequest } from "../../src/index.js";
import { question, type Case } from "./question.mjs";

const cases = readFileSync(new URL("../cases/derive/cases.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Case)
  .filter(({ order, expr_matrix: matrix }) => order === 1 && matrix !== null);

/** A text and the name of its quantity, with the names of its variables. */
type Mutant = {
  readonly statements: readonly string[];
  readonly of: string;
  readonly wrt: readonly string[];
};

const word = (name: string): RegExp => new RegExp(`(?<![\\p{L}\\d_])${name}(?![\\p{L}\\d])`, "gu");

/** A case in matrix notation, without an unknown L. */
function original(problem: Case): Mutant | undefined {
  const put = question({ ...problem, upstream: null }, "matrix");
  if (put === undefined || put.command !== "derive") return undefined;
  return { statements: put.statements.split("\n"), of: put.output, wrt: Object.keys(problem.vars) };
}

/** Every name of a mutant replaced by another. */
function renamed({ statements, of, wrt }: Mutant, suffix: string): Mutant {
  const names = [...wrt, of];
  const change = (text: string): string =>
    names.reduce((changed, name) => changed.replaceAll(word(name), `${name}${suffix}`), text);
  return { statements: statements.map(change), of: change(of), wrt: wrt.map(change) };
}

const reordered = ({ statements, ...rest }: Mutant): Mutant => ({
  ...rest,
  statements: [...statements].reverse(),
});

/** A matrix variable given by its transpose. */
function transposed(mutant: Mutant, at: number): Mutant {
  const name = mutant.wrt[at % mutant.wrt.length] ?? "";
  const declaration = new RegExp(`^${name} ∈ ℝ\\^\\{(\\w+)×(\\w+)\\}$`, "u");
  if (!mutant.statements.some((line) => declaration.test(line))) return mutant;
  return {
    ...mutant,
    statements: mutant.statements.map((line) =>
      declaration.test(line)
        ? line.replace(declaration, `${name} ∈ ℝ^{$2×$1}`)
        : line.replaceAll(word(name), `(${name}')`),
    ),
  };
}

/** Two scalars made one. */
function composed(a: Mutant, b: Mutant): Mutant {
  const other = renamed(b, "q");
  return {
    statements: [...a.statements, ...other.statements, `Fq = ${a.of}*${other.of} + sin(${other.of})`],
    of: "Fq",
    wrt: [...a.wrt, ...other.wrt],
  };
}

const isScalar = (problem: Case): boolean =>
  problem.expr_index !== null && !problem.expr_index.includes("=") && problem.layout === undefined;

const originals = cases.flatMap((problem) => original(problem) ?? []);
const scalars = cases.filter(isScalar).flatMap((problem) => original(problem) ?? []);

const mutants: fc.Arbitrary<Mutant> = fc
  .record({
    first: fc.constantFrom(...originals),
    pair: fc.tuple(fc.constantFrom(...scalars), fc.constantFrom(...scalars)),
    kinds: fc.subarray(["rename", "reorder", "transpose"], { minLength: 1 }),
    compose: fc.integer({ min: 0, max: 4 }),
    at: fc.nat(),
  })
  .map(({ first, pair, kinds, compose, at }) => {
    const begin = compose === 0 ? composed(...pair) : first;
    return kinds.reduce(
      (mutant, kind) =>
        kind === "rename"
          ? renamed(mutant, "k")
          : kind === "reorder"
            ? reordered(mutant)
            : transposed(mutant, at),
      begin,
    );
  });

/** What is wrong with the answer to a mutant; undefined when nothing is, "refused" when there is none. */
function mistake({ statements, of, wrt }: Mutant, at: number): string | undefined {
  const request: DeriveRequest = { of, wrt: [wrt[at % wrt.length] ?? ""], structure: "free" };
  const outcome = derive(statements.join("\n"), request);
  if (!outcome.ok) return "refused";
  for (const { derivation, verification } of outcome.value.results) {
    const { program, stages, result, matrix } = derivation;
    const goal = stages.at(-1);
    if (goal === undefined) return "no stage";
    const judge = makeJudge(program);
    if (judge.compare(goal.left, result, 2).kind === "different") return "another value than by dual numbers";
    if (matrix.found && goal.axes.length <= 2)
      if (judge.compareMatrix(result, matrix.matrix, goal.axes, 2).kind === "different")
        return "a matrix form of another value";
    const verdicts = verification.stages.flatMap(({ lines }) => lines.map(({ verdict }) => verdict.kind));
    if (verdicts.includes("refuted")) return "a refuted step";
  }
  return undefined;
}

const seed = Number(process.env["NABLA_SEED"] ?? 1);
const runs = Number(process.env["NABLA_MUTANTS"] ?? 2000);

describe("mutants of the corpus", () => {
  it(`are answered rightly or refused (${runs} mutants, seed ${seed})`, () => {
    let refusals = 0;
    fc.assert(
      fc.property(mutants, fc.nat(), (mutant, at) => {
        const found = mistake(mutant, at);
        if (found === "refused") refusals++;
        else expect(found, mutant.statements.join("\n")).toBeUndefined();
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    expect(refusals).toBeLessThan(runs / 20);
  }, 600_000);
});
