/**
 * The style of differentials: dL = tr((∇_Y L)ᵀ dY), dY from the definition of Y, and dX brought to the end of the trace.
 *
 * It fits wherever the definitions on the way have matrix notation. The differentials are tensors of a larger program, dX free
 * and dY = Σ ∂Y/∂X dX, so that every line has a value. Terminates: loops over the definitions that use the variable.
 */
import { ruleById, type Step } from "../rule/index.js";
import {
  addition,
  cost,
  gradient,
  isScalar,
  keys,
  parts,
  recover,
  symmetriesBetween,
  tidied,
  transpose,
  withParts,
  type Matrix,
} from "../matrix/index.js";
import {
  definitionOf,
  entry,
  freshIndex,
  heldFixed,
  mul,
  partial,
  sum,
  type Index,
  type Program,
  type Reach,
  type Term,
} from "../term/index.js";
import {
  joined,
  keyLine,
  listed,
  symmetric,
  line,
  misfit,
  say,
  type ArgumentBlock,
  type ArgumentLine,
  type Phrase,
  type Styled,
  type Told,
} from "./argument.js";
import { differential, pairing, unit } from "./differential-rules.js";
import { freshLetter, symbolOf, withTensor } from "./enlarged.js";
import { matrixLayout } from "./layout.js";
import { asInnerProduct, equalTermsAdded, withNumbersInFront } from "./number-terms.js";
import { broughtLast } from "./pairing.js";
import { usersOf, type Scene } from "./scene.js";

/** The gradient of a scene by differentials. */
export function byDifferentials(scene: Scene): Styled {
  const { of, variable, matrix } = scene;
  const used = usersOf(scene.program, of, variable);
  if (used.some((name) => (scene.program.tensors.get(name)?.shape.length ?? 0) > 2))
    return misfit("a quantity on the way has more than two indices.");
  const world = withDifferentials(scene, used);
  const { program, small } = world;
  const all: Part[] = [];
  for (const name of used) {
    const part = partOf(scene, world, name);
    if ("length" in part) return misfit(...part);
    all.push(part);
  }
  const dL = symbolOf(program, world.nameOf(of));
  const terms = all.flatMap(({ terms: own, upstream }) => own.map((term) => ({ term, upstream })));
  const inner = terms.map(({ term, upstream }) => ({
    term: asInnerProduct(term, world.smallName),
    upstream,
  }));
  const turned: Matrix[] = [];
  const turns = new Set<string>();
  for (const { term, upstream } of inner) {
    const last = broughtLast(term, transpose(upstream), world.smallName, (step) => turns.add(step));
    if (last === undefined) return misfit("a part of the differential cannot be turned round.");
    turned.push(last);
  }
  const between = all.filter(({ name }) => name !== of);
  const pairedOf = (those: typeof terms): Matrix =>
    additionOf(those.map(({ term, upstream }) => pairing(transpose(upstream), term)));
  const last = additionOf(turned.map((left) => tidied(pairing(left, small), program)));
  const collected = pairing(transpose(matrix), small);
  const lines: ArgumentLine[] = [];
  if (between.length > 0)
    lines.push(
      keyLine(
        matrixLayout(
          additionOf(
            all.flatMap(({ name, upstream, d, terms: own }) =>
              name === of ? own : [pairing(transpose(upstream), d)],
            ),
          ),
        ),
        "what ",
        said(symbolOf(program, of)),
        " gains through ",
        ...listed(between.map(({ name }) => [said(symbolOf(program, name))])),
        ...(between.length < all.length ? [", and by ", said(small), " itself"] : []),
      ),
    );
  const isColumn = small.shape.order === 1;
  const isDirect = between.length === 0;
  const first = isDirect ? keyLine : line;
  const keyOf = keys();
  const isEntrywise = keyOf(pairedOf(inner)) !== keyOf(pairedOf(terms));
  const turning = [...turns].filter((turn) => ![...turns].some((other) => other.endsWith(` ${turn}`)));
  const collecting: readonly Told[] = [
    isScalar(small)
      ? ["collected, as one number times ", said(small)]
      : [`collected, as the transpose of one ${isColumn ? "column" : "matrix"}`],
    ...factsBetween(scene, last, collected, program),
  ];
  lines.push(
    first(
      matrixLayout(pairedOf(terms)),
      ...(isDirect
        ? rulesOf(all)
        : between.flatMap(({ d, terms: own }, k): Told => [
            ...(k === 0 ? [] : [", "]),
            ...putIn(d, additionOf(own)),
          ])),
    ),
    line(matrixLayout(pairedOf(inner)), INNER),
    // Numbers commute: what stands around a number that varies is gathered at once.
    ...(isScalar(small)
      ? []
      : [line(matrixLayout(last), turning.length === 0 ? "numbers commute" : turning.join("; "))]),
    {
      ...keyLine(matrixLayout(collected), ...joined(collecting)),
      alone: joined([
        ...(isDirect ? [] : [[...listed(between.map(({ d }) => [said(d)])), " put in"]]),
        ...(isEntrywise ? [[INNER]] : []),
        ...(isScalar(small) ? [] : turning.map((turn): Told => [turn])),
        ...collecting,
      ]),
    },
  );
  const blocks: ArgumentBlock[] = [
    say(
      "Let ",
      said(symbolOf(program, variable)),
      " vary by ",
      said(small),
      " and everything else that is given stay; differentials are what follows to first order.",
      ...fixedIn(scene, all, small, dL),
    ),
    ...between.map((part): ArgumentBlock => ({
      kind: "chain",
      left: matrixLayout(part.d),
      lines: [
        keyLine(
          matrixLayout(additionOf(part.terms)),
          equation(symbolOf(program, part.name), part.body),
          ...(part.rules.length === 0 ? [] : ["; "]),
          ...rulesOf([part]),
        ),
      ],
    })),
    { kind: "chain", left: matrixLayout(dL), lines },
    say(
      "This holds for every ",
      said(small),
      ", and ",
      {
        kind: "equality",
        sides: [matrixLayout(dL), matrixLayout(pairing(transpose(scene.gradient), small))],
      },
      ...meaningOf(scene),
    ),
    { kind: "result", left: scene.gradient, matrix },
  ];
  return { fits: true, argument: { program, axes: [], blocks } };
}

