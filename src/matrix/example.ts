/**
 * The names that the rows' examples are written with: vectors u, v, w, x over n, matrices A, B, C, M over n×n, scalars s, t.
 */
import { symbolSize } from "../term/index.js";
import { matrixShape, scalarShape, symbol, vectorShape } from "./matrix.js";

export const n = symbolSize("n");
export const s = symbol("s", scalarShape);
export const t = symbol("t", scalarShape);
export const u = symbol("u", vectorShape(n));
export const v = symbol("v", vectorShape(n));
export const w = symbol("w", vectorShape(n));
export const x = symbol("x", vectorShape(n));
export const A = symbol("A", matrixShape(n, n));
export const B = symbol("B", matrixShape(n, n));
export const C = symbol("C", matrixShape(n, n));
