/**
 * The words of JAX: those of NumPy under another name, and no more than pure functions.
 */
import { numpyTarget } from "./numpy.js";
import type { Dialect } from "./python.js";
import type { PythonTarget } from "./python-module.js";

/** NumPy's source in the words of jax.numpy. */
const renamed = (source: string): string => source.replaceAll(/\bnp\./gu, "jnp.");

const numpy = numpyTarget.dialect;

const dialect: Dialect = {
  target: "jax",
  library: "jnp",
  reduce: (by, of, axes, rank) => renamed(numpy.reduce(by, "", axes, rank)).replace("(", `(${of}`),
  permute: (of, order) => `jnp.transpose(${of}, (${order.join(", ")}))`,
  stretch: (of, shape) => `jnp.broadcast_to(${of}, ${shape})`,
  full: (shape, value) => `jnp.full(${shape}, ${value})`,
  range: (from, to, whole) => renamed(numpy.range(from, to, whole)),
  eye: (size) => `jnp.eye(${size})`,
  ones: (shape) => `jnp.ones(${shape})`,
  indicator: (condition, rank) =>
    rank === 0 ? `jnp.asarray(${condition}).astype(float)` : `(${condition}).astype(float)`,
  solve: (matrix, right) => `jnp.linalg.solve(${matrix}, ${right})`,
  entries: {
    name: numpy.entries.name,
    source: renamed(numpy.entries.source).replace(
      "jnp.logical_and.reduce([(p >= 1) & (p <= n) for p, n in zip(at, a.shape)])",
      "jnp.all(jnp.stack([(p >= 1) & (p <= n) for p, n in zip(at, a.shape)]), axis=0)",
    ),
  },
  leviCivita: { name: numpy.leviCivita.name, source: renamed(numpy.leviCivita.source) },
};

export const jaxTarget: PythonTarget = { dialect, imports: ["import jax", "import jax.numpy as jnp"] };
