/**
 * The style of transposition: what is proved for the first factor of a product, used again for the last one.
 *
 * L̄(Yᵀ) = L(Y) is the same function read from the transpose, and in Yᵀ = Wᵀ Hᵀ the last factor stands first. A factor in the
 * middle is reached in two such steps. It fits where Y is a product in which the variable stands once, plus what does not
 * contain it. The transposes are definitions of a larger program, so that every line has a value.
 */
import { derive } from "../derive/index.js";
import {
  addition,
  gradient,
  product,
  symmetriesBetween,
  transpose,
  unfold,
  type Matrix,
} from "../matrix/index.js";
import { entry, freshIndex, type Program, type Slot, type Term } from "../term/index.js";
import {
  joined,
  keyLine,
  line,
  misfit,
  say,
  symmetric,
  type ArgumentBlock,
  type Phrase,
  type Styled,
  type Told,
} from "./argument.js";
import { freshLetter, mirrored, refined, symbolOf, withTensor } from "./enlarged.js";
import { calledAt, matrixLayout, type Layout } from "./layout.js";
import { factored, type Factored } from "./factored.js";
import { byRows } from "./rows.js";
import type { Scene } from "./scene.js";

/** What stands on the page already: for which first factors of Y the result is proved, and the names that were introduced. */
export type Page = {
  readonly proved: (factor: string) => boolean;
  readonly introduced: ReadonlySet<string>;
};

/** The gradient of a scene by transposition. */
export function byTransposition(scene: Scene, page: Page): Styled {
  const found = factored(scene);
  if (typeof found === "string") return misfit(found);
  const { before } = found;
  return before === undefined ? outright(scene, found) : transposed(scene, found, before, page);
}

/** The first factor: the case that is proved without any other, by rows where these meet columns. */
function outright(scene: Scene, { variable, whole, others }: Factored): Styled {
  const { program, axes, stage, gradient: left, matrix } = scene;
  const proof = byRows(scene);
  const blocks: readonly ArgumentBlock[] = proof.fits
    ? proof.argument.blocks
    : [
        { kind: "entries", stage, onlyFull: false },
        { kind: "result", left, matrix },
      ];
  const told = say(
    said(variable),
    others.length === 0 ? " is the first factor of " : " is the first factor of the product in ",
    { kind: "equality", sides: whole.map(matrixLayout) },
    ". For a first factor the proof is outright:",
  );
  return { fits: true, argument: { program, axes, blocks: [told, ...blocks] } };
}

