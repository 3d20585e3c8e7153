/*
 * Problems from books and papers in all notations, with the matrix form that is printed there, up to the order of terms.
 * Each form is compared with the derivative by dual numbers besides, so that no row can say what is not so.
 */
import { expect, test } from "vitest";
import { makeJudge } from "../../src/evaluate/index.js";
import { derive, toJson, type DeriveRequest } from "../../src/index.js";

type Published = readonly [statements: string, request: DeriveRequest, form: string];

const published: readonly Published[] = [
  [
    "X ∈ R^(n x m); A ∈ R^(n x n) symmetric; f = det(X' A X)",
    { wrt: ["X"] },
    "2*det(X'*A*X)*A*X*inv(X'*A*X)",
  ],
  [
    "X ∈ R^(n x m); A ∈ R^(n x n); f = det(X' A X)",
    { wrt: ["X"] },
    "det(X'*A*X)*(A*X*inv(X'*A*X) + A'*X*inv(X'*A*X)')",
  ],
  ["X ∈ R^(n x n); f = logdet(X^4)", { wrt: ["X"] }, "4*inv(X)'"],
  ["X ∈ R^(n x n); f = det(inv(X))", { wrt: ["X"] }, "-inv(X)'/det(X)"],
  ["A ∈ R^(n x n); X ∈ R^(n x n); f = tr(A X^3)", { wrt: ["X"] }, "(X^2*A + X*A*X + A*X^2)'"],
  [
    "A ∈ R^(n x n) symmetric; C ∈ R^(m x m); X ∈ R^(n x m); f = tr(inv(X' A X) C)",
    { wrt: ["X"] },
    "-A*X*inv(X'*A*X)*(C + C')*inv(X'*A*X)",
  ],
  [
    "B ∈ R^(n x n) symmetric; C ∈ R^(n x n) symmetric; X ∈ R^(n x m); f = tr(inv(X' C X) (X' B X))",
    { wrt: ["X"] },
    "2*(B - C*X*inv(X'*C*X)*X'*B)*X*inv(X'*C*X)",
  ],
  ["A ∈ R^(n x n); X ∈ R^(n x n) antisymmetric; f = tr(A X)", { wrt: ["X"] }, "1/2*(A' - A)"],
  ["A ∈ R^(n x n); X ∈ R^(n x n) orthogonal; f = tr(A X)", { wrt: ["X"] }, "1/2*(A' - X*A*X)"],
  ["X ∈ R^(n x n); A ∈ R^(n x n); f = tr(X A inv(X))", { wrt: ["X"] }, "matrix(0)"],
  ["A ∈ R^(n x n); t ∈ R; f = tr(expm(t A))", { wrt: ["t"] }, "tr(A*expm(t*A))"],
  [
    "X ∈ R^(n x n); F = X X",
    { wrt: ["X"], quantity: "jacobian", layout: "vec" },
    "kron(X',eye) + kron(eye,X)",
  ],
  [
    "X ∈ R^(n x n); f = tr(X^3)",
    { wrt: ["X"], quantity: "hessian", layout: "vec" },
    "3*(kron(eye,X') + kron(X,eye))*K(dim(n),dim(n))",
  ],
  ["x ∈ R^n; p ∈ R; f = norm2(x)^p", { wrt: ["x"] }, "p*norm2(x)^(p - 2)*x"],
  ["X ∈ R^(n x n); f = tr(adj(X))", { wrt: ["X"] }, "det(X)*(tr(inv(X))*inv(X) - inv(X)^2)'"],
  [
    "x ∈ R^n; s = softmax(x)",
    { wrt: ["x"], quantity: "jacobian" },
    "diag(softmax(x)) - softmax(x)*softmax(x)'",
  ],
  ["x ∈ R^n; z ∈ R^n positive; y = x .* log(z)", { wrt: ["z"] }, "G_y.*x./z"],
  ["a ∈ R^n; b ∈ R^n; w ∈ R^n; y = a + w .* (b - a)", { wrt: ["w"] }, "G_y.*(b - a)"],
  [
    "x ∈ R^n; f = sqrt(Σ_i (x_i - (Σ_j x_j)/dim(n))^2/dim(n))",
    { wrt: ["x"] },
    "(x - sum(x)*vector(1)/n)/(sqrt(n)*norm2(x - sum(x)*vector(1)/n))",
  ],
  [
    "X ∈ R^(b1 x n); A ∈ R^(n x m); Z ∈ R^(b1 x m); y_b = Σ_ij X_bi A_ij Z_bj",
    { wrt: ["X"] },
    "diag(G_y)*Z*A'",
  ],
  [
    "X ∈ R^(n x d); D_ij = Σ_k (X_ik - X_jk)^2",
    { wrt: ["X"] },
    "2*(diag((G_D + G_D')*vector(1)) - G_D - G_D')*X",
  ],
  [
    "x ∈ R^n; g ∈ R^n; y_i = g_i x_i/sqrt(Σ_k x_k^2/dim(n))",
    { wrt: ["x"] },
    "sqrt(n)*(G_y.*g - ((G_y.*g)'*x)*x/norm2(x)^2)/norm2(x)",
  ],
  [
    "Q ∈ R^(n x d); K ∈ R^(m x d); V ∈ R^(m x e); A_ij = softmax_j(Σ_k Q_ik K_jk); Y = A V",
    { wrt: ["K"] },
    "(A.*(G_Y*V' - (G_Y.*Y)*matrix(1)))'*Q",
  ],
  [
    "A in R^(n x n); x, y in R^n; f = (x' A y)/((x'x)(y'y))",
    { wrt: ["x"] },
    "(A*y - 2*(x'*A*y)*x/(x'*x))/((x'*x)*(y'*y))",
  ],
  [
    "X in R^(n x n) invertible; f = det(X)^2 log(det(X)^2)",
    { wrt: ["X"] },
    "2*det(X)^2*(log(det(X)^2) + 1)*inv(X)'",
  ],
  ["x in R^n; A in R^(n x n); f = exp(x'A x) + x' A x", { wrt: ["x"] }, "(exp(x'*A*x) + 1)*(A + A')*x"],
  ["x in R^n; s in R; f = (x'x)/(s (s + x'x))", { wrt: ["x"] }, "2*(1 - x'*x/(s + x'*x))*x/(s*(s + x'*x))"],
  [
    "A in R^(n x n); x in R^n; f = ‖A x‖^2 ‖x‖^2 - (x'A x)^2",
    { wrt: ["x"] },
    "2*((x'*x)*A'*A*x + norm2(A*x)^2*x - (x'*A*x)*(A + A')*x)",
  ],
  [
    "X ∈ R^(n x m); W ∈ R^(n x k) positive; H ∈ R^(k x m) positive; f = 1/2 ‖X - W H‖_F²",
    { wrt: ["W"] },
    "(W*H - X)*H'",
  ],
  [
    "a ∈ R^n; p ∈ R^n; q ∈ R^n; f = relu(‖a-p‖² - ‖a-q‖² + 1)",
    { wrt: ["a"] },
    "2*step(norm2(a - p)^2 - norm2(a - q)^2 + 1)*(q - p)",
  ],
  [
    "X ∈ R^(n x k); s ∈ R^n; beta ∈ R; f = -logsumexp(beta X' s)/beta + 1/2 s's",
    { wrt: ["s"] },
    "s - X*softmax(beta*X'*s)",
  ],
  [
    "θ ∈ R^n; t ∈ R^n; f = t'θ - logsumexp(θ)",
    { wrt: ["θ"], quantity: "hessian" },
    "softmax(theta)*softmax(theta)' - diag(softmax(theta))",
  ],
  [
    "W_1 \\in \\mathbb{R}^{h \\times d}, W_2 \\in \\mathbb{R}^{k \\times h}, x \\in \\mathbb{R}^{d}\ny = W_2 \\sigma(W_1 x)",
    { wrt: ["W_1"] },
    "(sigmoid(W_1*x).*(vector(1) - sigmoid(W_1*x)).*(W_2'*G_y))*x'",
  ],
  ["y_i = logsumexp_j(S_ij)", { wrt: ["S"] }, "diag(G_y)*softmax(S,2)"],
  [
    "m_j = Σ_i X_ij/dim(n); X ∈ R^(n x d); C_jk = Σ_i (X_ij - m_j) (X_ik - m_k)/dim(n)",
    { wrt: ["X"] },
    "(X - vector(1)*m')*(G_C + G_C')/n",
  ],
  [
    "X in R^(n x n); B in R^(n x n); f = tr(B adj(X))",
    { wrt: ["X"] },
    "det(X)*(tr(B*inv(X))*eye - B*inv(X))'*inv(X)'",
  ],
  [
    "A in R^(n x n); B in R^(n x n); t in R; F = inv(A + t B)",
    { wrt: ["t"], quantity: "hessian", of: "F" },
    "2*inv(A + t*B)*B*inv(A + t*B)*B*inv(A + t*B)",
  ],
  [
    "X in R^(n x m); f = ‖X‖_F",
    { wrt: ["X"], quantity: "hessian", layout: "vec" },
    "eye/norm2(X) - vec(X)*vec(X)'/norm2(X)^3",
  ],
  [
    "A in R^(n x n); X in R^(n x n); f = ‖A X - X A‖_F^2",
    { wrt: ["X"] },
    "2*A'*(A*X - X*A) - 2*(A*X - X*A)*A'",
  ],
  [
    "A in R^(n x n); B in R^(m x m); X in R^(n x m); C in R^(n x m); f = 1/2 ‖A X + X B - C‖²",
    { wrt: ["X"] },
    "A'*(A*X + X*B - C) + (A*X + X*B - C)*B'",
  ],
  [
    "v in R^n; x in R^n; y = x - 2 v (v'x)/(v'v)",
    { wrt: ["v"] },
    "2*((v'*x)*(2*(G_y'*v)*v/(v'*v) - G_y) - (G_y'*v)*x)/(v'*v)",
  ],
  [
    "y in R^n ±1; X in R^(n x d); w in R^d; f = sum(log(vector(1) + exp(-y .* (X w))))",
    { wrt: ["w"], quantity: "hessian" },
    "X'*diag(sigmoid(y.*(X*w)).*(vector(1) - sigmoid(y.*(X*w))))*X",
  ],
  [
    "x in R^n; m in R^n; S in R^(n x n) positive definite; k in R positive; f = -(k+dim(n))/2 log(1 + (x-m)' inv(S) (x-m)/k)",
    { wrt: ["x"] },
    "(k + n)*inv(S)*(m - x)/((x - m)'*inv(S)*(x - m) + k)",
  ],
  [
    "p in R^n positive; t in R^n positive; f = 1 - 2 p't/(sum(p) + sum(t))",
    { wrt: ["p"] },
    "2*((p'*t)*vector(1)/(sum(p) + sum(t)) - t)/(sum(p) + sum(t))",
  ],
  ["x in R^n; f = sum(log(cosh(x)))", { wrt: ["x"], quantity: "hessian" }, "eye - diag(tanh(x).^2)"],
  [
    "U in R^(n x r); S in R^(r x r); V in R^(m x r); A in R^(n x m); f = 1/2 ‖A - U S V'‖_F²",
    { wrt: ["S"] },
    "U'*(U*S*V' - A)*V",
  ],
  ["x ∈ R^n; y ∈ R^n; f = sum(max(x, y))", { wrt: ["x"] }, "step(x - y)"],
  [
    "X \\in \\mathbb{R}^{n \\times d}, w \\in \\mathbb{R}^d, y \\in \\mathbb{R}^n, \\lambda \\in \\mathbb{R}\nL = \\frac{\\lambda}{2} \\|w\\|^2 + \\sum_i \\max(0, 1 - y_i \\sum_j X_{ij} w_j)",
    { wrt: ["w"] },
    "lambda*w - X'*(step(vector(1) - y.*(X*w)).*y)",
  ],
  [
    "r \\in \\mathbb{R}^n, A \\in \\mathbb{R}^n, \\epsilon \\in \\mathbb{R}\nL = \\sum_i \\min\\left(r_i A_i, 2 A_i\\right)",
    { wrt: ["r"] },
    "step(2*A - r.*A).*A",
  ],
  ["x in R^n; t in R; y = exp(t x)", { wrt: ["t"], quantity: "hessian", of: "y" }, "exp(t*x).*x.^2"],
];

