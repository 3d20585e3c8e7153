/**
 * Printing for users: derivations in any format. Pure and deterministic: equal inputs give equal bytes.
 *
 * One total switch over the formats; the notation of a format is that of its file in print/.
 */
import {
  CODE_TARGETS,
  derivationsJson,
  derivationText,
  derivativeCode,
  documentJson,
  einsumText,
  proofOf,
  proofsOf,
  renderHtml,
  renderLatex,
  renderMarkdown,
  renderTex,
  type BlockJson,
  type CodeJson,
  type CodeTarget,
  type DerivationsJson,
  type Detail,
  type Paint,
  type ResultJson,
  type Typeset,
} from "../print/index.js";
import type { Derivation } from "../derive/index.js";
import type { LayOut } from "../picture/index.js";
import { reasonOf } from "../rule/index.js";
import type { Derived } from "./derive.js";
import { refused, NOWHERE, type Outcome } from "./outcome.js";
import { proofLine, verdictsOf } from "./verdicts.js";
import { VERSION } from "./version.js";

/** The formats of a derivation. */
export const DERIVE_FORMATS = ["text", "latex", "tex", "markdown", "html", "json", ...CODE_TARGETS] as const;
export type DeriveFormat = (typeof DERIVE_FORMATS)[number];

/** How a derivation is printed; colours and width matter for text alone. */
export type PrintOptions = {
  readonly format?: DeriveFormat;
  readonly detail?: Detail;
  readonly paint?: Paint;
  readonly width?: number;
  /** How formulas of an HTML page are typeset, and the styles that the typesetter wants; as TeX between \\( and \\) where nobody does. */
  readonly typeset?: Typeset;
  readonly styleFor?: (body: string) => string;
  /** Who lays out the tensor networks of an HTML page or a TeX file; there are none where nobody does. */
  readonly layOut?: LayOut;
};

/** Derivations in a format, text where none is named. Refused, with the reason, where code cannot say something. */
export function print(derived: Derived, options: PrintOptions = {}): Outcome<string> {
  const { format = "text", detail = "normal" } = options;
  const derivations = derived.results.map(({ derivation }) => derivation);
  const documents = (shown: Detail = detail) => proofsOf(derived.results, shown, titleOf);
  switch (format) {
    case "text": {
      const styles = new Map(derived.results.map(({ derivation, styled }) => [derivation, styled]));
      const styleOf = (derivation: Derivation) => styles.get(derivation);
      const proofs = derivationText(derivations, { ...options, detail, titleOf, styleOf });
      return { ok: true, value: `${proofs}\n\n${proofLine(derived, options.paint)}` };
    }
    case "latex":
      return { ok: true, value: renderLatex(documents()) };
    case "tex":
      return { ok: true, value: renderTex(documents(), options.layOut, detail) };
    case "markdown":
      return { ok: true, value: renderMarkdown(documents()) };
    case "html": {
      const { typeset = delimited, styleFor, layOut } = options;
      const title = `Derivatives of ${[...new Set(derivations.map(({ goal }) => goal.of))].join(", ")}`;
      const page = renderHtml(documents(), title, typeset, {
        full: documents("full"),
        detail,
        footer: proofLine(derived),
        ...(styleFor === undefined ? {} : { styleFor }),
        ...(layOut === undefined ? {} : { layOut }),
      });
      return { ok: true, value: page };
    }
    case "json":
      return { ok: true, value: JSON.stringify(toJson(derived), null, 2) };
    case "numpy":
    case "torch":
    case "jax":
    case "julia": {
      const code = derivativeCode(derivations, format);
      return code.ok ? { ok: true, value: code.value } : uncoded(format, code.why);
    }
  }
}

/** The JSON of a derivation that was asked for in a style: the proof in that style besides. */
export type StyledJson = DerivationsJson & {
  readonly results: readonly (ResultJson & { readonly proof?: readonly BlockJson[] })[];
};

/** Derivations as the JSON that the command line promises. */
export function toJson(derived: Derived): StyledJson {
  const json = derivationsJson(
    derived.program,
    derived.results.map(({ derivation }) => derivation),
    (derivation) => {
      const axes = derivation.stages.at(-1)?.axes ?? [];
      const einsum = einsumText(derivation.result, axes, derivation.program);
      return codeOf((target) => derivativeCode([derivation], target), einsum);
    },
    { version: VERSION, titleOf, verdictOf: verdictsOf(derived) },
  );
  return {
    ...json,
    results: json.results.map((result, i) => {
      const { derivation, styled } = derived.results[i] ?? {};
      if (derivation === undefined || styled === undefined) return result;
      const telling = { program: derivation.program, titleOf };
      return { ...result, proof: documentJson(proofOf(derivation, "normal", telling, styled)) };
    }),
  };
}

/** The code in every target; null where a target cannot say it. */
export const codeOf = (
  emit: (target: CodeTarget) => { readonly ok: true; readonly value: string } | { readonly ok: false },
  einsum: string | undefined,
): CodeJson => {
  const code = (target: CodeTarget): string | null => {
    const emitted = emit(target);
    return emitted.ok ? emitted.value : null;
  };
  return {
    numpy: code("numpy"),
    torch: code("torch"),
    jax: code("jax"),
    julia: code("julia"),
    einsum: einsum ?? null,
  };
};

/** The problem of an expression that a target has no words for. */
export const uncoded = (target: CodeTarget, why: string): Outcome<never> =>
  refused({ code: "not-supported", span: NOWHERE, what: `${target} code for this`, hint: why });

/** TeX for a page that brings its own typesetter. */
const delimited: Typeset = (latex, display) => {
  const text = latex.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return display ? `\\[${text}\\]` : `\\(${text}\\)`;
};

const titleOf = (rule: string): string | undefined => reasonOf(rule)?.title;
