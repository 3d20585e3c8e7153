/**
 * A document, or a local environment in it, understood and judged; what is open is judged again with what words say of names.
 *
 * Owns which model a relation is judged under. Bounded by the places where words say something.
 */
import type { Span, Statement } from "../../syntax/index.js";
import { definitionOf, sizeSymbol } from "../../term/index.js";
import { judgeDocument, type Relation, type Written } from "./judge/index.js";
import { mentions } from "./read/written.js";
import { declaredIn } from "./names/declared.js";
import { meantModel } from "./meant.js";
import { NOTHING_SHOWN, type Shown } from "./model/layout.js";
import type { Meant, Model } from "./model/model.js";
import { localEnvironments } from "./model/local.js";
import { modelOf } from "./model/understand.js";
import { statementsIn, type Said } from "./read/said.js";
import { classesIn } from "./names/shapes/one-hot.js";
import { stridesIn } from "./names/scripts/strides.js";
import { isAlways, saidOfNames, saysSquare, withSaidOf, type SaidOf } from "./names/said-of.js";
import type { Stretch } from "./text/stretch.js";
import { tasksOf } from "./judge/tasks.js";
import { namesDenominatorLayout, tiedIn } from "./conventions.js";
import { declarationFor } from "./read/tree.js";

export type Verdicts = ReturnType<typeof judgeDocument>["verdicts"];
type Verdict = ReturnType<Verdicts["get"]> & object;

/** What names mean in a document, or in a part of it, and the verdicts by that. */
type Understood = { readonly model: Model; readonly judged: Verdicts; readonly shown: Shown };

/** Understands and judges a part of a document. */
function readingOf(
  statements: readonly Statement[],
  said: readonly Said[],
  written: Written,
  part: Part,
): Understood {
  const words = saidOfNames(written.source, written.notation);
  const always = words.filter(isAlways);
  const { given, said: all } = withSaidOf(statements, said, always) ?? { given: statements, said };
  const model = modelIn(given, all, written, part);
  const { names } = declaredIn([...statements, ...statementsIn(said)]);
  const shaped = shapedBy(model, words, names);
  if (shaped.length > 0) return readingOf([...statements, ...shaped], said, written, part);
  const { verdicts, shown } = judgeDocument(tasksIn(part, model), model, written, part.shown);
  const judged = withWords(verdicts, given, all, words, model, written, part);
  return { model, judged: forOneStride(judged, all), shown };
}

/** Verdicts in a document with a stride: what is proved for one is not proved for others. */
function forOneStride(judged: Verdicts, said: readonly Said[]): Verdicts {
  if (stridesIn(said).size === 0) return judged;
  const why = "it holds for a stride of 2";
  return new Map(
    [...judged].map(([relation, one]) => [
      relation,
      one.verdict.kind !== "proved"
        ? one
        : {
            ...one,
            verdict: { kind: "unproved", why },
            ...(one.result === "proved" ? { result: "unproved" } : {}),
          },
    ]),
  );
}

/**
 * Declarations of what words speak of and nothing declares, where its use says which of the declared sizes it has, or where words
 * say of a matrix that it is square.
 */
function shapedBy(
  { environment, declared }: Model,
  words: readonly SaidOf[],
  names: ReadonlySet<string>,
): readonly Statement[] {
  const { program } = environment;
  const square = new Set(words.flatMap(({ name, property }) => (saysSquare(property) ? (name ?? []) : [])));
  const shaped = [...new Set(words.flatMap(({ name = "" }) => name))].flatMap((name) => {
    const sizes = program.tensors.get(name)?.shape.map(sizeSymbol);
    if (sizes === undefined || sizes.length === 0 || names.has(name)) return [];
    if (definitionOf(program, name) !== undefined || environment.families.has(name)) return [];
    const known = sizes.flatMap((size) => (size !== undefined && declared.sizes.has(size) ? [size] : []));
    const isKnown = known.length > 0;
    if (known.length === sizes.length) return [{ isKnown, declaration: declarationFor(name, known) }];
    const side = known[0] ?? sizes[0];
    return square.has(name) && sizes.length === 2 && side !== undefined
      ? [{ isKnown, declaration: declarationFor(name, [side, side]) }]
      : [];
  });
  // In A = Q Λ Qᵀ the size of Q is that of A, and only then that of Λ.
  const known = shaped.filter(({ isKnown }) => isKnown);
  return (known.length > 0 ? known : shaped.slice(0, 1)).map(({ declaration }) => declaration);
}

/** The model of a part, in which names are what their definitions mean. */
function modelIn(given: readonly Statement[], said: readonly Said[], written: Written, part: Part): Model {
  const tied = tiedIn(written.source);
  const modelBy = (meant: Meant): Model => ({ ...modelOf(given, said, meant, part.shown), tied });
  return meantModel(modelBy, (model) => tasksIn(part, model), written);
}

/** A part of a document, and what others show of how derivatives are laid out. */
type Part = { readonly isHere: (span: Span) => boolean; readonly shown: Shown };

const tasksIn = ({ isHere }: Part, model: Model): ReturnType<typeof tasksOf> =>
  tasksOf(model).filter(({ relation }) => isHere(relation.span));

/** Something that is said, with what names mean there and the verdicts by that. */
export type Judged = { readonly one: Said; readonly model: Model; readonly judged: Verdicts };

/** A document in parts: what holds everywhere, the local environments, and what is said as the part that it stands in judges it. */
export type Parts = {
  readonly root: Understood;
  readonly locals: readonly (Stretch & Understood)[];
  readonly all: readonly Judged[];
};

