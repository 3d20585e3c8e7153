/**
 * How a function is spelled in the languages that code is printed for.
 *
 * A spelling is a template over the argument's source text, and the definitions it needs in the module around it. The
 * argument stands once in every template and only as an argument of a call, so it needs no brackets and is computed once.
 */

/** The languages that code is printed for. */
export type Target = "numpy" | "torch" | "jax" | "julia";

/** A definition that a template calls: printed once in the module, under its name. */
export type Helper = { readonly name: string; readonly source: string };

/** The spelling of a function: expression over the arguments' source, and the helpers it calls. */
export type Spelling = {
  readonly expression: (...args: readonly string[]) => string;
  readonly helpers: readonly Helper[];
};

/** The spelling of a function in every target. */
export type Code = Readonly<Record<Target, Spelling>>;

/** A plain call of a function that the target has. */
export const calls = (name: string): Spelling => ({
  expression: (...args) => `${name}(${args.join(", ")})`,
  helpers: [],
});

/** A call of a function that the module has to define, such as `_gelu`; a dot after the name broadcasts it in Julia. */
export const defines = (name: string, source: string, ...needs: readonly Helper[]): Spelling => ({
  ...calls(name),
  helpers: [...needs, { name: name.replace(/\.$/, ""), source }],
});
