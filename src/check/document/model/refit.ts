/**
 * Declarations that a local definition overrides: in "if z = xW" the x that is declared as a column is a row, as long as W
 * has rows, and z is what it is defined as.
 *
 * Only where the definition has no meaning as it stands, and has one then. Terminates: each definition is lowered twice.
 */
import { builtIn, declaredKey, lower, walk } from "../../../lower/index.js";
import { read, type Equation, type Expression, type Problem, type Statement } from "../../../syntax/index.js";
import { keyOf } from "../read/written.js";
import type { Said } from "../read/said.js";
import { equationOf } from "../read/tree.js";

/** What is assumed and what is said. */
type Setting = { readonly given: readonly Statement[]; readonly said: readonly Said[] };

/** Statements and what is said, with the vectors as rows that the definitions of a stretch multiply from the left. */
export function refitted(
  given: readonly Statement[],
  said: readonly Said[],
  inside: readonly Said[],
): Setting {
  const found = inside.flatMap((one) => (one.kind === "relation" && one.cue === "definition" ? [one] : []));
  const defined = inside.flatMap((one) =>
    one.kind === "relation" && one.begins ? (keyOf(one.left) ?? []) : [],
  );
  let current: Setting = { given, said };
  for (const { left, link } of found) {
    const equation = equationOf(left, link);
    const problems = problemsOf(equation, current);
    if (problems.length === 0) continue;
    const row = rowIn(problems, equation);
    const plain = undeclared(current, new Set(row === undefined ? defined : [row.name, ...defined]));
    const next = row === undefined ? plain : { ...plain, given: [...plain.given, ...row.statements] };
    if (isUnknownCall(link.right) || problemsOf(equation, next).length === 0) current = next;
  }
  return current;
}

/** f(x), which has the shape that x has, whatever f is. */
const isUnknownCall = (node: Expression): boolean =>
  node.kind === "application" && node.head.kind === "name" && builtIn(node.head.name) === undefined;

/** A setting without the declarations of some names. */
const undeclared = ({ given, said }: Setting, names: ReadonlySet<string>): Setting => ({
  given: given.flatMap((one) => without(one, names)),
  said: said.flatMap((one): readonly Said[] =>
    one.kind === "statement"
      ? without(one.statement, names).map((statement) => ({ ...one, statement }))
      : [one],
  ),
});

/** What is wrong with a definition where only what is declared is known. */
function problemsOf(equation: Equation, { given, said }: Setting): readonly Problem[] {
  const own = said.flatMap((one) =>
    one.kind === "statement" && one.statement.kind === "declaration" ? [one.statement] : [],
  );
  const { problems } = lower([...given, ...own, equation], { relations: true });
  return problems.filter(({ span }) => span.start >= equation.span.start && span.end <= equation.span.end);
}

/** The vector that stands before a matrix, and its declaration as a row that fits. */
function rowIn(
  problems: readonly Problem[],
  { links: [{ right }] }: Equation,
): { readonly name: string; readonly statements: readonly Statement[] } | undefined {
  const [problem] = problems;
  if (problem?.code !== "shape-mismatch" || problem.operation !== "the product") return undefined;
  const rows = /^an? (.*)×.* matrix$/u.exec(problem.right)?.[1];
  if (rows === undefined || !problem.left.startsWith("a vector of size ")) return undefined;
  let name: string | undefined;
  walk(right, (node) => {
    const isIt = node.span.start === problem.other.start && node.span.end === problem.other.end;
    if (isIt) name = declaredKey(node) ?? name;
  });
  if (name === undefined) return undefined;
  return { name, statements: read(`${name} ∈ ℝ^{1×${rows}}`, { notation: "text" }).statements };
}

/** A declaration without some names; any other statement as it is. */
function without(statement: Statement, names: ReadonlySet<string>): readonly Statement[] {
  if (statement.kind !== "declaration") return [statement];
  const targets = statement.targets.filter((target) => !names.has(declaredKey(target) ?? ""));
  return targets.length === 0 ? [] : [{ ...statement, targets }];
}
