/**
 * The words of NumPy. Arrays are float64; numbers in, numbers out for scalars.
 */
import type { Dialect } from "./python.js";
import type { PythonTarget } from "./python-module.js";

const REDUCTIONS = { sum: "sum", product: "prod", max: "max", min: "min" } as const;

const dialect: Dialect = {
  target: "numpy",
  library: "np",
  reduce: (by, of, axes, rank) => {
    if (axes.length === rank) return `np.${REDUCTIONS[by]}(${of})`;
    const axis = axes.length === 1 ? `${axes.join("")}` : `(${axes.join(", ")})`;
    return `np.${REDUCTIONS[by]}(${of}, axis=${axis})`;
  },
  permute: (of, order) => `np.transpose(${of}, (${order.join(", ")}))`,
  stretch: (of, shape) => `np.broadcast_to(${of}, ${shape}).copy()`,
  full: (shape, value) => `np.full(${shape}, ${/^[\d.]+$/u.test(value) ? value : `float(${value})`})`,
  range: (from, to, whole) =>
    `np.arange(${from === "0" ? "" : `${from}, `}${to}${whole ? "" : ", dtype=float"})`,
  eye: (size) => `np.eye(${size})`,
  ones: (shape) => `np.ones(${shape})`,
  indicator: (condition, rank) => (rank === 0 ? `float(${condition})` : `(${condition}).astype(float)`),
  solve: (matrix, right) => `np.linalg.solve(${matrix}, ${right})`,
  entries: {
    name: "_entries",
    source: [
      "def _entries(a, *at):",
      '    """Entries at positions counted from 1; outside of the array they are 0."""',
      "    at = np.broadcast_arrays(*at)",
      "    inside = np.logical_and.reduce([(p >= 1) & (p <= n) for p, n in zip(at, a.shape)])",
      "    clipped = tuple(np.clip(p, 1, n) - 1 for p, n in zip(at, a.shape))",
      "    return np.where(inside, a[clipped], 0.0)",
    ].join("\n"),
  },
  leviCivita: {
    name: "_levi_civita",
    source: [
      "def _levi_civita(n):",
      '    """The sign of every permutation of n positions, 0 elsewhere."""',
      "    at = np.indices((n,) * n)",
      "    sign = np.ones((n,) * n)",
      "    for i in range(n):",
      "        for j in range(i + 1, n):",
      "            sign = sign * np.sign(at[j] - at[i])",
      "    return sign",
    ].join("\n"),
  },
};

export const numpyTarget: PythonTarget = { dialect, imports: ["import numpy as np"] };