const INNER = "the sum of a product entry by entry is an inner product";

/** What follows for the gradient from what stands before dX: it is the transpose of that, where it is not written as one. */
function meaningOf({ gradient: own, matrix }: Scene): Told {
  const before = transpose(matrix);
  return isScalar(matrix) || before.kind === "transpose"
    ? [" is what the gradient means. The two factors are the same:"]
    : [" is what the gradient means. So ", equation(transpose(own), before), ", and transposed:"];
}

/**
 * "Here dv is taken for fixed m": where a definition uses the variable and what depends on it, its differential is only what
 * the variable brings by itself.
 */
function fixedIn({ program, variable, of }: Scene, all: readonly Part[], small: Matrix, dL: Matrix): Told {
  const symbols = (names: readonly string[]): Told =>
    listed(names.map((one) => [said(symbolOf(program, one))]));
  const held = new Map(
    all.map((part): readonly [Part, readonly string[]] => [
      part,
      heldFixed(part.name, [variable], "local", program),
    ]),
  );
  const taken = [...held].flatMap(([{ name, d }, fixed], k): readonly Told[] => {
    if (fixed.length === 0) return [];
    const what: Told =
      name === of ? ["what ", said(small), " itself brings to ", ...symbols([of])] : [said(d)];
    const isFirst = [...held.values()].slice(0, k).every((before) => before.length === 0);
    return [[...what, isFirst ? " is taken" : "", " for fixed ", ...symbols(fixed)]];
  });
  if (taken.length === 0) return [];
  const through = symbols([...new Set([...held.values()].flat())]);
  return [
    " Here ",
    ...listed(taken),
    "; what comes through ",
    ...through,
    " is in the other terms of ",
    said(dL),
    ".",
  ];
}

/** What is known of tensors without which the two sides are not the same. */
function factsBetween(
  { known, inserted, stage }: Scene,
  before: Matrix,
  after: Matrix,
  program: Program,
): readonly Told[] {
  const vanishes = ruleById("sum-vanishes");
  const needed = symmetriesBetween(before, after, program).map((name) => symbolOf(program, name));
  return [
    ...inserted,
    ...known.filter((told) => told.every((part) => typeof part === "string")),
    ...symmetric(needed),
    ...(vanishes === undefined || !applies(stage.steps, vanishes.id) ? [] : [[vanishes.title]]),
  ];
}

const applies = (steps: readonly Step[], rule: string): boolean =>
  steps.some((step) => step.rule === rule || applies(step.substeps, rule));

/** A definition that uses the variable: its matrix, its differential, and ∇ of the scalar by it. */
type Part = {
  readonly name: string;
  readonly body: Matrix;
  readonly d: Matrix;
  readonly terms: readonly Matrix[];
  readonly upstream: Matrix;
  readonly rules: readonly string[];
  /** What else brought the terms about. */
  readonly why: readonly Told[];
};

