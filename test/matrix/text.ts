/* A plain spelling of matrices, near to ASCII input, to compare forms by eye and by length. */
import { rationalText, sizeKey } from "../../src/term/index.js";
import type { Matrix } from "../../src/matrix/index.js";

const tight = (m: Matrix): string =>
  ["add", "product", "hadamard", "kronecker"].includes(m.kind) || (m.kind === "number" && m.value.num < 0n)
    ? `(${text(m)})`
    : text(m);
const loose = (m: Matrix): string => (m.kind === "add" ? `(${text(m)})` : text(m));
const chained = (m: Matrix): string => (["add", "hadamard"].includes(m.kind) ? `(${text(m)})` : text(m));

export function text(m: Matrix): string {
  switch (m.kind) {
    case "number":
      return rationalText(m.value);
    case "dim":
      return `dim(${sizeKey(m.size)})`;
    case "symbol":
      return m.name;
    case "gradient":
      return m.of === "L" && m.by.length === 1 ? `G_${m.by[0] ?? ""}` : `D${m.of}${m.by.join("")}`;
    case "zero":
      return m.shape.order === 1 ? "vector(0)" : "matrix(0)";
    case "ones":
      return m.shape.order === 1 ? "vector(1)" : "matrix(1)";
    case "identity":
      return "eye";
    case "transpose":
      return `${tight(m.of)}'`;
    case "product": {
      const [first, ...rest] = [...m.scalars, ...m.chain];
      const isMinus = first?.kind === "number" && rationalText(first.value) === "-1";
      if (isMinus) return `-${rest.map(scalarPart).join("*")}`;
      return [first, ...rest].flatMap((f) => (f === undefined ? [] : [scalarPart(f)])).join("*");
    }
    case "hadamard":
      return m.factors.map((f) => tight(f)).join(".*");
    case "add":
      return m.terms.map((t, k) => (k === 0 || text(t).startsWith("-") ? text(t) : `+${text(t)}`)).join("");
    case "power":
      return `${tight(m.base)}${m.shape.order === 0 ? "^" : ".^"}${tight(m.exponent)}`;
    case "matrix-power":
      return `${tight(m.base)}^${m.exponent}`;
    case "apply":
      return `${m.fn}${"'".repeat(m.order)}(${text(m.of)})`;
    case "diag":
    case "diagonal":
      return `diag(${text(m.of)})`;
    case "trace":
      return `tr(${text(m.of)})`;
    case "sum":
      return `sum(${text(m.of)})`;
    case "norm":
      return `norm${m.p}(${text(m.of)})`;
    case "function":
      return `${m.fn}(${[...m.args.map(text), ...(m.along === undefined ? [] : [m.along])].join(",")})`;
    case "bracket":
      return `[${loose(m.left)}${m.relation}${loose(m.right)}]`;
    case "kronecker":
      return `kron(${m.factors.map(text).join(",")})`;
    case "vec":
      return `vec(${text(m.of)})`;
    case "commutation":
      return "K";
  }
}

const scalarPart = (m: Matrix): string =>
  m.kind === "number"
    ? rationalText(m.value)
    : m.kind === "product" && m.shape.order === 0
      ? `(${text(m)})`
      : chained(m);
