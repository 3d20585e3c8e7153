/**
 * Sizes of indices: polynomials with whole coefficients in size symbols.
 *
 * Most sizes are one symbol (D) or one number (3); products arise from Kronecker products and vec (n·m), sums from
 * convolutions (N − K + 1). A size is kept in normal form, so equal sizes have equal keys. Knows nothing of indices.
 */

/** One monomial of a size: coefficient times the product of its symbols (sorted, repeated for powers). */
export type SizeMonomial = { readonly coefficient: number; readonly symbols: readonly string[] };

/** A size in normal form: monomials sorted by their symbols, no zero coefficients. The empty list is 0. */
export type Size = readonly SizeMonomial[];

/** The size that is one symbol, such as D. */
export const symbolSize = (name: string): Size => [{ coefficient: 1, symbols: [name] }];

/** The size that is a whole number. */
export const numberSize = (value: number): Size => (value === 0 ? [] : [{ coefficient: value, symbols: [] }]);

export const addSize = (a: Size, b: Size): Size => normalise([...a, ...b]);

export const negateSize = (a: Size): Size => a.map((m) => ({ ...m, coefficient: -m.coefficient }));

export const multiplySize = (a: Size, b: Size): Size =>
  normalise(
    a.flatMap((m) =>
      b.map((k) => ({
        coefficient: m.coefficient * k.coefficient,
        symbols: [...m.symbols, ...k.symbols].sort(),
      })),
    ),
  );

/** A spelling that is equal exactly for equal sizes: "D", "3", "m*n", "1-K+N". */
export function sizeKey(size: Size): string {
  if (size.length === 0) return "0";
  return size
    .map(({ coefficient, symbols }, position) => {
      const magnitude = Math.abs(coefficient);
      const sign = coefficient < 0 ? "-" : position === 0 ? "" : "+";
      const factors = magnitude === 1 && symbols.length > 0 ? symbols : [`${magnitude}`, ...symbols];
      return sign + factors.join("*");
    })
    .join("");
}

export const sameSize = (a: Size, b: Size): boolean => a === b || sizeKey(a) === sizeKey(b);

/** The number that a size is, when it has no symbols. */
export function sizeNumber(size: Size): number | undefined {
  const first = size[0];
  if (first === undefined) return 0;
  return size.length === 1 && first.symbols.length === 0 ? first.coefficient : undefined;
}

/** The one symbol that a size is, when it is no more than that. */
export function sizeSymbol(size: Size): string | undefined {
  const first = size[0];
  return size.length === 1 && first?.coefficient === 1 && first.symbols.length === 1
    ? first.symbols[0]
    : undefined;
}

/** All symbols of a size, each once. */
export const sizeSymbols = (size: Size): readonly string[] => [...new Set(size.flatMap((m) => m.symbols))];

/** The value of a size for given values of its symbols; undefined when a symbol has none. */
export function evaluateSize(size: Size, values: ReadonlyMap<string, number>): number | undefined {
  let total = 0;
  for (const { coefficient, symbols } of size) {
    let product = coefficient;
    for (const symbol of symbols) {
      const value = values.get(symbol);
      if (value === undefined) return undefined;
      product *= value;
    }
    total += product;
  }
  return total;
}

/** Replaces size symbols by sizes. */
export const substituteSize = (size: Size, by: ReadonlyMap<string, Size>): Size =>
  size.reduce<Size>(
    (total, { coefficient, symbols }) =>
      addSize(
        total,
        symbols.reduce<Size>(
          (product, s) => multiplySize(product, by.get(s) ?? symbolSize(s)),
          numberSize(coefficient),
        ),
      ),
    [],
  );

function normalise(monomials: readonly SizeMonomial[]): Size {
  const byKey = new Map<string, SizeMonomial>();
  for (const monomial of monomials) {
    const key = monomial.symbols.join("*");
    const known = byKey.get(key);
    byKey.set(key, { ...monomial, coefficient: monomial.coefficient + (known?.coefficient ?? 0) });
  }
  return [...byKey.entries()]
    .filter(([, m]) => m.coefficient !== 0)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, m]) => m);
}
