/**
 * Iverson brackets: relations as numbers, 1 where they hold and 0 elsewhere; of vectors and matrices entry by entry.
 *
 * Knows relations; what stands on their sides is the caller's. Terminates: each side is given a value once.
 */
import type { Expression, Name, Relation, RelationSign } from "../syntax/tree.js";
import { bracket, mul, num, type Relation as Sign } from "../term/index.js";
import { indexInScope, type Context, type Scope } from "./context.js";
import { alignAxes } from "./products.js";
import { scalar, shapeText } from "./shape.js";
import { walk } from "./traverse.js";
import { zipEntries, type Value } from "./value.js";

const SIGNS: Readonly<Partial<Record<RelationSign, Sign>>> = {
  "=": "=",
  "≠": "≠",
  "≤": "≤",
  "≥": "≥",
  "<": "<",
  ">": ">",
};

/** The Iverson bracket of a relation, 1 where it holds and 0 elsewhere; a chain is the product of its links. */
export function iverson(relation: Relation, scope: Scope, context: Context): Value | undefined {
  const sides = [relation.left, ...relation.links.map(({ right }) => right)];
  // Letters that are compared with each other are indices, wherever free ones are collected.
  const isLetter = (side: Expression): side is Name =>
    side.kind === "name" && !context.tensors.has(side.name) && !context.sizeNames.has(side.name);
  if (sides.every(isLetter)) for (const { name, span } of sides) indexInScope(name, span, scope, context);
  const values = sides.map((side) => context.value(side, scope));
  for (const side of sides)
    walk(side, (part) => {
      const index =
        part.kind === "name" ? (scope.indices.get(part.name) ?? scope.collect?.get(part.name)) : undefined;
      if (index !== undefined) context.masked.add(index);
    });
  const arrays = values.flatMap((value) =>
    value === undefined || value.shape.kind === "scalar" ? [] : [value],
  );
  const [first, ...others] = arrays;
  if (first !== undefined && !others.every((other) => alignAxes(first, other, "the comparison", context)))
    return undefined;
  const signs: Sign[] = [];
  for (const [i, link] of relation.links.entries()) {
    const sign = SIGNS[link.relation];
    const [left, right] = [values[i], values[i + 1]];
    if (sign === undefined)
      return context.report({
        code: "not-supported",
        span: link.sign,
        what: `${link.relation} in a bracket`,
        hint: "",
      });
    if (left === undefined || right === undefined) return undefined;
    signs.push(sign);
    // Indices that are compared run alike where nothing else says how far one of them runs.
    const [a, b] = [sides[i], sides[i + 1]].map((side) =>
      side?.kind === "name" ? scope.indices.get(side.name) : undefined,
    );
    if (a !== undefined && b !== undefined) context.sizes.alike(a.size, b.size);
  }
  const known = values.flatMap((value) => value ?? []);
  return zipEntries(relation.span, first?.shape ?? scalar, known, (entries) =>
    mul(...signs.map((sign, i) => bracket(sign, entries[i] ?? num(0), entries[i + 1] ?? num(0)))),
  );
}

/** A comparison of numbers, as a condition needs it. */
export function scalarBracket(relation: Relation, scope: Scope, context: Context): Value | undefined {
  const value = iverson(relation, scope, context);
  if (value === undefined || value.shape.kind === "scalar") return value;
  return context.report({
    code: "wrong-shape",
    span: relation.span,
    operation: "a condition",
    needs: "scalars to compare",
    shape: shapeText(value.shape, context.sizes),
    hint: "Compare entries: x_i > 0.",
  });
}
