/**
 * Forty pages that someone would look up: a title, statements, and what is asked. The derivations stand beside this file as
 * text and as LaTeX; each is re-checked by the kernel and rendered before it is compared.
 */
import type { DeriveRequest } from "../../src/index.js";

export type Page = { readonly title: string; readonly source: string; readonly request: DeriveRequest };

export const pages: readonly Page[] = [
  {
    title: "linear layer",
    source: "Y_dn = Σ_m H_dm W_mn",
    request: { wrt: ["H", "W"] },
  },
  {
    title: "linear layer with bias",
    source: "X ∈ ℝ^{n×d}; W ∈ ℝ^{d×k}; b ∈ ℝ^k; Y_ij = Σ_p X_ip W_pj + b_j",
    request: { wrt: ["X", "W", "b"] },
  },
  {
    title: "two-layer perceptron",
    source:
      "X ∈ ℝ^{n×d}; U ∈ ℝ^{d×h}; V ∈ ℝ^{h×k}; T ∈ ℝ^{n×k}; A = X U; Z = σ(A); Y = Z V; L = ½ ‖Y − T‖_F^2",
    request: { wrt: ["U", "V"] },
  },
  {
    title: "softmax cross-entropy",
    source: "z ∈ ℝ^n; y ∈ ℝ^n; p = softmax(z); L = −Σ_i y_i log(p_i)",
    request: { wrt: ["z"] },
  },
  {
    title: "softmax cross-entropy over a batch",
    source: "Z ∈ ℝ^{n×k}; T ∈ ℝ^{n×k}; P_ij = softmax_j(Z_ij); L = −Σ_ij T_ij log(P_ij)",
    request: { wrt: ["Z"] },
  },
  {
    title: "logistic regression gradient",
    source: "X ∈ ℝ^{n×d}; w ∈ ℝ^d; y ∈ ℝ^n; z = X w; L = Σ_i (softplus(z_i) − y_i z_i)",
    request: { wrt: ["w"] },
  },
  {
    title: "logistic regression Hessian",
    source: "X ∈ ℝ^{n×d}; w ∈ ℝ^d; y ∈ ℝ^n; z = X w; L = Σ_i (softplus(z_i) − y_i z_i)",
    request: { wrt: ["w"], quantity: "hessian" },
  },
  {
    title: "attention",
    source:
      "Q ∈ ℝ^{n×d}; K ∈ ℝ^{m×d}; V ∈ ℝ^{m×e}; s ∈ ℝ; S = s Q K'; P_ij = softmax_j(S_ij); O = P V",
    request: { wrt: ["Q", "K", "V"] },
  },
  {
    title: "causal attention",
    source:
      "Q ∈ ℝ^{n×d}; K ∈ ℝ^{n×d}; V ∈ ℝ^{n×e}; S = Q K'; E_ij = [j ≤ i] exp(S_ij); P_ij = E_ij / Σ_k E_ik; O = P V",
    request: { wrt: ["Q"] },
  },
  {
    title: "multi-head attention scores",
    source: "L_nsth = Σ_dei X_nsd Q_dih X_nte K_eih; J = J(L)",
    request: { of: "J", wrt: ["Q"] },
  },
  {
    title: "layer normalisation",
    source:
      "x ∈ ℝ^n; m = (Σ_j x_j)/dim(n); v = (Σ_j (x_j − m)^2)/dim(n); h_i = (x_i − m)/sqrt(v)",
    request: { wrt: ["x"] },
  },
  {
    title: "root mean square normalisation",
    source: "x ∈ ℝ^n; g ∈ ℝ^n; r = sqrt((Σ_j x_j^2)/dim(n)); y_i = g_i x_i / r",
    request: { wrt: ["x", "g"] },
  },
  {
    title: "batch normalisation",
    source:
      "X ∈ ℝ^{n×d}; m_j = (Σ_i X_ij)/dim(n); v_j = (Σ_i (X_ij − m_j)^2)/dim(n); H_ij = (X_ij − m_j)/sqrt(v_j)",
    request: { wrt: ["X"] },
  },
  {
    title: "GELU perceptron",
    source: "X ∈ ℝ^{n×d}; U ∈ ℝ^{d×h}; V ∈ ℝ^{h×k}; A = X U; Y = gelu(A) V",
    request: { wrt: ["U"] },
  },
  {
    title: "LSTM cell",
    source:
      "x ∈ ℝ^d; p ∈ ℝ^h; A ∈ ℝ^{h×d}; B ∈ ℝ^{h×d}; C ∈ ℝ^{h×d}; D ∈ ℝ^{h×d}; a = A x; b = B x; g = C x; q = D x; c = sigmoid(a) ⊙ p + sigmoid(b) ⊙ tanh(g); h = sigmoid(q) ⊙ tanh(c)",
    request: { wrt: ["C"] },
  },
  {
    title: "convolution in one dimension",
    source: "Y_i = Σ_k X_{i+k-1} w_k",
    request: { wrt: ["X", "w"] },
  },
  {
    title: "convolution in two dimensions with stride 2",
    source: "Y_ij = Σ_ab X_{2i+a-2,2j+b-2} W_ab",
    request: { wrt: ["W", "X"] },
  },
  {
    title: "graph convolution",
    source: "A ∈ ℝ^{n×n} symmetric; X ∈ ℝ^{n×d}; W ∈ ℝ^{d×k}; Z = A X W; Y = relu(Z)",
    request: { wrt: ["W", "X"] },
  },
  {
    title: "low-rank adaptation",
    source: "X ∈ ℝ^{b×d}; W ∈ ℝ^{d×k}; A ∈ ℝ^{d×r}; B ∈ ℝ^{r×k}; s ∈ ℝ; Y = X (W + s A B)",
    request: { wrt: ["A", "B"] },
  },
  {
    title: "autoencoder with tied weights",
    source: "X ∈ ℝ^{d×n}; W ∈ ℝ^{k×d}; R = W' W X − X; L = ‖R‖_F^2",
    request: { wrt: ["W"] },
  },
  {
    title: "matrix factorisation with a mask",
    source: "T ∈ ℝ^{n×m}; U ∈ ℝ^{n×k}; V ∈ ℝ^{m×k}; M ∈ ℝ^{n×m} 0/1; L = ‖M ⊙ (T − U V')‖_F^2",
    request: { wrt: ["U", "V"] },
  },
  {
    title: "canonical polyadic decomposition",
    source: "E_ijk = X_ijk − Σ_r A_ir B_jr C_kr; L = ½ Σ_ijk E_ijk^2",
    request: { wrt: ["A"] },
  },
  {
    title: "Tucker decomposition",
    source: "E_ijk = X_ijk − Σ_pqr S_pqr A_ip B_jq C_kr; L = Σ_ijk E_ijk^2",
    request: { wrt: ["A", "S"] },
  },
  {
    title: "PCA reconstruction",
    source: "X ∈ ℝ^{d×n}; W ∈ ℝ^{d×k}; R = X − W W' X; L = ‖R‖_F^2",
    request: { wrt: ["W"] },
  },
  {
    title: "probabilistic PCA",
    source:
      "W ∈ ℝ^{d×k}; S ∈ ℝ^{d×d} symmetric; s ∈ ℝ; C = W W' + s I; L = ½ logdet(C) + ½ tr(inv(C) S)",
    request: { wrt: ["W"] },
  },
  {
    title: "Gaussian log-likelihood",
    source:
      "x ∈ ℝ^n; m ∈ ℝ^n; S ∈ ℝ^{n×n} positive definite; f = −½ logdet(S) − ½ (x − m)' inv(S) (x − m)",
    request: { wrt: ["m", "S"], structure: "free" },
  },
  {
    title: "Gaussian process marginal likelihood by a scale",
    source:
      "y ∈ ℝ^n; K ∈ ℝ^{n×n} positive definite; s ∈ ℝ; t ∈ ℝ; C = s K + t I; f = −½ y' inv(C) y − ½ logdet(C)",
    request: { wrt: ["s"] },
  },
  {
    title: "Mahalanobis metric",
    source: "x ∈ ℝ^n; m ∈ ℝ^n; M ∈ ℝ^{n×n}; f = (x − m)' M (x − m)",
    request: { wrt: ["M", "x"] },
  },
  {
    title: "Kalman gain",
    source:
      "K ∈ ℝ^{n×m}; P ∈ ℝ^{n×n} positive definite; H ∈ ℝ^{m×n}; R ∈ ℝ^{m×m} positive definite; f = tr((I − K H) P (I − K H)' + K R K')",
    request: { wrt: ["K"] },
  },
  {
    title: "ridge regression",
    source: "X ∈ ℝ^{n×d}; w ∈ ℝ^d; y ∈ ℝ^n; λ ∈ ℝ; L = ½ ‖X w − y‖² + ½ λ ‖w‖²",
    request: { wrt: ["w"] },
  },
  {
    title: "kernel ridge regression",
    source: "K ∈ ℝ^{n×n} symmetric; a ∈ ℝ^n; y ∈ ℝ^n; λ ∈ ℝ; L = ‖y − K a‖² + λ a' K a",
    request: { wrt: ["a"] },
  },
  {
    title: "Rayleigh quotient",
    source: "A ∈ ℝ^{n×n} symmetric; x ∈ ℝ^n; f = (x' A x) / (x' x)",
    request: { wrt: ["x"] },
  },
  {
    title: "cosine similarity",
    source: "u ∈ ℝ^n; v ∈ ℝ^n; f = u'v / (‖u‖ ‖v‖)",
    request: { wrt: ["u"] },
  },
  {
    title: "contrastive loss",
    source: "U ∈ ℝ^{n×d}; V ∈ ℝ^{n×d}; S = U V'; L = Σ_i (logsumexp_j(S_ij) − S_ii)",
    request: { wrt: ["U"] },
  },
  {
    title: "RBM free energy",
    source: "x ∈ ℝ^n; a ∈ ℝ^n; b ∈ ℝ^m; W ∈ ℝ^{n×m}; f = −a'x − sum(softplus(b + W'x))",
    request: { wrt: ["W", "x"] },
  },
  {
    title: "Cox partial likelihood",
    source:
      "X ∈ ℝ^{n×d}; w ∈ ℝ^d; c ∈ ℝ^n; R ∈ ℝ^{n×n} 0/1; z = X w; L = Σ_i c_i (z_i − log(Σ_j R_ij exp(z_j)))",
    request: { wrt: ["w"] },
  },
  {
    title: "Hessian of log-sum-exp",
    source: "x ∈ ℝ^n; f = logsumexp(x)",
    request: { wrt: ["x"], quantity: "hessian" },
  },
  {
    title: "second derivative of log det",
    source: "X ∈ ℝ^{n×n}; f = logdet(X)",
    request: { wrt: ["X"], quantity: "hessian" },
  },
  {
    title: "Kronecker Jacobian of AXB",
    source: "A ∈ ℝ^{p×n}; X ∈ ℝ^{n×m}; B ∈ ℝ^{m×q}; Y = A X B",
    request: { of: "Y", wrt: ["X"], layout: "vec" },
  },
  {
    title: "Jacobian of the inverse",
    source: "X ∈ ℝ^{n×n}; Y = inv(X)",
    request: { of: "Y", wrt: ["X"] },
  },
  {
    title: "quadratic form by a symmetric matrix, free",
    source: "X ∈ ℝ^{n×n} symmetric; a ∈ ℝ^n; f = a' X a",
    request: { wrt: ["X"], structure: "free" },
  },
  {
    title: "quadratic form by a symmetric matrix, projected",
    source: "X ∈ ℝ^{n×n} symmetric; a ∈ ℝ^n; f = a' X a",
    request: { wrt: ["X"], structure: "projected" },
  },
  {
    title: "quadratic form by a symmetric matrix, textbook",
    source: "X ∈ ℝ^{n×n} symmetric; a ∈ ℝ^n; f = a' X a",
    request: { wrt: ["X"], structure: "textbook" },
  },
  {
    title: "total variation of an image",
    source: "X ∈ ℝ^{n×m}; e ∈ ℝ; f = Σ_{i=1}^{n-1} Σ_{j=1}^{m-1} sqrt((X_{i+1,j} − X_ij)^2 + (X_{i,j+1} − X_ij)^2 + e)",
    request: { wrt: ["X"] },
  },
  {
    title: "Sinkhorn dual",
    source:
      "u ∈ ℝ^n; v ∈ ℝ^m; a ∈ ℝ^n; b ∈ ℝ^m; C ∈ ℝ^{n×m}; t ∈ ℝ; f = a'u + b'v − t Σ_ij exp((u_i + v_j − C_ij)/t)",
    request: { wrt: ["u"] },
  },
  {
    title: "recurrent network through two steps",
    source:
      "x ∈ ℝ^d; y ∈ ℝ^d; W ∈ ℝ^{h×h}; U ∈ ℝ^{h×d}; s = tanh(U x); r = tanh(W s + U y)",
    request: { wrt: ["W", "U"] },
  },
  {
    title: "Fisher information of softmax",
    source: "z ∈ ℝ^n; y ∈ ℝ^n; q ∈ ℝ^n; f = Σ_i q_i (logsumexp(z) − z_i)",
    request: { wrt: ["z"], quantity: "hessian" },
  },
];
