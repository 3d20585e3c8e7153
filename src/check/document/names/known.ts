/**
 * What is known of names before a document is read: the orders of those that are declared, what functions are functions of,
 * and the index letters of the whole document.
 *
 * Gives no formula a meaning. Terminates: every relation is walked once.
 */
import { baseName, declaredKey, indexLetters, parts, walk, type Environment } from "../../../lower/index.js";
import { sameSize, sizeSymbols } from "../../../term/index.js";
import type { Expression, Statement } from "../../../syntax/index.js";
import { candidates } from "../read/definitions/candidate.js";
import { coefficientsIn } from "../read/derivatives/differentiated.js";
import { variedIn } from "../read/written.js";
import { twiceIndexed, type Known } from "../read/notation/normalise.js";
import { fieldsIn } from "../read/derivatives/places.js";
import { usesOf } from "../read/notation/matrix-functions.js";
import { deltaNames } from "../read/notation/deltas.js";
import type { Said } from "../read/said.js";
import { equationOf, factorsOf, walkSides } from "../read/tree.js";
import { turnedFunctions } from "../read/notation/functions-of-transposes.js";
import { spelledIn } from "./spelled.js";

/** What is declared before the document is read. */
export function knownOf(
  assumed: readonly Statement[],
  written: readonly Said[],
  program: Environment["program"],
  families: Environment["families"],
  differentials: ReadonlySet<string>,
): Omit<Known, "ranks" | "matrices" | "section" | "diagonal" | "aliases" | "worked" | "rates" | "rows"> {
  const orders = new Map([...program.tensors.values()].map(({ name, shape }) => [name, shape.length]));
  for (const name of twiceIndexed(written)) orders.set(`${name} as entry`, 2);
  if (differentials.size > 0) orders.set("differentials", 1);
  const variables = new Map<string, readonly Expression[]>();
  for (const s of written) {
    if (s.kind !== "relation" || s.left.kind !== "application") continue;
    // f(2x) = … says not what the variable of f is.
    const isSaid = s.begins && s.left.argument.items.every((item) => baseName(item) !== undefined);
    const key = declaredKey(s.left.head);
    if (key !== undefined && isSaid && !variables.has(key)) variables.set(key, s.left.argument.items);
  }
  for (const s of assumed) {
    const call = s.kind === "equation" && s.left?.kind === "name" ? s.links[0].right : undefined;
    const key = call?.kind === "application" ? declaredKey(call.head) : undefined;
    if (s.kind !== "equation" || s.left?.kind !== "name" || key !== s.left.name) continue;
    if (call?.kind === "application" && !variables.has(key)) variables.set(key, call.argument.items);
  }
  const single = singleIn(written);
  const sides = written.flatMap((s) => (s.kind === "relation" ? [[...s.before, s.left, s.link.right]] : []));
  const members = new Set(families.keys());
  const defined = candidates(written);
  const bodies = new Map(defined.map(({ key, equation: { links } }) => [key, links[0].right] as const));
  const varied = new Set(
    written.flatMap((s) => (s.kind === "relation" ? [s.left, s.link.right].flatMap(variedIn) : [])),
  );
  return {
    orders,
    oblong: oblongIn(program),
    ...usesOf(bodies.values(), sides.flat(), orders),
    variables,
    bodies,
    varied: new Set([...varied].filter((name) => !bodies.has(name))),
    letters: lettersOf(written),
    coefficients: coefficientsIn(written),
    single,
    sizes: new Set([...program.tensors.values()].flatMap(({ shape }) => shape.flatMap(sizeSymbols))),
    spelled: spelledIn(written),
    members,
    deltas: deltaNames(sides, orders),
    fields: fieldsIn(written),
    turned: turnedFunctions(written),
    ...subscriptsIn(written, orders, members),
  };
}

/** The matrices whose two sizes have different names or numbers. */
const oblongIn = ({ tensors }: Environment["program"]): ReadonlySet<string> =>
  new Set(
    [...tensors.values()].flatMap(({ name, shape: [rows, cols, ...more] }) =>
      rows !== undefined && cols !== undefined && more.length === 0 && !sameSize(rows, cols) ? [name] : [],
    ),
  );

/** Which names have indices below, and which letters are nothing but labels: below undeclared names only, and never bound. */
function subscriptsIn(
  said: readonly Said[],
  orders: ReadonlyMap<string, number>,
  members: ReadonlySet<string>,
): { readonly indexed: ReadonlySet<string>; readonly labels: ReadonlySet<string> } {
  const indices = new Set<string>();
  const below = new Map<string, Set<string>>();
  const note = (node: Expression, isLeft: boolean): void => {
    if (node.kind === "big operator") for (const { name } of node.indices) indices.add(name);
    if (node.kind !== "subscript") return;
    const parts = node.items.flatMap((item) => item.parts);
    const base = node.base.kind === "name" ? node.base.name : "";
    const isDeclared = base === "" || orders.has(base) || members.has(base) || base === "delta";
    const letters = below.get(base) ?? new Set();
    below.set(base, letters);
    for (const part of parts) {
      const letter = baseName(part) ?? (part.kind === "number" ? undefined : "?");
      if (letter !== undefined) letters.add(letter);
      // What is declared is no index: the θ of h_θ is a label.
      const isIndex = isDeclared || isLeft || parts.length > 1;
      if (letter !== undefined && isIndex && !orders.has(letter)) indices.add(letter);
    }
  };
  for (const s of said)
    if (s.kind === "relation") {
      const [first = s.left] = s.before;
      for (const side of [first, s.left, s.link.right])
        walk(side, (node) => {
          note(node, side === first);
        });
    }
  const all = new Set([...below.values()].flatMap((letters) => [...letters]));
  const labels = new Set([...all].filter((letter) => !indices.has(letter)));
  const isIndexed = ([, letters]: readonly [string, ReadonlySet<string>]): boolean =>
    [...letters].some((letter) => !labels.has(letter));
  return { indexed: new Set([...below].filter(isIndexed).map(([base]) => base)), labels };
}

