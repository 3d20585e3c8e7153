/**
 * A document section by section, where names mean other things in other sections: a long one from its beginning, a short one
 * where it has no meaning as a whole.
 *
 * Owns what a section knows of those before it, and which reading of a relation counts. What a section alone says is wrong
 * does not count where its names are defined elsewhere. Bounded by the sections.
 */
import { treeKey } from "../../lower/index.js";
import type { Statement } from "../../syntax/index.js";
import type { Program } from "../../term/index.js";
import type { StepVerdict, Written } from "./judge/index.js";
import { declaredIn } from "./names/declared.js";
import { isWithin, partsOf, type Judged, type Parts } from "./part.js";
import { relationsOf, type Said } from "./read/said.js";
import { keyOf, writtenNames } from "./read/written.js";
import { stepOf } from "./role.js";
import { sectionsOf, stretchesOf } from "./text/headings.js";
import type { Stretch } from "./text/stretch.js";

/** The most relations that are understood at once where a document is divided. */
const MOST_AT_ONCE = 30;

/** A document as it is understood: all that its names are, its local environments, and what is said as it is judged. */
export type Sections = {
  readonly program: Program;
  readonly locals: readonly Stretch[];
  readonly all: readonly Judged[];
};

/** Understands and judges a document, at once or section by section. */
export function sectionsIn(given: readonly Statement[], said: readonly Said[], written: Written): Sections {
  const isIn = (stretch: Stretch): boolean => said.some(({ span }) => isWithin(span, stretch));
  const stretches = stretchesOf(written.source, (stretch) => countIn(said, stretch) <= MOST_AT_ONCE).filter(
    isIn,
  );
  const readings: Parts[] = [];
  let all: readonly Judged[] = [];
  if (relationsOf(said).length <= MOST_AT_ONCE || stretches.length < 2) {
    readings.push(partsOf(given, said, written));
    all = readings.flatMap((one) => one.all);
  } else
    for (const stretch of stretches) {
      const { parts, judged } = sectionAlone(stretch, undefined, all, given, said, written);
      readings.push(parts);
      all = [...all, ...judged.map(fitting)];
    }
  for (const section of sectionsOf(written.source)) {
    if (stretches.length > 1 && stretches.some((one) => isWithin(one, section))) continue;
    const here = all.filter(({ one }) => isWithin(one.span, section));
    if (here.length === all.length || !here.some(isOpen)) continue;
    const others = definedIn(all.filter(({ one }) => !isWithin(one.span, section)));
    const { judged } = sectionAlone(section, here, all, given, said, written);
    const own = new Map(judged.map((each) => [placeOf(each.one), fitting(each)]));
    all = all.map((each) => {
      const alone = isOpen(each) ? own.get(placeOf(each.one)) : undefined;
      return alone === undefined ? each : settled(each, alone, others);
    });
  }
  return { program: joined(readings), locals: readings.flatMap(({ locals }) => locals), all };
}

const countIn = (said: readonly Said[], stretch: Stretch): number =>
  relationsOf(said).filter(({ span }) => isWithin(span, stretch)).length;

/** All that names are in the sections of a document. */
function joined(readings: readonly Parts[]): Program {
  const [first, ...others] = readings.map(({ root }) => root.model.environment.program);
  const empty: Program = { tensors: new Map(), functions: new Map(), definitions: [] };
  return others.reduce(
    (whole, one) => ({
      ...whole,
      tensors: new Map([...one.tensors, ...whole.tensors]),
      functions: new Map([...one.functions, ...whole.functions]),
      definitions: [...whole.definitions, ...one.definitions],
    }),
    first ?? empty,
  );
}

/** True for a relation that has no meaning as it is read, or is not found to be right. */
const isOpen = (each: Judged): boolean =>
  each.one.kind === "relation" && ["unread", "unproved", "refuted"].includes(verdictOf(each)?.kind ?? "");

const verdictOf = ({ one, model, judged }: Judged): StepVerdict | undefined =>
  stepOf(one, model, judged)?.verdict ?? undefined;

const placeOf = ({ kind, span: { start, end } }: Said): string => `${kind} ${start}-${end}`;

type Relation = Extract<Said, { readonly kind: "relation" }>;

type Alone = { readonly parts: Parts; readonly judged: readonly Judged[] };

/**
 * A section with what is declared and defined before it of the names that it uses, or, where more of it holds so, only with what is
 * declared; `here` is how it is judged already.
 */
function sectionAlone(
  section: Stretch,
  here: readonly Judged[] | undefined,
  all: readonly Judged[],
  given: readonly Statement[],
  said: readonly Said[],
  written: Written,
): Alone {
  const inside = said.filter(({ span }) => isWithin(span, section));
  const before = said.filter(({ span }) => span.end <= section.start);
  const defining = new Set(all.flatMap((each) => (saysWhat(each) ? [placeOf(each.one)] : [])));
  const definitions = [
    ...relationsOf(before).filter((one) => defining.has(placeOf(one))),
    ...definedBehind(section, inside, said),
  ];
  const known = new Set<Said>(neededBy(inside, definitions));
  const names = namesIn([...inside, ...known]);
  const own = declaredNames(inside);
  const declared = before.filter(
    (one) =>
      one.kind === "statement" &&
      declaredNames([one]).every((name) => names.has(name) && !own.includes(name)),
  );
  const read = (scope: readonly Said[]): Alone => {
    const parts = partsOf(given, scope, written);
    return { parts, judged: parts.all.filter(({ one }) => isWithin(one.span, section)) };
  };
  const open = (judged: readonly Judged[]): number => judged.filter(isOpen).length;
  const first = read(said.filter((one) => declared.includes(one) || known.has(one) || inside.includes(one)));
  if (known.size === 0 || open(first.judged) === 0) return first;
  const second = read([...declared, ...inside]);
  return open(second.judged) < Math.min(open(first.judged), open(here ?? first.judged)) ? second : first;
}

