/** Printing conversions: every notation at once, or one of them. Pure and deterministic. */
import {
  CODE_TARGETS,
  conversionJson,
  einsumText,
  termText,
  valueCode,
  type ConversionJson,
  type Paint,
} from "../print/index.js";
import { entry } from "../term/index.js";
import type { Conversion } from "./convert.js";
import { NOWHERE, refused, type Outcome } from "./outcome.js";
import { codeOf, uncoded } from "./print.js";
import { VERSION } from "./version.js";

/** The notations of a conversion. */
export const CONVERT_FORMATS = [
  "both",
  "matrix",
  "index",
  "einsum",
  "latex",
  "json",
  ...CODE_TARGETS,
] as const;
export type ConvertFormat = (typeof CONVERT_FORMATS)[number];

export type ConversionOptions = { readonly format?: ConvertFormat; readonly paint?: Paint };

/** A conversion in one notation, or in index and matrix notation together where none is named. */
export function printConversion(conversion: Conversion, options: ConversionOptions = {}): Outcome<string> {
  const { format = "both", paint } = options;
  const json = conversionToJson(conversion);
  const entries = conversion.results.map(({ name, axes }) => termText(entry(name, axes), conversion.program));
  const lines = (
    line: (result: ConversionJson["results"][number], at: number) => string,
  ): Outcome<string> => ({
    ok: true,
    value: json.results.map(line).join("\n"),
  });
  const formless = json.results.find(({ matrix }) => matrix === null);
  switch (format) {
    case "both":
      return lines(({ name, index, matrix, why_no_matrix: why }, at) => {
        const bold = (text: string): string => paint?.("strong", text) ?? text;
        const form = matrix === null ? `No matrix form: ${why ?? ""}` : `${bold(name)} = ${matrix.text}`;
        return `${bold(entries[at] ?? name)} = ${index.text}\n${form}`;
      });
    case "matrix":
      return formless === undefined
        ? lines(({ name, matrix }) => `${name} = ${matrix?.text ?? ""}`)
        : refused({
            code: "not-supported",
            span: NOWHERE,
            what: `${formless.name} in matrix form`,
            hint: formless.why_no_matrix ?? "",
          });
    case "index":
      return lines(({ name, index }, at) => `${entries[at] ?? name} = ${index.text}`);
    case "einsum":
      return lines(({ name, code }) => `${name} = ${code.einsum ?? "? (no einsum form)"}`);
    case "latex":
      return lines(({ name, index, matrix }) => `${name} = ${matrix?.latex ?? index.latex}`);
    case "json":
      return { ok: true, value: JSON.stringify(json, null, 2) };
    case "numpy":
    case "torch":
    case "jax":
    case "julia": {
      const code = valueCode(conversion.results, conversion.program, format);
      return code.ok ? { ok: true, value: code.value } : uncoded(format, code.why);
    }
  }
}

/** A conversion as the JSON that the command line promises. */
export const conversionToJson = (conversion: Conversion): ConversionJson =>
  conversionJson(
    conversion.program,
    conversion.results,
    (converted) =>
      codeOf(
        (target) => valueCode([converted], conversion.program, target),
        einsumText(converted.term, converted.axes, conversion.program),
      ),
    VERSION,
  );