/** The part of a definition, or why there is none. */
function partOf(scene: Scene, world: World, name: string): Part | Told {
  const { program } = world;
  const definition = definitionOf(scene.program, name);
  if (definition === undefined) return ["a quantity on the way is not defined."];
  // All entries vary by themselves, so what is known of how they are tied must not be used before they have varied.
  const form = recover(definition.body, definition.slots, untied(scene.program, scene.variable));
  const own = symbolOf(program, name);
  if (!form.found) return [said(own), " has no matrix notation."];
  const rules = new Set<string>();
  const terms = differential(form.matrix, {
    program: untied(program, scene.variable),
    name: scene.variable,
    small: world.small,
    note: (rule) => rules.add(rule),
  });
  if (typeof terms === "string") return [terms];
  if (terms.length === 0) return [said(own), " does not vary with the variable."];
  const shape = program.tensors.get(name)?.shape ?? [];
  const written = (
    name === scene.of || parts(form.matrix).length === 0
      ? terms
      : terms.map((term) => writtenAs(own, form.matrix, term))
  ).map((term) => withNumbersInFront(tidied(term, program), world.smallName));
  const isNumber = shape.length === 0;
  const added = isNumber
    ? equalTermsAdded(written, world.smallName, untied(program, scene.variable))
    : { terms: written, why: [] };
  return {
    name,
    body: form.matrix,
    d: symbolOf(program, world.nameOf(name)),
    ...added,
    upstream: name === scene.of ? unit : gradient(scene.of, [name], [[], shape]),
    rules: [...rules],
  };
}

/** The program with nothing declared of a tensor. */
function untied(program: Program, name: string): Program {
  const tensor = program.tensors.get(name);
  if (tensor === undefined || tensor.properties.length === 0) return program;
  return { ...program, tensors: new Map([...program.tensors, [name, { ...tensor, properties: [] }]]) };
}

/** A matrix with a name for what it is defined as: dP = P ⊙ dS … beside P = softmax(S). */
function writtenAs(name: Matrix, value: Matrix, matrix: Matrix): Matrix {
  const keyOf = keys();
  const walk = (node: Matrix): Matrix =>
    keyOf(node) === keyOf(value) ? name : withParts(node, parts(node).map(walk));
  return walk(matrix);
}

type World = {
  readonly program: Program;
  readonly small: Matrix;
  readonly smallName: string;
  /** The name of the differential of a quantity. */
  readonly nameOf: (name: string) => string;
};

/** The program with dX, with dY for what uses X, and with dL. */
function withDifferentials(scene: Scene, used: readonly string[]): World {
  const names = new Map<string, string>();
  let { program } = scene;
  const add = (name: string, body?: (indices: readonly Index[]) => Term): string => {
    const tensor = program.tensors.get(name);
    const own = freshLetter(program, [`d${name}`, `d_${name}`]);
    const text = tensor?.text ?? name;
    program = withTensor(
      program,
      own,
      { text: `d${text}`, latex: `\\mathrm{d}${tensor?.latex ?? name}` },
      tensor?.shape ?? [],
      body,
    );
    names.set(name, own);
    return own;
  };
  const smallName = add(scene.variable);
  const shape = scene.program.tensors.get(scene.variable)?.shape ?? [];
  const along =
    (of: string, reach: Reach) =>
    (indices: readonly Index[]): Term => {
      const over = shape.map((size, k) => freshIndex("kl"[k] ?? "k", size));
      return sum(
        over,
        mul(partial(entry(of, indices), [entry(scene.variable, over)], reach), entry(smallName, over)),
      );
    };
  for (const name of used) if (name !== scene.of) add(name, along(name, "local"));
  add(scene.of, along(scene.of, "total"));
  return {
    program,
    small: symbolOf(program, smallName),
    smallName,
    nameOf: (name) => names.get(name) ?? name,
  };
}

const additionOf = (terms: readonly Matrix[]): Matrix => addition(...terms);

const rulesOf = (parts: readonly Part[]): Told => {
  const rules = [...new Set(parts.flatMap((part) => part.rules))];
  return joined([...rules.map((rule): Told => [rule]), ...parts.flatMap(({ why }) => why)]);
};

/** A differential of this length is not written again where it is used: it stands right above. */
const LONG_DIFFERENTIAL = 32;

/** "dK = …" of a differential that is put in; "dK as just found" of a long one. */
const putIn = (d: Matrix, value: Matrix): Told =>
  cost(value) > LONG_DIFFERENTIAL ? [said(d), " as was just found"] : [equation(d, value)];

const said = (matrix: Matrix): Phrase => ({ kind: "layout", layout: matrixLayout(matrix) });
const equation = (...sides: readonly Matrix[]): Phrase => ({
  kind: "equality",
  sides: sides.map(matrixLayout),
});