/** Understands and judges a document: its local environments each by themselves, the rest without them. */
export function partsOf(given: readonly Statement[], said: readonly Said[], written: Written): Parts {
  const environments = localEnvironments(given, said, written.source);
  const isOutside = (span: Span): boolean => !environments.some((one) => isWithin(span, one));
  const root = readingOf(given, said, written, {
    isHere: isOutside,
    shown: { ...NOTHING_SHOWN, isNamed: namesDenominatorLayout(written.source) },
  });
  const locals: (Stretch & Understood)[] = [];
  for (const local of environments) {
    const isHere = (span: Span): boolean => isOutside(span) || isWithin(span, local);
    const { shown } = locals.at(-1) ?? root;
    locals.push({ ...local, ...readingOf(local.given, local.said, written, { isHere, shown }) });
  }
  return { root, locals, all: root.model.said.map((one) => judgedLocally(one, locals) ?? { one, ...root }) };
}

export const isWithin = (span: Span, { start, end }: Stretch): boolean =>
  span.start >= start && span.end <= end;

/** What is said, as the local environment that it stands in reads and judges it; undefined outside of all. */
function judgedLocally(said: Said, locals: readonly (Stretch & Understood)[]): Judged | undefined {
  const local = locals.find((one) => isWithin(said.span, one));
  const one = local?.model.said.find(
    ({ kind, span }) => kind === said.kind && keyOfSpan(span) === keyOfSpan(said.span),
  );
  return local === undefined || one === undefined ? undefined : { ...local, one };
}

/** Relations with the same words in reach, and those words that reached up to some place before, and are not taken back. */
function reached(
  words: readonly SaidOf[],
  judged: readonly (readonly [Relation, unknown])[],
): readonly {
  readonly holding: readonly SaidOf[];
  readonly past: readonly SaidOf[];
  readonly relations: readonly Relation[];
}[] {
  const groups = new Map<string, { holding: SaidOf[]; past: SaidOf[]; relations: Relation[] }>();
  for (const [relation] of judged) {
    const { start, end } = relation.span;
    const said = words.filter(({ from }) => from <= end);
    const holding = said.filter(({ until }) => until > start);
    const isLifted = ({ lifted }: SaidOf): boolean =>
      lifted !== undefined && start >= lifted.start && start < lifted.end;
    const past = said.filter((one) => one.until <= start && !isLifted(one));
    if (said.every(isAlways)) continue;
    const key = words.map((one) => (holding.includes(one) ? "1" : past.includes(one) ? "0" : "-")).join("");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { holding, past, relations: [relation] });
    else group.relations.push(relation);
  }
  return [...groups.values()];
}

/** The verdicts where relations that are not proved are judged again with what words say of their names there. */
function withWords(
  judged: Verdicts,
  given: readonly Statement[],
  said: readonly Said[],
  words: readonly SaidOf[],
  { environment: { program }, letters }: Model,
  written: Written,
  part: Part,
): Verdicts {
  const refuted = [...judged].filter(([, { verdict }]) => verdict.kind === "refuted");
  const open = [...judged].filter(([, { verdict }]) => verdict.kind === "unproved");
  if (refuted.length + open.length === 0) return judged;
  const result = new Map(judged);
  const again = (under: readonly SaidOf[]): ReadonlyMap<string, Verdict> | undefined => {
    const known = withSaidOf(given, said, under);
    if (known === undefined) return undefined;
    const model = modelIn(known.given, known.said, written, part);
    const { verdicts } = judgeDocument(tasksIn(part, model), model, written, part.shown);
    return new Map([...verdicts].map(([{ span }, one]) => [keyOfSpan(span), one]));
  };
  const isDecided = (one: Verdict | undefined): one is Verdict =>
    one?.verdict.kind === "proved" || one?.verdict.kind === "refuted";
  for (const { holding, past, relations } of reached(words, [...refuted, ...open])) {
    const verdicts = again(holding);
    const before = past.length === 0 ? undefined : again([...holding, ...past]);
    for (const relation of relations) {
      const one = verdicts?.get(keyOfSpan(relation.span));
      const isRefuted = judged.get(relation)?.verdict.kind === "refuted";
      if (one !== undefined && (isRefuted || isDecided(one))) result.set(relation, one);
      const found = result.get(relation);
      if (found?.verdict.kind !== "refuted") continue;
      if (before?.get(keyOfSpan(relation.span))?.verdict.kind !== "proved") continue;
      const why = "it holds by what words say before, and it is not said whether that holds here";
      result.set(relation, { ...found, verdict: { kind: "unproved", why } });
    }
  }
  // Nothing is carried on from a slip that is none by what words say.
  for (const [relation, one] of result) {
    if (one.verdict.kind !== "refuted") continue;
    if (one.carried) result.set(relation, { ...one, carried: false });
    break;
  }
  const declarations = statementsIn(said);
  const { names } = declaredIn([...given, ...declarations]);
  const classes = classesIn(said);
  // What is defined is what it is, whatever words say of it.
  const isDefined = (name: string): boolean => definitionOf(program, name) !== undefined;
  const undeclared = words.flatMap(({ name = "" }) =>
    names.has(name) || classes.has(name) || isDefined(name) || letters.has(name) ? [] : [name],
  );
  for (const [relation, one] of refuted) {
    const name = undeclared.find((key) =>
      [relation.left, relation.link.right].some((side) => mentions(side, key)),
    );
    if (name === undefined || result.get(relation) !== one) continue;
    const why = `what is said of ${name} may make it hold; declare ${name} with it`;
    result.set(relation, { ...one, verdict: { kind: "unproved", why } });
  }
  return result;
}

const keyOfSpan = ({ start, end }: Span): string => `${start}-${end}`;