function transposed(scene: Scene, found: Factored, before: Matrix, page: Page): Styled {
  const { proved, introduced } = page;
  const { variable } = found;
  const isLast = found.after === undefined && found.others.length === 0;
  const own = isLast
    ? { program: scene.program, name: found.name }
    : withProduct(scene.program, found, before, introduced);
  const y = symbolOf(own.program, own.name);
  const { program, names } = withTransposes(own.program, own.name, scene.of, [before, variable], introduced);
  const upstream = gradientOf(program, scene.of, own.name);
  const byY = gradientOf(program, names.L, names.Y);
  const byW = gradientOf(program, names.L, names.W);
  const [A, B] = [symbolOf(program, names.A), symbolOf(program, names.B)];
  const [yT, wT] = [transpose(y), transpose(variable)];
  const back = product(transpose(before), upstream);
  const known = symmetriesBetween(
    isLast ? back : product(transpose(before), byFirstFactor(scene, found)),
    scene.matrix,
    program,
  ).map((name) => symbolOf(program, name));
  const L = (of: string, at: Matrix): Layout => calledAt(of, at);
  const isProved = before.kind === "symbol" && proved(before.name);
  // Beside other terms the product is a term of its own, of which nothing is proved for a first factor.
  const isSeen = isLast ? isProved : found.after !== undefined;
  const source = !isSeen ? "here" : isLast ? "above" : "for the product";
  const sourceReason: Told =
    source === "above"
      ? [
          "the result ",
          said(gradientOf(program, scene.of, beforeName(before))),
          " proved above, for ",
          said(yT),
          " = ",
          said(product(A, B)),
        ]
      : source === "here"
        ? ["row times column"]
        : ["as for ", said(y), ", the result for a first factor"];
  const blocks: ArgumentBlock[] = [
    ...(isLast ? [] : viaProduct(scene, program, found, own.name, before)),
    say(
      said(variable),
      " is the last factor of ",
      equation(y, product(before, variable)),
      ". In the transpose it stands first. Let ",
      equation(A, wT),
      " and ",
      equation(B, transpose(before)),
      ", and let ",
      { kind: "equality", sides: [L(names.L, yT), L(scene.of, y)] },
      " be the same function, read from the transpose:",
    ),
    {
      kind: "chain",
      left: matrixLayout(yT),
      lines: [
        line(matrixLayout(transpose(product(before, variable))), equation(y, product(before, variable))),
        keyLine(
          matrixLayout(product(wT, transpose(before))),
          "a product is transposed factor by factor, in reverse order",
        ),
        keyLine(matrixLayout(product(A, B)), equation(wT, A), " and ", equation(transpose(before), B)),
      ],
    },
    say("For ", { kind: "layout", layout: calledAt(names.L, yT) }, " everything is transposed:"),
    {
      kind: "facts",
      rows: [
        {
          sides: [byY, transpose(upstream)].map(matrixLayout),
          note: ["each entry of ", said(yT), " is one of ", said(y), ", with row and column exchanged"],
        },
        {
          sides: [byW, transpose(scene.gradient)].map(matrixLayout),
          note: ["likewise for ", said(wT)],
        },
      ],
    },
    ...(source === "here" ? [] : [say("What is proved for a first factor is used again:")]),
    ...(source === "here" ? instance(program, names, A, yT) : []),
    {
      kind: "chain",
      left: matrixLayout(byW),
      lines: [
        line(matrixLayout(gradientOf(program, names.L, names.A)), equation(A, wT)),
        keyLine(matrixLayout(product(byY, transpose(B))), ...sourceReason),
        keyLine(
          matrixLayout(product(transpose(upstream), before)),
          equation(byY, transpose(upstream)),
          " and ",
          equation(transpose(B), before),
        ),
      ],
    },
    say("Transposed back:"),
    {
      kind: "chain",
      left: matrixLayout(scene.gradient),
      lines: [
        keyLine(matrixLayout(transpose(byW)), equation(byW, transpose(scene.gradient)), ", transposed"),
        line(matrixLayout(transpose(product(transpose(upstream), before))), "as was just found"),
        keyLine(matrixLayout(back), "transposed factor by factor again"),
        keyLine(
          matrixLayout(scene.matrix),
          ...joined([
            isLast
              ? ["a product is transposed factor by factor"]
              : ["with the gradient by ", said(y), " put in"],
            ...symmetric(known),
          ]),
        ),
      ],
    },
    { kind: "result", left: scene.gradient, matrix: scene.matrix },
  ];
  return { fits: true, argument: { program, axes: [], blocks } };
}

/** Y = U after + others with U = before · X as a quantity of its own. */
function withProduct(
  program: Program,
  { name, variable, after, others }: Factored,
  before: Matrix,
  introduced: ReadonlySet<string>,
): { readonly program: Program; readonly name: string } {
  const U = freshLetter(program, ["U", "V", "Z", "P", "Q"], introduced);
  const value = product(before, variable);
  const shape = [value.shape.rows, value.shape.cols];
  const slots = [freshIndex("i", value.shape.rows), freshIndex("j", value.shape.cols)];
  const declared = withTensor(program, U, { text: U, latex: U }, shape);
  const symbol = symbolOf(declared, U);
  const whole = addition(after === undefined ? symbol : product(symbol, after), ...others);
  const refinedProgram = refined(declared, name, (at) => unfold(whole, at[0], at[1]), {
    name: U,
    slots,
    body: unfold(value, slots[0], slots[1]),
  });
  return { program: refinedProgram, name: U };
}

