/**
 * Definitions put in for their names, where what comes of it is shorter: M⁻¹ S of M = S A⁻¹ is A S⁻¹ S = … .
 *
 * A name hides what would cancel. It is tried for names under an inverse or a determinant, and for names whose definition
 * has a part of the form in it; what is left of a definition afterwards gets its name back. Bounded: few names, few
 * levels of definitions, no large ones; the form itself is kept unless a shorter one is found.
 */
import { parts, withParts } from "./children.js";
import { cost } from "./cost.js";
import type { Context } from "./flip.js";
import type { MatrixStep } from "./form.js";
import { negative, sameShape, transpose, type Matrix } from "./matrix.js";
import type { Simplifier } from "./rewrite.js";

/** A name is what it is defined as: a step that no row makes. */
export const PUT_IN = { id: "put-in-definition", title: "put in what it is defined as" } as const;

/** What a name stands for, with the steps to it from the name; undefined for what has no definition or no matrix form. */
export type FormOf = (
  name: string,
) => { readonly matrix: Matrix; readonly steps: readonly MatrixStep[] } | undefined;

/** How many names are put in at once, how far definitions are followed, how long they and the form may be. */
const mostNames = 4;
const mostLevels = 3;
const mostLength = 160;

const isFunction = (matrix: Matrix, ...names: readonly string[]): boolean =>
  matrix.kind === "function" && names.includes(matrix.fn);

/** Calls `visit` for each node, with whether it stands under an inverse or a determinant. */
function visitAll(
  matrix: Matrix,
  visit: (node: Matrix, isInverted: boolean) => void,
  isInverted = false,
): void {
  visit(matrix, isInverted);
  const below = isInverted || isFunction(matrix, "inv", "det", "logdet", "adj");
  for (const part of parts(matrix)) visitAll(part, visit, below);
}

/** What a function is of, with either sign: exp(−z) and σ(z) are of one thing. */
const subjects = (node: Matrix, { keyOf }: Context): readonly number[] => {
  if (node.kind === "function") return [keyOf(node)];
  return node.kind === "apply" ? [keyOf(node.of), keyOf(negative(node.of))] : [];
};

/** The names whose definition may cancel with something in the form. */
function promisingNames(matrix: Matrix, formOf: FormOf, context: Context): readonly string[] {
  const names = new Set<string>();
  const inverted = new Set<string>();
  const compound = new Set<number>();
  visitAll(matrix, (node, isInverted) => {
    if (node.kind === "symbol") (isInverted ? inverted : names).add(node.name);
    else for (const key of subjects(node, context)) compound.add(key);
  });
  const shares = (form: Matrix): boolean => {
    let found = false;
    visitAll(form, (node) => {
      found ||= subjects(node, context).some((key) => compound.has(key));
    });
    return found;
  };
  return [...new Set([...names, ...inverted])].filter((name) => {
    const form = formOf(name)?.matrix;
    return form !== undefined && cost(form) <= mostLength && (inverted.has(name) || shares(form));
  });
}

/** The matrix with names replaced by what they stand for. */
function putIn(matrix: Matrix, names: ReadonlySet<string>, formOf: FormOf): Matrix {
  const form = matrix.kind === "symbol" && names.has(matrix.name) ? formOf(matrix.name)?.matrix : undefined;
  if (form !== undefined && sameShape(form.shape, matrix.shape)) return form;
  return withParts(
    matrix,
    parts(matrix).map((part) => putIn(part, names, formOf)),
  );
}

/** The matrix with names in the places of what they stand for. */
function nameAgain(matrix: Matrix, named: ReadonlyMap<number, Matrix>, { keyOf }: Context): Matrix {
  const walk = (node: Matrix): Matrix => named.get(keyOf(node)) ?? withParts(node, parts(node).map(walk));
  return walk(matrix);
}

/** A shorter form by definitions, with the steps that lead to it; undefined when there is none. */
export function shorterByDefinitions(
  matrix: Matrix,
  formOf: FormOf,
  context: Context,
  simplifier: () => Simplifier,
): { readonly matrix: Matrix; readonly steps: readonly MatrixStep[] } | undefined {
  if (cost(matrix) > mostLength) return undefined;
  const steps: MatrixStep[] = [];
  const { keyOf, flip } = context;
  const known = new Map<number, Matrix>();
  const put = new Set<string>();
  /** The equations that say what the names are; they hold in both directions, so names are also written again by them. */
  const told = (name: string): readonly MatrixStep[] => (put.has(name) ? [] : (formOf(name)?.steps ?? []));
  let here = matrix;
  for (let level = 0; level < mostLevels; level++) {
    const promising = promisingNames(here, formOf, context);
    if (promising.length === 0 || promising.length > mostNames) return undefined;
    const whole = putIn(here, new Set(promising), formOf);
    if (whole === here) return undefined;
    for (const name of promising) {
      steps.push(...told(name));
      put.add(name);
    }
    visitAll(here, (node) => {
      const form = node.kind === "symbol" && put.has(node.name) ? formOf(node.name)?.matrix : undefined;
      if (form === undefined || parts(form).length === 0) return;
      if (!known.has(keyOf(flip(form)))) known.set(keyOf(flip(form)), transpose(node));
      known.set(keyOf(form), node);
    });
    // Rows remember what they have written, and a trial is no step of another; so each has its own.
    const simplified = simplifier()(whole, (step) => steps.push(step));
    const again = nameAgain(simplified, known, context);
    if (cost(again) < cost(matrix)) return { matrix: again, steps };
    here = simplified;
  }
  return undefined;
}