/**
 * The letters that are factors, terms or sides by themselves, and those of them with scripts; with X those beside it in A X B, and
 * letters that stand in another order elsewhere.
 */
function singleIn(said: readonly Said[]): ReadonlySet<string> {
  const single = new Set<string>();
  const note = (node: Expression): void => {
    const root = baseName(node.kind === "application" ? node.head : node);
    if (root !== undefined) single.add(root);
    // dW says of W that it is a name.
    if (root !== undefined && /^d\p{L}$/u.test(root)) single.add(root.slice(1));
  };
  for (const s of said)
    if (s.kind === "relation")
      for (const side of [s.left, s.link.right]) {
        note(side);
        walk(side, (node) => {
          if (node.kind === "product") return changedIn(node).forEach(note);
          if (node.kind === "application") return note(node.argument);
          if (node.kind === "derivative" || node.kind === "gradient") node.by.forEach(note);
          else parts(node).forEach(note);
        });
      }
  const all = capitalRuns(said);
  const runs = all.filter(({ length }) => length > 1);
  for (const run of all) if (run.length === 1) single.add(run);
  const orders = new Map<string, Set<string>>();
  for (const run of runs) {
    const letters = [...run].sort().join("");
    orders.set(letters, (orders.get(letters) ?? new Set()).add(run));
  }
  const apart = runs.filter(
    (run) =>
      [...run].some((letter) => single.has(letter)) || orders.get([...run].sort().join(""))?.size !== 1,
  );
  return new Set([...single, ...apart.join("")]);
}

/** What stands right behind a d, as the differential or the gradient dW is written. */
const changedIn = (node: Extract<Expression, { readonly kind: "product" }>): readonly Expression[] => {
  const factors = factorsOf(node).map(({ factor }) => factor);
  return factors.filter((factor, at) => {
    const before = factors[at - 1];
    return before?.kind === "name" && before.name === "d" && before.span.end === factor.span.start;
  });
};

/** Capitals side by side in products, AXB, and those that stand beside other factors. */
function capitalRuns(said: readonly Said[]): readonly string[] {
  const runs: string[] = [];
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind !== "product") return;
        let [run, end] = ["", -1];
        for (const { factor } of factorsOf(node)) {
          const letter = factor.kind === "name" && /^\p{Lu}$/u.test(factor.name) ? factor.name : "";
          // The C of CE(y, p) is a part of a name.
          if (factor.kind === "application" && factor.span.start === end) run = "";
          if (letter === "" || factor.span.start !== end) runs.push(run);
          run = letter === "" || factor.span.start === end ? run + letter : letter;
          end = letter === "" ? -1 : factor.span.end;
          if (letter === "") run = "";
        }
        runs.push(run);
      });
  return runs.filter((run) => run !== "");
}

/** Letters that count entries in ∂_i f, and those that do so in ∂f/∂i as well. */
const COUNTING: ReadonlySet<string> = new Set(["i", "j", "k", "l", "ell", "m", "n", "mu", "nu"]);
const ALWAYS: ReadonlySet<string> = new Set(["i", "j", "k"]);

/** Every letter below a name, or bound by a sum, and those below a ∂ that count entries. */
export function lettersOf(said: readonly Said[]): ReadonlySet<string> {
  const statements = said.flatMap((s): readonly Statement[] =>
    s.kind === "relation" ? [equationOf(s.left, s.link)] : s.kind === "statement" ? [s.statement] : [],
  );
  const letters = new Set(indexLetters(statements));
  for (const s of said)
    if (s.kind === "relation")
      for (const side of [s.left, s.link.right])
        walk(side, (node) => {
          const parts =
            node.kind === "subscript"
              ? node.items.flatMap((item) => item.parts)
              : node.kind === "derivative"
                ? node.by.filter(
                    (one) =>
                      one.kind === "name" && (node.form === "operator" ? COUNTING : ALWAYS).has(one.name),
                  )
                : [];
          for (const part of parts) if (part.kind === "name") letters.add(part.name);
        });
  return letters;
}

/** Matrices whose entries are written with a small letter, while the capital has entries of its own: A_ij beside a_ij. */
export function twiceMeant({ orders }: Pick<Known, "orders">): ReadonlySet<string> {
  const isEntry = (name: string): boolean => orders.has(`${name} as entry`);
  return new Set(
    [...orders.keys()].filter((name) => {
      const small = name.toLowerCase();
      return name !== small && isEntry(name) && isEntry(small) && !orders.has(small);
    }),
  );
}
