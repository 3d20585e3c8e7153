/**
 * The words of PyTorch. Constants take the dtype and the device of the first array among the arguments: beside float64 a
 * constant of the default float32 would fail in a product, or take half of the digits.
 */
import type { Dialect } from "./python.js";
import type { PythonTarget } from "./python-module.js";

/** Where a function keeps the dtype and the device of its arguments. No tensor has a name that begins like this. */
const LIKE = "_like";

const dialect: Dialect = {
  target: "torch",
  library: "torch",
  reduce: (by, of, axes, rank) => {
    const all = axes.length === rank;
    const dim = axes.length === 1 ? axes.join("") : `(${axes.join(", ")})`;
    switch (by) {
      case "sum":
        return all ? `torch.sum(${of})` : `torch.sum(${of}, dim=${dim})`;
      case "max":
        return `torch.amax(${of}, dim=${dim})`;
      case "min":
        return `torch.amin(${of}, dim=${dim})`;
      case "product":
        // torch.prod takes one axis at a time; the last first, so that the others keep their places.
        return all
          ? `torch.prod(${of})`
          : axes.toSorted((a, b) => b - a).reduce((text, axis) => `torch.prod(${text}, dim=${axis})`, of);
    }
  },
  permute: (of, order) => `torch.permute(${of}, (${order.join(", ")}))`,
  stretch: (of, shape) => `torch.broadcast_to(${of}, ${shape}).clone()`,
  full: (shape, value) => `torch.ones(${shape}, **${LIKE}) * ${value}`,
  range: (from, to, whole) => `torch.arange(${from}, ${to}${whole ? "" : `, **${LIKE}`})`,
  eye: (size) => `torch.eye(${size}, **${LIKE})`,
  ones: (shape) => `torch.ones(${shape}, **${LIKE})`,
  indicator: (condition, rank) =>
    rank === 0 ? `torch.as_tensor(${condition}, **${LIKE})` : `(${condition}).to(**${LIKE})`,
  ofNumber: (number) => `torch.as_tensor(${number}, **${LIKE})`,
  like: {
    name: LIKE,
    of: (array) => (array === undefined ? "{}" : `{"dtype": ${array}.dtype, "device": ${array}.device}`),
  },
  solve: (matrix, right) => `torch.linalg.solve(${matrix}, ${right})`,
  entries: {
    name: "_entries",
    source: [
      "def _entries(a, *at):",
      '    """Entries at positions counted from 1; outside of the array they are 0."""',
      "    at = torch.broadcast_tensors(*at)",
      "    inside = torch.ones_like(at[0], dtype=torch.bool)",
      "    for p, n in zip(at, a.shape):",
      "        inside = inside & (p >= 1) & (p <= n)",
      "    clipped = tuple(torch.clamp(p, 1, n) - 1 for p, n in zip(at, a.shape))",
      "    return torch.where(inside.to(a.device), a[clipped], torch.zeros((), dtype=a.dtype, device=a.device))",
    ].join("\n"),
  },
  leviCivita: {
    name: "_levi_civita",
    source: [
      "def _levi_civita(n, **like):",
      '    """The sign of every permutation of n positions, 0 elsewhere."""',
      '    at = torch.meshgrid(*[torch.arange(n, device=like.get("device"))] * n, indexing="ij")',
      "    sign = torch.ones((n,) * n, **like)",
      "    for i in range(n):",
      "        for j in range(i + 1, n):",
      "            sign = sign * torch.sign(at[j] - at[i])",
      "    return sign",
    ].join("\n"),
  },
};

export const torchTarget: PythonTarget = { dialect, imports: ["import torch"] };
