/**
 * Functions of numbers with indices: where d_ij(u, v) = … is said, each d_ij(x_i, x_j) is the right side with the numbers and
 * the letters put in.
 *
 * Knows how such a definition looks; gives nothing a meaning. Terminates: a right side is put in once, and not within another.
 */
import { walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { mentions } from "../../read/written.js";
import type { Said } from "../../read/said.js";
import { rewrite, withSides } from "../../read/tree.js";

/** What is said with such functions worked out, and the places of the relations that say what they are. */
export type WithValues = { readonly said: readonly Said[]; readonly definitions: ReadonlySet<number> };

type Call = {
  readonly name: string;
  readonly indices: readonly Expression[];
  readonly values: readonly Expression[];
};

type Rule = {
  readonly letters: readonly string[];
  readonly names: readonly string[];
  readonly body: Expression;
};

/** What is said, with the calls of indexed functions of numbers as what they stand for. */
export function withValues(said: readonly Said[], isDeclared: (name: string) => boolean): WithValues {
  const rules = new Map<string, Rule>();
  const definitions = new Set<number>();
  for (const [at, one] of said.entries()) {
    if (one.kind !== "relation" || !one.begins || one.cue === "claim") continue;
    const call = callOf(one.left);
    const rule = call === undefined ? undefined : ruleOf(call, one.link.right, isDeclared);
    if (call === undefined || rule === undefined || rules.has(call.name)) continue;
    rules.set(call.name, rule);
    definitions.add(at);
  }
  if (rules.size === 0) return { said, definitions };
  const change = (node: Expression): Expression => rewrite(node, (part) => worked(part, rules));
  return {
    definitions,
    said: said.map((one, at) =>
      one.kind === "relation" && !definitions.has(at) ? withSides(one, change) : one,
    ),
  };
}

/** d_ij(x_i, x_j): a name with indices, called. */
function callOf(node: Expression): Call | undefined {
  if (node.kind !== "application" || node.argument.bracket !== "(") return undefined;
  const { head, argument } = node;
  if (head.kind !== "subscript" || head.base.kind !== "name") return undefined;
  return { name: head.base.name, indices: head.items.flatMap(({ parts }) => parts), values: argument.items };
}

/** What a function does with its letters and numbers, for a call of plain ones that nothing else is said of. */
function ruleOf(
  { name, indices, values }: Call,
  body: Expression,
  isDeclared: (name: string) => boolean,
): Rule | undefined {
  const [letters, names] = [indices, values].map((all) =>
    all.flatMap((one) => (one.kind === "name" && !isDeclared(one.name) ? [one.name] : [])),
  );
  const isPlain =
    letters?.length === indices.length &&
    names?.length === values.length &&
    new Set([...letters, ...names]).size === indices.length + values.length;
  const isUsed = names?.some((value) => mentions(body, value)) === true;
  return isPlain && isUsed && !isDeclared(name) && !mentions(body, name) && !bindsIn(body)
    ? { letters, names, body }
    : undefined;
}

/** True where a right side has sums of its own, whose letters may be those of a call. */
function bindsIn(body: Expression): boolean {
  let found = false;
  walk(body, ({ kind }) => {
    found ||= kind === "big operator";
  });
  return found;
}

/** The right side for a call, with what stands in the call put in; any other node is itself. */
function worked(node: Expression, rules: ReadonlyMap<string, Rule>): Expression {
  const call = callOf(node);
  const rule = call === undefined ? undefined : rules.get(call.name);
  if (call === undefined || rule === undefined) return node;
  const { letters, names, body } = rule;
  if (call.indices.length !== letters.length || call.values.length !== names.length) return node;
  const given = new Map<string, Expression>();
  letters.forEach((letter, at) => {
    const index = call.indices[at];
    if (index !== undefined) given.set(letter, index);
  });
  names.forEach((name, at) => {
    const value = call.values[at];
    if (value !== undefined)
      given.set(name, { kind: "group", span: value.span, bracket: "(", items: [value] });
  });
  const put = rewrite(body, (part) => (part.kind === "name" ? (given.get(part.name) ?? part) : part));
  return { kind: "group", span: node.span, bracket: "(", items: [put] };
}
