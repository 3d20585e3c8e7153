/*
 * Trees as short text, so that a test of the grammar is one line: kinds are visible, spans are not.
 */
import type { Expression, Space, Statement } from "../../src/syntax/tree.js";

const list = (items: readonly Expression[], between = ", "): string => items.map(show).join(between);

/** An expression: `[a b]` is a product, `(+a -b)` an addition, `f@(x)` an application, `x_{d n,m}` items and parts. */
export function show(e: Expression | null): string {
  if (e === null) return "∅";
  switch (e.kind) {
    case "number":
      return e.text;
    case "name":
      return e.name;
    case "text":
      return e.quoted ? `"${e.text}"` : `‘${e.text}’`;
    case "dots":
      return { row: "…", column: "⋮", diagonal: "⋱" }[e.direction];
    case "everything":
      return "•";
    case "group":
      return `${e.bracket}${list(e.items)}${e.bracket === "braces" ? " end" : "/"}`;
    case "application":
      return `${show(e.head)}@${show(e.argument)}`;
    case "subscript":
      return `${show(e.base)}_{${e.items.map(({ parts }) => list(parts, " ")).join(",")}}`;
    case "superscript":
      return `${show(e.base)}^{${show(e.script)}}`;
    case "transpose":
      return `${show(e.base)}${e.mark === "letter" ? `^${e.symbol}?` : e.symbol}${e.inverse ? "⁻¹" : ""}`;
    case "decorated":
      return `${show(e.base)}^${e.mark}!`;
    case "entrywise power":
      return `${show(e.base)}.^${show(e.exponent)}`;
    case "negation":
      return `-${show(e.operand)}`;
    case "addition":
      return `(${e.terms.map(({ negative, term }) => `${negative ? "-" : "+"}${show(term)}`).join(" ")})`;
    case "product":
      return `[${show(e.first)}${e.rest.map(({ operator, factor }) => `${operator === "juxtaposition" ? " " : ` ${operator} `}${show(factor)}`).join("")}]`;
    case "fraction":
      return `frac(${show(e.numerator)}, ${show(e.denominator)})`;
    case "root":
      return `root${e.degree === null ? "" : `[${show(e.degree)}]`}(${show(e.radicand)})`;
    case "big operator": {
      const bounds = e.indices.map(
        ({ name, from, to }) =>
          name + (from || to ? `:${from ? show(from) : ""}..${to ? show(to) : ""}` : ""),
      );
      const conditions = e.conditions.length === 0 ? "" : `|${list(e.conditions)}`;
      return `${e.operator.toUpperCase()}{${bounds.join(",")}${conditions} ${show(e.body)}}`;
    }
    case "derivative":
      return `${e.form === "operator" ? "D" : "d"}(${show(e.of)} / ${list(e.by)})`;
    case "gradient":
      return `∇${e.order === 1 ? "" : e.order}${e.transposed ? "ᵀ" : ""}{${list(e.by)}}${show(e.of)}`;
    case "norm":
      return e.bars === "double" ? `‖${show(e.body)}‖` : `|${show(e.body)}|`;
    case "relation":
      return `${show(e.left)}${e.links.map(({ relation, right }) => ` ${relation} ${show(right)}`).join("")}`;
    case "matrix":
      return `${e.environment}(${e.rows.map((row) => row.map(show).join(" & ")).join(" ; ")})`;
    case "annotated":
      return `brace(${show(e.body)} as ${show(e.note)})`;
  }
}

const space = ({ sizes }: Space): string => `ℝ(${list(sizes, " × ")})`;

/** A statement, its kind first. */
export function showStatement(s: Statement): string {
  switch (s.kind) {
    case "declaration":
      return `declare ${list(s.targets)} ∈ ${space(s.space)}${s.properties.map(({ name }) => ` ${name}`).join(",")}`;
    case "function":
      return `function ${list(s.targets)} : ${space(s.from)} → ${space(s.to)}`;
    case "convention":
      return `convention ${s.convention}`;
    case "equation":
      return `equation ${show(s.left)}${s.links.map(({ relation, right }) => ` ${relation} ${show(right)}`).join("")}`;
    case "goal":
      return `goal ${show(s.expression)}`;
  }
}
