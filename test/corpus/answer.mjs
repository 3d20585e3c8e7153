/*
 * One worker of a corpus run: puts questions to the built library, as its user would, and posts back each answer, the
 * problems of a refusal, or what a crash left. Where no NumPy is there to run the answer's code, the expected answer is
 * read beside the question and both are evaluated by the library.
 */
import { conversionToJson, convert, derive, message, toJson } from "nabla";
import { parentPort } from "node:worker_threads";
import { compare } from "../../dist/evaluate/index.js";
import { recover } from "../../dist/matrix/index.js";
import { definitionOf, substitute } from "../../dist/term/index.js";
import { EXPECTED } from "./question.mjs";

/**
 * @typedef {import("nabla").ConversionJson["results"][number] | import("nabla").DerivationsJson["results"][number]} Result
 * @typedef {{ value: "right" | "wrong" | "unjudged", form: "right" | "wrong" | "unread" | null, why: string | null }} Verdict
 * @typedef {{ kind: "answer", result: Result, page?: Page | undefined, verdict?: Verdict, ms: number }
 *   | { kind: "refused" | "crashed", why: string, ms: number }} Reply
 * @typedef {{ form: string, layers: string[] }} Page
 * @typedef {import("./question.mjs").Question & { expected?: string | undefined }} Put
 */

/**
 * What a page prints where functions stand within functions: the form in the names of the layers, and what these are.
 * Undefined where it prints what the JSON says.
 * @param {Put} put @returns {Page | undefined}
 */
const pageOf = ({ command, statements, options: { wrt, ...options } }) => {
  if (command === "convert") return undefined;
  const asked = { ...options, ...(wrt === undefined ? {} : { wrt: [wrt] }) };
  const [plain, paged] = [derive(statements, asked), derive(statements, { ...asked, layers: true })];
  if (!plain.ok || !paged.ok) return undefined;
  const { program } = paged.value;
  const known = new Set(plain.value.program.definitions.map(({ name }) => name));
  const layers = program.definitions.filter(({ name }) => !known.has(name));
  const form = toJson(paged.value).results[0]?.matrix?.ascii;
  if (layers.length === 0 || form === undefined) return undefined;
  const results = layers.map(({ name, slots, body }) => ({
    name,
    axes: slots,
    term: body,
    matrix: recover(body, slots, program),
  }));
  return {
    form,
    layers: conversionToJson({ program, results }).results.map(
      ({ matrix, index }) => matrix?.ascii ?? index.text,
    ),
  };
};

/** What the library found: as JSON, and as the term with its axes, for the judge. @param {Put} put */
const outcome = ({ command, statements, options: { wrt, ...options }, output }) => {
  if (command === "convert") {
    const converted = convert(statements);
    if (!converted.ok) return converted;
    const at = converted.value.results.findIndex(({ name }) => name === output);
    const found = converted.value.results[at];
    const result = conversionToJson(converted.value).results[at];
    if (found === undefined || result === undefined) throw new Error("an answer without a result");
    return { result, term: found.term, axes: found.axes, program: converted.value.program };
  }
  const derived = derive(statements, { ...options, ...(wrt === undefined ? {} : { wrt: [wrt] }) });
  if (!derived.ok) return derived;
  const derivation = derived.value.results[0]?.derivation;
  const result = toJson(derived.value).results[0];
  if (derivation === undefined || result === undefined) throw new Error("an answer without a result");
  const axes = derivation.stages.at(-1)?.axes ?? [];
  return { result, term: derivation.result, axes, program: derived.value.program };
};

/**
 * Whether the answer and the expected answer, both terms of one program, evaluate to the same.
 * @param {Exclude<ReturnType<typeof outcome>, { problems: unknown }>} found @returns {Verdict}
 */
const judge = ({ term, axes, program }) => {
  const expected = definitionOf(program, EXPECTED);
  if (expected === undefined)
    return { value: "unjudged", form: null, why: "no expected answer that the library could evaluate" };
  const renamed = new Map(
    expected.slots.flatMap(({ id }, at) => (axes[at] === undefined ? [] : [[id, axes[at]]])),
  );
  const agreement = compare(term, substitute(expected.body, renamed), program);
  switch (agreement.kind) {
    case "equal":
      return { value: "right", form: null, why: null };
    case "different":
      return { value: "wrong", form: null, why: JSON.stringify(agreement.counterexample) };
    case "undefined":
      return { value: "unjudged", form: null, why: agreement.why };
  }
};

/** @param {Put} put @returns {Reply} */
const answer = (put) => {
  const before = performance.now();
  const ms = () => performance.now() - before;
  try {
    const found = outcome(put);
    if ("problems" in found)
      return { kind: "refused", why: found.problems.map(message).join("\n"), ms: ms() };
    const reply = {
      kind: /** @type {const} */ ("answer"),
      result: found.result,
      page: pageOf(put),
      ms: ms(),
    };
    if (put.expected === undefined) return reply;
    const both = outcome({ ...put, statements: `${put.statements}\n${put.expected}` });
    const unread = () => ({
      value: /** @type {const} */ ("unjudged"),
      form: null,
      why: "the expected answer is not read",
    });
    return { ...reply, verdict: "problems" in both ? unread() : judge(both) };
  } catch (error) {
    return { kind: "crashed", why: error instanceof Error ? (error.stack ?? "") : String(error), ms: ms() };
  }
};

parentPort?.on("message", (put) => parentPort?.postMessage(answer(put)));