/** What words define behind a section, of names that it uses and that nothing says before. */
function definedBehind(
  section: Stretch,
  inside: readonly Said[],
  said: readonly Said[],
): readonly Relation[] {
  const used = namesIn(inside);
  const all = relationsOf(said).filter(({ begins }) => begins);
  const met = new Set(all.flatMap(({ left, span }) => (span.start < section.end ? (keyOf(left) ?? []) : [])));
  return all.filter(({ left, cue, span }) => {
    const key = keyOf(left);
    const isNew = key !== undefined && used.has(key) && !met.has(key);
    return span.start >= section.end && cue === "definition" && isNew;
  });
}

/** True for a definition, and for what is proved of a name: in another section it may say what the name is. */
function saysWhat(each: Judged): boolean {
  const { one, model } = each;
  if (one.kind !== "relation" || model.definitions.has(one)) return model.definitions.has(one);
  const isNamed = ["name", "subscript", "superscript"].includes(one.left.kind);
  return one.begins && isNamed && verdictOf(each)?.kind === "proved";
}

/** The last definition before a section of whatever it uses, and of what these use. */
function neededBy(inside: readonly Said[], definitions: readonly Relation[]): readonly Said[] {
  const last = [...new Map(definitions.map((one) => [treeKey(one.left), one])).values()];
  const found = new Set<Said>();
  let open: readonly Said[] = inside;
  while (open.length > 0) {
    const names = namesIn(open);
    open = last.filter(
      (one) => !found.has(one) && [...writtenNames(one.left)].some((name) => names.has(name)),
    );
    for (const one of open) found.add(one);
  }
  return [...found];
}

const namesIn = (said: readonly Said[]): ReadonlySet<string> =>
  new Set(
    relationsOf(said).flatMap(({ left, link, before }) =>
      [left, link.right, ...before].flatMap((side) => [...writtenNames(side)]),
    ),
  );

const declaredNames = (said: readonly Said[]): readonly string[] =>
  said.flatMap((one) => (one.kind === "statement" ? [...declaredIn([one.statement]).names] : []));

/** The names that relations define. */
const definedIn = (all: readonly Judged[]): ReadonlySet<string> =>
  new Set(
    all.flatMap(({ one, model }) =>
      one.kind === "relation" && model.definitions.has(one) ? (keyOf(one.left) ?? []) : [],
    ),
  );

/** A relation as its section reads it, where the document does not: what may mean something else elsewhere is left open. */
function settled(each: Judged, alone: Judged, others: ReadonlySet<string>): Judged {
  const { one } = each;
  const found = verdictOf(alone);
  const before = verdictOf(each)?.kind;
  if (one.kind !== "relation" || found?.kind === "unread") return each;
  if (before === "unproved" && (found?.kind === "unproved" || found?.kind === "refuted")) return each;
  if (before === "refuted")
    return found?.kind === "proved"
      ? leftOpen(each, "it holds in its section by itself, where names may mean something else")
      : each;
  const names = [one.left, one.link.right].flatMap((side) => [...writtenNames(side)]);
  const orderIn = ({ model }: Judged, name: string): number =>
    model.environment.program.tensors.get(name)?.shape.length ?? 0;
  const other = names.find((name) => others.has(name));
  if (found?.kind === "refuted" && other !== undefined)
    return leftOpen(alone, `${other} is defined in another section, which may make it hold`);
  const lower = names.find((name) => others.has(name) && orderIn(alone, name) < orderIn(each, name));
  return found?.kind === "proved" && lower !== undefined
    ? leftOpen(alone, `${lower} is no number in another section`)
    : alone;
}

/** What fits no shape in its section is wrong only where it is declared what its names are: else other sections may say it. */
function fitting(each: Judged): Judged {
  const { one, model } = each;
  const found = verdictOf(each);
  if (one.kind !== "relation" || found?.kind !== "refuted" || found.problem === undefined) return each;
  const isSaid = (name: string): boolean =>
    model.declared.names.has(name) || !model.environment.program.tensors.has(name);
  const names = [one.left, one.link.right].flatMap((side) => [...writtenNames(side)]);
  return names.every(isSaid) ? each : withVerdict(each, { kind: "unread", problem: found.problem });
}

/** What is judged, with a relation left open. */
const leftOpen = (each: Judged, why: string): Judged => withVerdict(each, { kind: "unproved", why });

function withVerdict(each: Judged, verdict: StepVerdict): Judged {
  const { one, judged } = each;
  const before = one.kind === "relation" ? judged.get(one) : undefined;
  if (one.kind !== "relation" || before === undefined) return each;
  return { ...each, judged: new Map([...judged, [one, { ...before, verdict }]]) };
}
