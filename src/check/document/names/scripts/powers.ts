/**
 * Variables that are powers of names: where a document differentiates by σ² or Σ⁻¹, that power is a variable of its own, and σ
 * is its root, Σ its inverse. The root Σ^{1/2} of a positive definite matrix is one too, and Σ its square.
 *
 * Knows trees and declarations, no meanings. Terminates: every tree is rewritten once.
 */
import { builtIn, mapParts } from "../../../../lower/index.js";
import type { Application, Equation, Expression, PropertyName, Statement } from "../../../../syntax/index.js";
import { asMoment } from "../../read/notation/moments.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { entryAt, equationOf, nameNode, walkSides, withSides } from "../../read/tree.js";

/** The power that a variable is of a name: its square, its inverse or its root. */
type Power = 2 | -1 | 0.5;
type Powers = ReadonlyMap<string, Power>;

/** What is assumed and said, with the powers of names that are variables under names of their own. */
export function withPowers(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const stated = squaresIn(assumed);
  const powers = new Map([...stated, ...halvesIn(assumed, said), ...powersIn(said)]);
  const change = (node: Expression): Expression => powered(node, powers);
  const roots = new Map<string, Equation>();
  const declared = (statement: Statement): Statement => {
    if (statement.kind === "equation") {
      const [first, ...others] = statement.links.map((link) => ({ ...link, right: change(link.right) }));
      return first === undefined ? statement : { ...statement, links: [first, ...others] };
    }
    if (statement.kind !== "declaration") return statement;
    const found = statement.targets.flatMap((target): readonly Power[] => {
      const name = target.kind === "name" ? target.name : squareOf(target);
      const power = name === undefined ? undefined : powers.get(name);
      if (name === undefined || power === undefined) return [];
      roots.set(name, rootOf(name, power, statement.space.sizes.length, target));
      return [power];
    });
    const [power] = found;
    const targets = statement.targets.map((target) =>
      target.kind === "name" && powers.has(target.name)
        ? nameNode(keyOf(target.name, powers.get(target.name) ?? 2), target.span)
        : change(target),
    );
    const isSquare = power === 2 && !statement.properties.some(({ name }) => POSITIVE.has(name));
    const properties = isSquare
      ? [...statement.properties, { name: "positive" as const, span: statement.span }]
      : statement.properties;
    return { ...statement, targets, properties };
  };
  const all = assumed.map(declared);
  const changed = said.map((one): Said => {
    if (one.kind === "statement") return { ...one, statement: declared(one.statement) };
    if (one.kind !== "relation") return one;
    const whole = one.begins && isHead(one.left) ? { ...one, left: headed(one.left, powers) } : one;
    return powers.size === 0 ? whole : withSides(whole, change);
  });
  return { assumed: [...all, ...roots.values()], said: changed };
}

/** The names that are declared by their squares alone: σ² ∈ ℝ. */
function squaresIn(assumed: readonly Statement[]): Powers {
  const targets = assumed.flatMap((one) => (one.kind === "declaration" ? one.targets : []));
  const plain = new Set(targets.map(plainName));
  const squares = targets.flatMap((target) => squareOf(target) ?? []);
  return new Map(squares.filter((name) => !plain.has(name)).map((name) => [name, 2]));
}

/** σ of σ², where that is what is declared. */
function squareOf(target: Expression): string | undefined {
  const { name, power } = (target.kind === "superscript" ? powerOf(target) : undefined) ?? {};
  return power === 2 ? name : undefined;
}

const POSITIVE: ReadonlySet<PropertyName> = new Set(["positive", "nonnegative"]);

/** The names by whose square or inverse something is differentiated, or whose square is an argument, and that are not defined. */
function powersIn(said: readonly Said[]): Powers {
  const variables: Expression[] = [];
  const inHeads: Expression[] = [];
  const defined = new Set<string>();
  for (const one of said) {
    if (one.kind !== "relation") continue;
    const key = one.begins && one.left.kind !== "superscript" ? plainName(one.left) : undefined;
    if (key !== undefined) defined.add(key);
    if (one.begins && isHead(one.left)) inHeads.push(...one.left.argument.items);
    walkSides(one, (node) => {
      if (node.kind === "derivative" || node.kind === "gradient") variables.push(...node.by);
    });
  }
  // ℓ(μ, σ²) = … is a function of σ where σ itself is varied.
  const plain = new Set(variables.map(plainName));
  const own = [...inHeads.filter((item) => !plain.has(powerOf(item)?.name)), ...variables];
  const powers = own.flatMap((variable): readonly (readonly [string, Power])[] => {
    const { name, power } = powerOf(variable) ?? {};
    const isKept = name !== undefined && !defined.has(name);
    return isKept && (power === 2 || power === -1) ? [[name, power]] : [];
  });
  return new Map(powers);
}

/** The positive definite matrices of which halves of powers are written, Σ^{-1/2}, unless they are varied or defined. */
function halvesIn(assumed: readonly Statement[], said: readonly Said[]): Powers {
  const roots = new Set(
    [...assumed, ...statementsIn(said)].flatMap((one) =>
      one.kind === "declaration" && one.properties.some(({ name }) => name === "positive definite")
        ? one.targets.flatMap((target) => (target.kind === "name" ? [target.name] : []))
        : [],
    ),
  );
  const written = new Set<string>();
  for (const one of relationsOf(said)) {
    if (one.begins && one.left.kind === "name") roots.delete(one.left.name);
    walkSides(one, (node) => {
      const { name, power = 0 } = powerOf(node) ?? {};
      if (name !== undefined && Math.abs(power % 1) === 0.5) written.add(name);
      if (node.kind === "derivative" || node.kind === "gradient")
        for (const by of node.by) roots.delete(plainName(by) ?? "");
    });
  }
  return new Map([...roots].filter((name) => written.has(name)).map((name) => [name, 0.5]));
}

