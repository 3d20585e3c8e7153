/**
 * The functions of one number in NumPy, PyTorch, JAX and Julia.
 *
 * Spellings are numerically sensible: nothing overflows that need not (sigmoid and softplus go through logaddexp), and
 * what a language lacks is a helper printed beside the code. Knows no terms and no printer.
 */
import { calls, defines, type Code, type Helper, type Spelling } from "./code.js";

const erfNumpy: Helper = {
  name: "_erf",
  source: "_erf = np.vectorize(math.erf, otypes=[float])",
};

const numpy: Readonly<Record<string, Spelling>> = {
  abs: calls("np.abs"),
  sigmoid: defines("_sigmoid", "def _sigmoid(u):\n    return np.exp(-np.logaddexp(0.0, -u))"),
  relu: defines("_relu", "def _relu(u):\n    return np.maximum(u, 0.0)"),
  softplus: defines("_softplus", "def _softplus(u):\n    return np.logaddexp(0.0, u)"),
  gelu: defines("_gelu", "def _gelu(u):\n    return 0.5 * u * (1.0 + _erf(u / np.sqrt(2.0)))", erfNumpy),
  silu: defines("_silu", "def _silu(u):\n    return u * np.exp(-np.logaddexp(0.0, -u))"),
  erf: defines(erfNumpy.name, erfNumpy.source),
  step: defines("_step", "def _step(u):\n    return np.heaviside(u, 0.0)"),
};

const torch: Readonly<Record<string, Spelling>> = {
  relu: calls("torch.relu"),
  softplus: defines("_softplus", "def _softplus(u):\n    return torch.logaddexp(u, torch.zeros_like(u))"),
  gelu: calls("torch.nn.functional.gelu"),
  silu: calls("torch.nn.functional.silu"),
  step: defines("_step", "def _step(u):\n    return (u > 0).to(u.dtype)"),
};

const jax: Readonly<Record<string, Spelling>> = {
  sigmoid: calls("jax.nn.sigmoid"),
  relu: calls("jax.nn.relu"),
  softplus: calls("jax.nn.softplus"),
  gelu: defines("_gelu", "def _gelu(u):\n    return jax.nn.gelu(u, approximate=False)"),
  silu: calls("jax.nn.silu"),
  erf: calls("jax.scipy.special.erf"),
  step: defines("_step", "def _step(u):\n    return jnp.heaviside(u, 0.0)"),
};

const erfJulia: Helper = {
  name: "_erf",
  source: "_erf(u) = ccall((:erf, Base.Math.libm), Float64, (Float64,), u)",
};

const julia: Readonly<Record<string, Spelling>> = {
  arcsin: calls("asin."),
  arccos: calls("acos."),
  arctan: calls("atan."),
  sigmoid: defines("_sigmoid.", "_sigmoid(u) = u < 0 ? exp(u) / (1 + exp(u)) : 1 / (1 + exp(-u))"),
  relu: defines("_relu.", "_relu(u) = max(u, zero(u))"),
  softplus: defines("_softplus.", "_softplus(u) = max(u, zero(u)) + log1p(exp(-abs(u)))"),
  gelu: defines("_gelu.", "_gelu(u) = u / 2 * (1 + _erf(u / sqrt(2)))", erfJulia),
  silu: defines("_silu.", "_silu(u) = u < 0 ? u * exp(u) / (1 + exp(u)) : u / (1 + exp(-u))"),
  erf: defines("_erf.", erfJulia.source),
  step: defines("_step.", "_step(u) = u > 0 ? one(u) : zero(u)"),
};

/** The spellings of a function of one number; where a table has no row, the language has the function by that name. */
export const elementwiseCode = (name: string): Code => ({
  numpy: numpy[name] ?? calls(`np.${name}`),
  torch: torch[name] ?? calls(`torch.${name}`),
  jax: jax[name] ?? calls(`jnp.${name}`),
  julia: julia[name] ?? calls(`${name}.`),
});
