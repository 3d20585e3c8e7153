/**
 * Likeness: whether two questions are the same but for the names of tensors and indices, as those of the layers of a network
 * are. What holds for one then holds for the other, and is not evaluated again.
 *
 * A spelling names tensors and indices by the order in which they come; all else stands in it as it is, so equal spellings are
 * equal questions. Terminates: it goes down plain data once.
 */
import { sizeKey, type Index, type Program, type Size } from "../term/index.js";
import type { Agreement, Judge } from "../evaluate/index.js";

/** The keys under which names of tensors stand in terms and matrices. */
const TENSOR_KEYS: ReadonlySet<string> = new Set(["tensor", "name", "of", "by"]);

/** Verdicts by the spelling of a program and of what was asked. Only agreement is kept: a difference has its own counterexample. */
export type Answers = Map<string, Map<string, Agreement>>;

/** A judge that looks first whether the like was asked before; `part` is the program that it judges in. */
export function withAnswers(judge: Judge, part: Program, answers: Answers): Judge {
  const names = new Map<string, string>();
  for (const name of part.tensors.keys()) names.set(name, `\u0001${names.size}`);
  const functions = new Map<string, string>();
  for (const name of part.functions.keys())
    functions.set(name, name.includes("·") ? `\u0002${functions.size}` : name);
  const spell = (...asked: readonly unknown[]): string => {
    const spelling: Spelling = { names, functions, indices: new Map(), parts: [] };
    write(asked, "", spelling);
    return spelling.parts.join("");
  };
  const around = spell(
    [...part.tensors].map(([name, { shape, properties }]) => ({ name, shape, properties })),
    [...part.functions].map(([fn, { takes }]) => ({ fn, takes })),
    part.definitions,
  );
  const own = answers.get(around) ?? new Map<string, Agreement>();
  answers.set(around, own);
  const answered = (question: string, ask: () => Agreement): Agreement => {
    const known = own.get(question);
    if (known !== undefined) return known;
    const found = ask();
    if (found.kind === "equal") own.set(question, found);
    return found;
  };
  return {
    compare: (a, b, trials) => answered(spell(trials, a, b), () => judge.compare(a, b, trials)),
    compareMatrix: (term, matrix, indices, trials) =>
      answered(spell(trials, indices, term, matrix), () =>
        judge.compareMatrix(term, matrix, indices, trials),
      ),
  };
}

type Spelling = {
  readonly names: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, string>;
  readonly indices: Map<number, number>;
  readonly parts: string[];
};

/** Spells plain data: what stands under `key`. */
function write(value: unknown, key: string, spelling: Spelling): void {
  const { parts } = spelling;
  if (typeof value === "string") parts.push(named(value, key, spelling), ",");
  else if (Array.isArray(value)) {
    parts.push("[");
    for (const item of value) write(item, key, spelling);
    parts.push("]");
  } else if (typeof value === "object" && value !== null) {
    if (isIndex(value)) {
      parts.push(`i${numbered(value, spelling)}:${sizeKey(value.size)},`);
      return;
    }
    parts.push("{");
    for (const [inner, item] of Object.entries(value)) {
      parts.push(inner, "=");
      if (inner === "size" && isSize(item)) parts.push(sizeKey(item), ",");
      else write(item, inner, spelling);
    }
    parts.push("}");
  } else parts.push(String(value), ",");
}

function named(value: string, key: string, { names, functions }: Spelling): string {
  if (TENSOR_KEYS.has(key)) return names.get(value) ?? value;
  return key === "fn" ? (functions.get(value) ?? value) : value;
}

function numbered({ id }: Index, { indices }: Spelling): number {
  const known = indices.get(id) ?? indices.size;
  indices.set(id, known);
  return known;
}

const isIndex = (value: object): value is Index => "kind" in value && value.kind === "index";

const isSize = (value: unknown): value is Size => Array.isArray(value);
