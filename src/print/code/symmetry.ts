/**
 * Transposes that change nothing: those of symmetric arrays and of their inverses, in solutions of systems too. Terminates:
 * every call goes to an operand.
 */
import type { Program } from "../../term/index.js";
import { operands, withOperands, type Node } from "./node.js";

/** The names in the code of the symmetric matrices among the inputs. */
export function symmetricNames(program: Program, naming: (name: string) => string): ReadonlySet<string> {
  const isSymmetric = (property: string): boolean =>
    property === "symmetric" || property === "positive-definite" || property === "diagonal";
  return new Set(
    [...program.tensors.values()]
      .filter(({ properties }) => properties.some(isSymmetric))
      .map(({ name }) => naming(name)),
  );
}

/** The node without transposes of what is symmetric. */
export function withoutIdleTransposes(node: Node, symmetric: ReadonlySet<string>): Node {
  const isSymmetric = (part: Node): boolean =>
    part.op === "name"
      ? symmetric.has(part.name)
      : part.op === "call" && part.fn === "inv" && part.args.every(isSymmetric);
  const visit = (part: Node): Node => {
    const inner = withOperands(part, operands(part).map(visit));
    if (inner.op === "permute" && inner.rank === 2 && isSymmetric(inner.of)) return inner.of;
    if (inner.op === "solve" && inner.transposed && isSymmetric(inner.matrix))
      return { ...inner, transposed: false };
    return inner;
  };
  return symmetric.size === 0 ? node : visit(node);
}