test("the indices of einsum stand in either quotation marks", () => {
  const form = (quote: string): string | undefined => {
    const text = `A in R^(n x m); B in R^(m x k); Y = einsum(${quote}ij,jk->ik${quote}, A, B)`;
    const outcome = derive(text, { wrt: ["A"] });
    return outcome.ok ? toJson(outcome.value).results[0]?.matrix?.ascii : undefined;
  };
  expect([form("'"), form('"')]).toEqual(["G_Y*B'", "G_Y*B'"]);
});

test.each(published)("%s %j", (statements, request, form) => {
  const outcome = derive(statements, request);
  if (!outcome.ok) throw new Error(outcome.problems.map(({ code }) => code).join(", "));
  const [result] = outcome.value.results;
  expect(toJson(outcome.value).results[0]?.matrix?.ascii).toBe(form);
  if (result === undefined) return;
  const { derivation, verification } = result;
  const verdicts = verification.stages.flatMap(({ lines }) => lines.map(({ verdict }) => verdict.kind));
  expect(verdicts.filter((kind) => kind !== "proved")).toEqual([]);
  const { program, stages, matrix } = derivation;
  const goal = stages.at(-1);
  const isWhole = matrix.found && goal !== undefined && goal.axes.length <= 2 && request.layout === undefined;
  if (isWhole)
    expect(makeJudge(program).compareMatrix(goal.left, matrix.matrix, goal.axes, 2).kind).toBe("equal");
});
