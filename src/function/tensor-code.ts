/**
 * The functions of whole matrices and vectors in NumPy, PyTorch, JAX and Julia.
 *
 * Spellings do not overflow where the function does not; what a language lacks is a helper printed beside the code. Knows no
 * terms and no printer.
 */
import { calls, defines, type Code, type Spelling } from "./code.js";

/** The functions of the table in ./tensor.ts. */
export type TensorName =
  "inv" | "det" | "logdet" | "adj" | "expm" | "logm" | "softmax" | "logsoftmax" | "logsumexp";

type Spellings = Readonly<Record<TensorName, Spelling>>;

const numpy: Spellings = {
  inv: calls("np.linalg.inv"),
  det: calls("np.linalg.det"),
  logdet: defines("_logdet", "def _logdet(x):\n    return np.linalg.slogdet(x)[1]"),
  adj: defines("_adj", "def _adj(x):\n    return np.linalg.det(x) * np.linalg.inv(x)"),
  // Taylor's series of x/2^k, squared k times.
  expm: defines(
    "_expm",
    `def _expm(x):
    halvings = max(0, int(np.ceil(np.log2(max(np.linalg.norm(x, 1), 1e-9)))) + 5)
    term = result = np.eye(x.shape[0])
    for k in range(1, 16):
        term = term @ x / (k * 2.0**halvings)
        result = result + term
    for _ in range(halvings):
        result = result @ result
    return result`,
  ),
  logm: defines(
    "_logm",
    `def _logm(x):
    values, vectors = np.linalg.eig(x)
    return np.real((vectors * np.log(values.astype(complex))) @ np.linalg.inv(vectors))`,
  ),
  softmax: defines(
    "_softmax",
    `def _softmax(x, axis=-1):
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)`,
  ),
  logsoftmax: defines(
    "_logsoftmax",
    "def _logsoftmax(x, axis=-1):\n    return x - np.logaddexp.reduce(x, axis=axis, keepdims=True)",
  ),
  logsumexp: defines(
    "_logsumexp",
    "def _logsumexp(x, axis=-1):\n    return np.logaddexp.reduce(x, axis=axis)",
  ),
};

const torch: Spellings = {
  inv: calls("torch.linalg.inv"),
  det: calls("torch.linalg.det"),
  logdet: defines("_logdet", "def _logdet(x):\n    return torch.linalg.slogdet(x)[1]"),
  adj: defines("_adj", "def _adj(x):\n    return torch.linalg.det(x) * torch.linalg.inv(x)"),
  expm: calls("torch.linalg.matrix_exp"),
  logm: defines(
    "_logm",
    `def _logm(x):
    values, vectors = torch.linalg.eig(x)
    return torch.real((vectors * torch.log(values)) @ torch.linalg.inv(vectors)).to(x.dtype)`,
  ),
  softmax: defines("_softmax", "def _softmax(x, axis=-1):\n    return torch.softmax(x, dim=axis)"),
  logsoftmax: defines(
    "_logsoftmax",
    "def _logsoftmax(x, axis=-1):\n    return torch.log_softmax(x, dim=axis)",
  ),
  logsumexp: defines("_logsumexp", "def _logsumexp(x, axis=-1):\n    return torch.logsumexp(x, dim=axis)"),
};

const jax: Spellings = {
  inv: calls("jnp.linalg.inv"),
  det: calls("jnp.linalg.det"),
  logdet: defines("_logdet", "def _logdet(x):\n    return jnp.linalg.slogdet(x)[1]"),
  adj: defines("_adj", "def _adj(x):\n    return jnp.linalg.det(x) * jnp.linalg.inv(x)"),
  expm: defines("_expm", "def _expm(x):\n    from jax.scipy.linalg import expm\n\n    return expm(x)"),
  logm: defines(
    "_logm",
    `def _logm(x):
    values, vectors = jnp.linalg.eig(x)
    return jnp.real((vectors * jnp.log(values)) @ jnp.linalg.inv(vectors))`,
  ),
  softmax: calls("jax.nn.softmax"),
  logsoftmax: calls("jax.nn.log_softmax"),
  logsumexp: calls("jax.nn.logsumexp"),
};

const julia: Spellings = {
  inv: calls("inv"),
  det: calls("det"),
  logdet: defines("_logdet", "_logdet(x) = logabsdet(x)[1]"),
  adj: defines("_adj", "_adj(x) = det(x) * inv(x)"),
  expm: calls("exp"),
  logm: calls("log"),
  softmax: defines(
    "_softmax",
    "_softmax(x; dims=ndims(x)) = (e = exp.(x .- maximum(x; dims)); e ./ sum(e; dims))",
  ),
  logsoftmax: defines(
    "_logsoftmax",
    "_logsoftmax(x; dims=ndims(x)) = (y = x .- maximum(x; dims); y .- log.(sum(exp.(y); dims)))",
  ),
  logsumexp: defines(
    "_logsumexp",
    "_logsumexp(x; dims=ndims(x)) = (m = maximum(x; dims); dropdims(m .+ log.(sum(exp.(x .- m); dims)); dims))",
  ),
};

/** The spellings of a function of a whole matrix or vector. */
export const tensorCode = (name: TensorName): Code => ({
  numpy: numpy[name],
  torch: torch[name],
  jax: jax[name],
  julia: julia[name],
});