/** The names of the transposes in the enlarged program: of Y and W, of the factors of Yᵀ, and L̄. */
type Names = {
  readonly Y: string;
  readonly W: string;
  readonly A: string;
  readonly B: string;
  readonly L: string;
};

function withTransposes(
  given: Program,
  y: string,
  of: string,
  [before, variable]: readonly [Matrix, Matrix],
  introduced: ReadonlySet<string>,
): { readonly program: Program; readonly names: Names } {
  let program = given;
  const add = (wishes: readonly string[], matrix: Matrix, look?: Matrix): string => {
    const name = freshLetter(program, wishes, look === undefined ? introduced : new Set());
    const tensor = look?.kind === "symbol" ? program.tensors.get(look.name) : undefined;
    const called =
      tensor === undefined
        ? { text: name, latex: name }
        : { text: `${tensor.text}ᵀ`, latex: `${tensor.latex}^{\\top}` };
    const { rows, cols } = matrix.shape;
    program = withTensor(program, name, called, [rows, cols], ([i, j]) => unfold(matrix, i, j));
    return name;
  };
  const W = add(["W_transposed"], transpose(variable), variable);
  const A = add(["A", "P", "S", "C"], symbolOf(program, W));
  const B = add(["B", "Q", "T", "E"], transpose(before));
  const Y = add(["Y_transposed"], product(symbolOf(program, A), symbolOf(program, B)), symbolOf(program, y));
  const turned = ([row, col]: readonly Slot[]): Term =>
    entry(
      Y,
      [col, row].filter((slot) => slot !== undefined),
    );
  const mirror = mirrored(program, y, of, turned, introduced);
  return { program: mirror.program, names: { Y, W, A, B, L: mirror.of } };
}

/** ∇_U L by the result for first factors, where the variable stands in the middle. */
function viaProduct(
  scene: Scene,
  program: Program,
  parts: Factored,
  U: string,
  before: Matrix,
): readonly ArgumentBlock[] {
  const { after, whole, others, variable } = parts;
  const u = symbolOf(program, U);
  const y = whole[0];
  const found = derive(program, { of: scene.of, wrt: [U], quantity: "gradient" }, { structure: "free" });
  const stage = found.ok ? found.derivation.stages.at(-1) : undefined;
  if (y === undefined || stage === undefined) return [];
  return [
    say(
      "Let ",
      equation(u, product(before, variable)),
      "; then ",
      equation(y, addition(after === undefined ? u : product(u, after), ...others)),
      ", in which ",
      said(u),
      after === undefined ? " is a term of its own:" : " is a first factor:",
    ),
    { kind: "entries", stage, onlyFull: false },
    {
      kind: "result",
      left: gradientOf(program, scene.of, U),
      matrix: byFirstFactor(scene, parts),
    },
  ];
}

/** ∇_U L where Y = U after + others: (∇_Y L) afterᵀ. */
function byFirstFactor({ program, of }: Scene, { name, after }: Factored): Matrix {
  const upstream = gradientOf(program, of, name);
  return after === undefined ? upstream : product(upstream, transpose(after));
}

/** The result for the first factor of Yᵀ, entry by entry, where no first factor was treated before. */
function instance(program: Program, names: Names, A: Matrix, yT: Matrix): readonly ArgumentBlock[] {
  const found = derive(program, { of: names.L, wrt: [names.A], quantity: "gradient" }, { structure: "free" });
  const stage = found.ok ? found.derivation.stages.at(-1) : undefined;
  if (stage === undefined) return [];
  return [
    say(said(A), " is the first factor of ", said(yT), ". For a first factor the proof is outright:"),
    { kind: "entries", stage, onlyFull: false },
  ];
}

function gradientOf(program: Program, of: string, by: string): Matrix {
  return gradient(of, [by], [[], program.tensors.get(by)?.shape ?? []]);
}

const beforeName = (before: Matrix): string => (before.kind === "symbol" ? before.name : "");

const said = (matrix: Matrix): Phrase => ({ kind: "layout", layout: matrixLayout(matrix) });
const equation = (...sides: readonly Matrix[]): Phrase => ({
  kind: "equality",
  sides: sides.map(matrixLayout),
});
