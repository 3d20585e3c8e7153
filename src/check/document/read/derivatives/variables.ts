/**
 * By what ∇f differentiates where it does not say so: by what f is declared or defined with, f(x), else by the one vector
 * or matrix in its definition that a document of its kind can mean.
 *
 * A name that the document differentiates by elsewhere comes first; then parameters before data and targets. Where two
 * can be meant, none is. Terminates: a definition is entered once.
 */
import { builtIn, declaredKey, joinedNames, walk } from "../../../../lower/index.js";
import type { Application, Expression, Gradient } from "../../../../syntax/index.js";
import { mentions } from "../written.js";
import { nameNode } from "../tree.js";
import type { Names } from "./derivatives.js";

/** ∇f with its variable below, as far as it can be told. */
export function withVariable(node: Gradient, names: Names): Gradient {
  const { of } = node;
  if (node.by.length > 0 || of === null) return node;
  // In ∇∇ᵀf the inner one is looked at already.
  const by = of.kind === "gradient" ? of.by : variablesOf(of, names);
  return by === undefined ? node : { ...node, by };
}

/**
 * h(w) for a model h(x) = σ(wᵀx) that the document differentiates by w: what a model is a function of is written either
 * way, and nobody puts the parameters in the place of the data.
 */
export function atData(node: Expression, names: Names): Expression {
  if (node.kind !== "application" || node.argument.bracket !== "(") return node;
  const { variables, bodies, varied } = names;
  if (isOfOwn(node, names) || isOfColumns(node, names)) return node.head;
  const key = declaredKey(node.head) ?? "";
  const [given, body] = [variables.get(key), bodies.get(key)];
  const [only, other] = node.argument.items;
  if (given === undefined || body === undefined || only?.kind !== "name" || other !== undefined) return node;
  const isOwn = given.some((variable) => declaredKey(variable) === only.name);
  const isParameter = !isOwn && varied.has(only.name) && mentions(body, only.name);
  return isParameter ? { ...node, argument: { ...node.argument, items: given } } : node;
}

/** True for f(x) after f = xᵀA x, and for l_i(x): nobody writes a factor in brackets that what stands before them is made of. */
function isOfOwn({ head, argument }: Application, { variables, bodies, letters, orders }: Names): boolean {
  const isMember = head.kind === "subscript" && head.base.kind === "name";
  const key = (isMember ? declaredKey(head.base) : declaredKey(head)) ?? "";
  const own = bodies.get(key);
  // L = L(Y) says of what L is a function.
  const isSaid = own !== undefined && !mentions(own, key);
  const isCall = isSaid && (isMember || (head.kind === "name" && !variables.has(key)));
  if (!isCall || head.span.end !== argument.span.start) return false;
  const made = new Set<string>();
  const enter = (name: string): void => {
    const body = bodies.get(name);
    if (body === undefined) return;
    walk(body, (part) => {
      const other = declaredKey(part);
      if (other === undefined || made.has(other)) return;
      made.add(other);
      enter(other);
    });
  };
  enter(key);
  // The d_ij(u, v) that are said for any u and v are functions.
  const isKnown = (name: string): boolean => !isMember || orders.has(name) || bodies.has(name);
  const isVariable = (name: string): boolean =>
    name !== key && made.has(name) && !letters.has(name) && isKnown(name);
  return argument.items.every((item) => item.kind === "name" && isVariable(item.name));
}

/** True for S(x) of declared columns, where x is what something is a function of: they have no product. */
function isOfColumns({ head, argument }: Application, { orders, varied, variables }: Names): boolean {
  const [only, other] = argument.items;
  const isNamed = head.kind === "name" && only?.kind === "name" && other === undefined;
  if (!isNamed || head.span.end !== argument.span.start) return false;
  const isVariable =
    varied.has(only.name) ||
    [...variables.values()].some((of) => of.some((one) => declaredKey(one) === only.name));
  return isVariable && [head.name, only.name].every((name) => orders.get(name) === 1);
}

/** What an expression is a function of. */
function variablesOf(of: Expression, names: Names): readonly Expression[] | undefined {
  const head = of.kind === "application" ? of.head : of;
  const known = names.variables.get(declaredKey(head) ?? "");
  if (known !== undefined) return known;
  const [only, other] = of.kind === "application" || of.kind === "group" ? itemsOf(of) : [];
  const isInside =
    of.kind === "group" ||
    (head.kind === "name" && !names.orders.has(head.name) && builtIn(head.name) !== undefined);
  if (only !== undefined && other === undefined && isInside) return variablesOf(only, names);
  if (of.kind === "application") return undefined;
  const meant = meantIn(of, names);
  return meant === undefined ? undefined : [nameNode(meant, of.span)];
}

const itemsOf = (
  of: Extract<Expression, { readonly kind: "application" | "group" }>,
): readonly Expression[] => (of.kind === "group" ? of.items : of.argument.items);

/** Names of what is looked for; what x is beside them; what both are fitted to. */
const PARAMETERS = new Set(["w", "theta", "beta", "W", "Theta", "B"]);
const UNKNOWNS = new Set(["x", "X"]);
const TARGETS = new Set(["y", "t", "Y", "T"]);

/** The one name that an expression is differentiated by. */
function meantIn(of: Expression, names: Names): string | undefined {
  const given = [...givenIn(of, names)];
  const among = (group: ReadonlySet<string>): readonly string[] => given.filter((name) => group.has(name));
  const isFitted = among(TARGETS).length > 0 || among(UNKNOWNS).length === 0;
  const groups = [
    among(names.varied),
    isFitted ? among(PARAMETERS) : among(new Set([...PARAMETERS, ...UNKNOWNS])),
    among(UNKNOWNS),
    given,
  ];
  const [only, other] = groups.find((group) => group.length > 0) ?? [];
  return other === undefined ? only : undefined;
}

/** The given vectors and matrices that an expression is written with, and what else is differentiated by, by way of definitions too. */
function givenIn(of: Expression, { bodies, orders, varied }: Names): ReadonlySet<string> {
  const given = new Set<string>();
  const entered = new Set<string>();
  const known = new Set([...orders.keys(), ...bodies.keys()]);
  const note = (key: string): void => {
    if (entered.has(key)) return;
    entered.add(key);
    const body = bodies.get(key);
    if (body !== undefined) enter(body);
    else if ((orders.get(key) ?? 0) > 0 || (!orders.has(key) && varied.has(key))) given.add(key);
  };
  const enter = (node: Expression): void => {
    walk(node, (part) => {
      const key = declaredKey(part);
      // In plain text the product A X is the one name AX.
      const joint = part.kind === "name" && !known.has(part.name) ? joinedNames(part.name, known) : undefined;
      for (const name of joint ?? (key === undefined ? [] : [key])) note(name);
    });
  };
  enter(of);
  return given;
}
