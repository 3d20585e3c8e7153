/** The header of a module of code: what it computes, from which definitions, with which shapes. Knows no target. */
import { dependencies, entry, type Program } from "../../term/index.js";
import { shapeText } from "../size.js";
import { termText } from "../text.js";

/** What a module is about, for its header. */
export type ModuleHeading = {
  readonly title: string;
  readonly program: Program;
  /** The quantities whose definitions are shown. */
  readonly of: readonly string[];
  readonly notes: readonly string[];
  readonly table: string;
};

/** Lines about the source: definitions, the letters of gradients with free entries, shapes, layout. */
export function header({ title, program, of, notes }: ModuleHeading): readonly string[] {
  const needed = new Set(of.flatMap((name) => [...dependencies(program, name)]));
  const definitions = program.definitions.filter(({ name }) => needed.has(name));
  const tensors = [...program.tensors.values()].filter(({ name }) => needed.has(name));
  return [
    title,
    "",
    ...definitions.map(
      ({ name, slots, body }) =>
        `    ${termText(entry(name, slots), program, slots)} = ${termText(body, program, slots)}`,
    ),
    ...[...(program.gradients ?? [])].map(([key, { text }]) => {
      const [of, by] = key.split(" ").map((name) => program.tensors.get(name)?.text ?? name);
      return `    ${text} = ∇_${by ?? ""} ${of ?? ""} with all entries of ${by ?? ""} free`;
    }),
    "",
    `Shapes: ${tensors.map(({ text, shape }) => `${text} ${shape.length === 0 ? "scalar" : shapeText(shape)}`).join(", ")}`,
    ...notes,
  ];
}
