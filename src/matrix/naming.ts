/**
 * Names written again: where a part of a form is what a name of the program is defined as, the name stands for it. So a
 * gradient says P ⊙ O and not P ⊙ (P V) beside O = P V.
 *
 * A name is taken for a whole part, or for neighbouring factors of a product, longest first. The parts of a definition may
 * themselves have names. Terminates: every naming makes the form shorter.
 */
import { tensorNames, type Definition, type Program } from "../term/index.js";
import { parts, withParts } from "./children.js";
import { cost } from "./cost.js";
import type { FormOf } from "./definition.js";
import type { Context } from "./flip.js";
import type { MatrixStep } from "./form.js";
import { product, symbol, transpose, type Matrix, type ProductMatrix } from "./matrix.js";

/** What is defined has a name: a step that no row makes. */
export const NAMED = { id: "write-name", title: "as it was defined" } as const;

/** What a form is written as: its name, or the transpose of its name. */
type Known = { readonly form: Matrix; readonly written: Matrix };

/** Definitions longer than this are not looked for. */
const mostLength = 120;

/** The names that occur in a form. */
function namesIn(matrix: Matrix, found = new Set<string>()): Set<string> {
  if (matrix.kind === "symbol") found.add(matrix.name);
  for (const part of parts(matrix)) namesIn(part, found);
  return found;
}

const byRarest = new WeakMap<Program, ReadonlyMap<string, readonly Definition[]>>();

/** The definitions of a program by the name in them that the fewest use, so that a long program is not searched whole. */
function definitionsByName(program: Program): ReadonlyMap<string, readonly Definition[]> {
  const before = byRarest.get(program);
  if (before !== undefined) return before;
  const uses = new Map<string, number>();
  for (const { body } of program.definitions)
    for (const name of tensorNames(body)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const found = new Map<string, Definition[]>();
  for (const definition of program.definitions) {
    const [first, ...rest] = tensorNames(definition.body);
    if (first === undefined) continue;
    const rarest = rest.reduce((a, b) => ((uses.get(b) ?? 0) < (uses.get(a) ?? 0) ? b : a), first);
    found.set(rarest, [...(found.get(rarest) ?? []), definition]);
  }
  byRarest.set(program, found);
  return found;
}

/** The definitions whose form may stand in a matrix: all that they use stands there. */
function candidates(
  matrix: Matrix,
  program: Program,
  except: ReadonlySet<string>,
  formOf: FormOf,
  context: Context,
): ReadonlyMap<number, Known> {
  const known = new Map<number, Known>();
  const inside = namesIn(matrix);
  const users = definitionsByName(program);
  for (const here of inside)
    for (const { name, body } of users.get(here) ?? []) {
      if (except.has(name) || !tensorNames(body).every((used) => inside.has(used))) continue;
      const form = formOf(name)?.matrix;
      if (form === undefined || parts(form).length === 0 || cost(form) > mostLength) continue;
      const written = symbol(name, form.shape);
      const flipped = context.flip(form);
      if (!known.has(context.keyOf(flipped)))
        known.set(context.keyOf(flipped), { form: flipped, written: transpose(written) });
      known.set(context.keyOf(form), { form, written });
    }
  return known;
}

/** A form with the names of the program for what they are defined as, and the equations that say so; undefined where none fits. */
export function namedAgain(
  matrix: Matrix,
  program: Program,
  except: ReadonlySet<string>,
  formOf: FormOf,
  context: Context,
): { readonly matrix: Matrix; readonly steps: readonly MatrixStep[] } | undefined {
  const used = new Set<Known>();
  let here = matrix;
  // A name that is written may complete what another name is defined as.
  for (let before: Matrix | undefined; before !== here;) {
    before = here;
    const known = candidates(here, program, except, formOf, context);
    if (known.size > 0) here = writtenIn(here, known, used, context);
  }
  if (here === matrix) return undefined;
  const steps = [...used].map(({ form, written }) => ({
    rule: NAMED.id,
    reasons: [],
    before: form,
    after: written,
  }));
  return { matrix: here, steps };
}

/** A form with the known names in it; the same object where none fits. What is written is added to `used`. */
function writtenIn(
  matrix: Matrix,
  known: ReadonlyMap<number, Known>,
  used: Set<Known>,
  { keyOf }: Context,
): Matrix {
  const nameOf = (node: Matrix): Matrix | undefined => {
    const found = known.get(keyOf(node));
    if (found === undefined || cost(found.written) >= cost(node)) return undefined;
    used.add(found);
    return found.written;
  };
  const walk = (node: Matrix): Matrix => {
    const whole = nameOf(node);
    if (whole !== undefined) return whole;
    const inner = withParts(node, parts(node).map(walk));
    return nameOf(inner) ?? (inner.kind === "product" ? withNeighbours(inner, nameOf) : undefined) ?? inner;
  };
  return walk(matrix);
}

/** A product with names for neighbouring factors; undefined where none fits. */
function withNeighbours(
  { scalars, chain }: ProductMatrix,
  nameOf: (node: Matrix) => Matrix | undefined,
): Matrix | undefined {
  for (let length = chain.length; length > 1; length--)
    for (let at = 0; at + length <= chain.length; at++) {
      const name = nameOf(product(...chain.slice(at, at + length)));
      if (name === undefined) continue;
      const named = product(...scalars, ...chain.slice(0, at), name, ...chain.slice(at + length));
      return (named.kind === "product" ? withNeighbours(named, nameOf) : undefined) ?? named;
    }
  return undefined;
}