/** True for ℓ(μ, σ²), the value of a function; d(X⁻¹) is a differential, E[x²] a moment, and tr(X²) a function that everyone knows. */
const isHead = (node: Expression): node is Application =>
  node.kind === "application" &&
  node.head.kind === "name" &&
  node.head.name !== "d" &&
  asMoment(node) === undefined &&
  builtIn(node.head.name) === undefined;

/** The head of a definition with the arguments under the names that they vary under: ℓ(μ, σ) in σ², and ℓ(μ, σ²) in σ. */
function headed(left: Expression, powers: Powers): Expression {
  if (left.kind !== "application" || left.argument.bracket !== "(") return left;
  const items = left.argument.items.map((item): Expression => {
    const power = item.kind === "name" ? powers.get(item.name) : undefined;
    if (item.kind === "name" && power !== undefined) return nameNode(keyOf(item.name, power), item.span);
    const scripted = powerOf(item);
    return scripted === undefined || powers.has(scripted.name) ? item : scripted.base;
  });
  return { ...left, argument: { ...left.argument, items } };
}

/** σ and σ_j, where no power stands. */
const plainName = (node: Expression): string | undefined =>
  node.kind === "name"
    ? node.name
    : node.kind === "subscript" && node.base.kind === "name"
      ? node.base.name
      : undefined;

/** The name and the number of σ², σ_j² and σ²_j, and the name with its script below but without the power. */
function powerOf(
  node: Expression,
): { readonly name: string; readonly power: number; readonly base: Expression } | undefined {
  if (node.kind === "superscript") {
    const [power, name] = [numberOf(node.script), plainName(node.base)];
    return power === undefined || name === undefined ? undefined : { name, power, base: node.base };
  }
  if (node.kind === "transpose" && node.inverse && node.base.kind === "name")
    return { name: node.base.name, power: -1, base: node.base };
  const inner = node.kind === "subscript" ? powerOf(node.base) : undefined;
  return node.kind !== "subscript" || inner?.base.kind !== "name"
    ? undefined
    : { ...inner, base: { ...node, base: inner.base } };
}

function numberOf(script: Expression): number | undefined {
  if (script.kind === "number") return Number(script.text);
  const ratio = ratioOf(script);
  if (ratio !== undefined) {
    const [above, below] = ratio.map(numberOf);
    return above === undefined || below === undefined ? undefined : above / below;
  }
  if (script.kind === "negation") {
    const inner = numberOf(script.operand);
    return inner === undefined ? undefined : -inner;
  }
  // What stands above in brackets is a label.
  const [only] = script.kind === "group" && script.bracket === "braces" ? script.items : [];
  return script.kind === "group" && script.items.length === 1 && only !== undefined
    ? numberOf(only)
    : undefined;
}

/** What is divided by what: 1/2 and ½ as a fraction. */
function ratioOf(node: Expression): readonly [Expression, Expression] | undefined {
  if (node.kind === "fraction") return [node.numerator, node.denominator];
  const [by, other] = node.kind === "product" ? node.rest : [];
  return node.kind === "product" && by?.operator === "/" && other === undefined
    ? [node.first, by.factor]
    : undefined;
}

/** A tree in which σ², σ_j² and their whole powers are powers of the variable. */
function powered(node: Expression, powers: Powers): Expression {
  const scripted = powerOf(node);
  const own = scripted === undefined ? undefined : powers.get(scripted.name);
  const times = scripted === undefined || own === undefined ? undefined : scripted.power / own;
  if (scripted === undefined || own === undefined || times === undefined || !Number.isInteger(times))
    return mapParts(node, (part) => powered(part, powers));
  const key = keyOf(scripted.name, own);
  const inside = (part: Expression): Expression => powered(part, powers);
  const renamed = (base: Expression): Expression =>
    base.kind === "subscript"
      ? {
          ...base,
          base: renamed(base.base),
          items: base.items.map((item) => ({ ...item, parts: item.parts.map(inside) })),
        }
      : nameNode(key, base.span);
  const variable = { ...renamed(scripted.base), span: node.span };
  const turned: Expression =
    node.kind === "transpose" ? { ...node, base: variable, inverse: false } : variable;
  if (times === 1) return turned;
  const number: Expression = { kind: "number", span: node.span, text: `${Math.abs(times)}` };
  const script: Expression = times < 0 ? { kind: "negation", span: node.span, operand: number } : number;
  return { kind: "superscript", span: node.span, base: turned, script };
}

const WORDS = { 2: "squared", [-1]: "inverse", 0.5: "root" } as const;

const keyOf = (name: string, power: Power): string => `${name}__${WORDS[power]}`;

/** What the name itself is: σ_a = √(σ²)_a, Σ = (Σ⁻¹)⁻¹, Σ = (Σ^{1/2})². */
function rootOf(name: string, power: Power, order: number, { span }: Expression): Equation {
  const letters = ["a", "b"].slice(0, power === 2 ? order : 0);
  const indices = letters.map((letter) => nameNode(letter, span));
  const entry = (base: Expression): Expression => (indices.length === 0 ? base : entryAt(base, indices));
  const variable = entry(nameNode(keyOf(name, power), span));
  const right: Expression =
    power === 2
      ? { kind: "root", span, radicand: variable, degree: null }
      : {
          kind: "superscript",
          span,
          base: variable,
          script:
            power === 0.5
              ? { kind: "number", span, text: "2" }
              : { kind: "negation", span, operand: { kind: "number", span, text: "1" } },
        };
  return equationOf(entry(nameNode(name, span)), { relation: "=", sign: span, right });
}
