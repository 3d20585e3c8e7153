/**
 * Letters for the long factors of a product, so that its rows and columns can be spoken of.
 *
 * A letter is a tensor of a larger program, defined as the factor that it stands for, so every line with it has a value. The
 * result itself is told without letters. Terminates: loops over terms and factors.
 */
import { addition, cost, keys, product, unfold, type Matrix } from "../matrix/index.js";
import { listed, say, type ArgumentBlock, type Styled, type Told } from "./argument.js";
import { freshLetter, symbolOf, withTensor } from "./enlarged.js";
import { matrixLayout } from "./layout.js";
import type { Scene } from "./scene.js";
import { hasSum, summandsOf, wholeOf } from "./summands.js";

/** A factor of a matrix that is longer than this to write has a letter. */
const LONG_FACTOR = 9;

const LETTERS = { matrix: ["S", "R", "M", "P", "F"], vector: ["s", "r", "v", "g", "p"] } as const;

/** A factor with its letter. */
type Named = { readonly letter: Matrix; readonly factor: Matrix };

/** A gradient in a style that speaks of rows and columns, with letters for what is long; none of them is one of `used`. */
export function withLetters(
  scene: Scene,
  used: ReadonlySet<string>,
  style: (scene: Scene) => Styled,
): Styled {
  const { scene: own, named } = lettered(scene, used);
  const styled = style(own);
  if (named.length === 0) return styled;
  // What does not fit says so without letters.
  if (!styled.fits) return style(scene);
  const { argument } = styled;
  const blocks = argument.blocks.map((block): ArgumentBlock =>
    block.kind === "result" ? { ...block, matrix: scene.matrix } : block,
  );
  const at = Math.max(
    0,
    blocks.findIndex((block) => block.kind === "chain" || (block.kind === "entries" && !block.onlyFull)),
  );
  return {
    fits: true,
    argument: { ...argument, blocks: [...blocks.slice(0, at), ...introduction(named), ...blocks.slice(at)] },
  };
}

/** "For short, write": S = … */
const introduction = (named: readonly Named[]): readonly ArgumentBlock[] => [
  say("For short, write"),
  {
    kind: "facts",
    rows: named.map(({ letter, factor }) => ({
      sides: [matrixLayout(letter), matrixLayout(factor)],
      note: [],
    })),
  },
];

/** "written with S and R". */
const writtenWith = (named: readonly Named[]): Told => [
  "written with ",
  ...listed(named.map(({ letter }): Told => [{ kind: "layout", layout: matrixLayout(letter) }])),
];

/** The scene with letters for the long factors of products that have sums in their entries. */
function lettered(
  scene: Scene,
  used: ReadonlySet<string>,
): { readonly scene: Scene; readonly named: readonly Named[] } {
  let { program } = scene;
  const keyOf = keys();
  const named: Named[] = [];
  const short = (factor: Matrix): Matrix => {
    if (factor.kind === "transpose") {
      const inner = short(factor.of);
      return inner === factor.of ? factor : { ...factor, of: inner };
    }
    if (factor.shape.order === 0 || factor.shape.row || cost(factor) <= LONG_FACTOR) return factor;
    const known = named.find((other) => keyOf(other.factor) === keyOf(factor));
    if (known !== undefined) return known.letter;
    const { order, rows, cols } = factor.shape;
    const name = freshLetter(program, order === 1 ? LETTERS.vector : LETTERS.matrix, used);
    const shape = order === 1 ? [rows] : [rows, cols];
    program = withTensor(program, name, { text: name, latex: name }, shape, ([i, j]) => unfold(factor, i, j));
    const letter = symbolOf(program, name);
    named.push({ letter, factor });
    return letter;
  };
  const summands = summandsOf(scene.matrix, program);
  const terms = summands.map((summand) =>
    summand.kind === "chain" && hasSum(summand)
      ? product(...summand.scalars, ...summand.chain.map(short))
      : wholeOf(summand),
  );
  return named.length === 0
    ? { scene, named }
    : {
        scene: {
          ...scene,
          program,
          matrix: addition(...terms),
          known: [...scene.known, writtenWith(named)],
        },
        named,
      };
}
