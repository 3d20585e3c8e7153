# Derivatives of L.
#
#     Z_nk = σ(Σ_d X_nd U_dk)
#     Y_nm = Σ_k Z_nk V_km
#     L = Σ_nm (Y_nm − T_nm)²
#
# Shapes: X N×D, U D×K, V K×M, T N×M, Z N×K, Y N×M, L scalar
# Arrays have the axes of the quantity, then those of the variables.
# Operations in products and linear systems: grad_U 4 D K N + 4 K M N, grad_V 2 D K N + 4 K M N

using LinearAlgebra

_sigmoid(u) = u < 0 ? exp(u) / (1 + exp(u)) : 1 / (1 + exp(-u))

# ∂L/∂U_dk = Σ_n ∂L/∂Z_nk Z_nk (1 − Z_nk) X_nd. An array of size D×K.
function grad_U(; X, U, V, T)
    Z = _sigmoid.(X * U)
    Y = Z * V
    dL_dY = 2 .* (Y .- T)
    dL_dZ = dL_dY * V'
    return X' * (dL_dZ .* Z .* (1 .- Z))
end

# ∂L/∂V_km = Σ_n ∂L/∂Y_nm Z_nk. An array of size K×M.
function grad_V(; X, U, V, T)
    Z = _sigmoid.(X * U)
    Y = Z * V
    dL_dY = 2 .* (Y .- T)
    return Z' * dL_dY
end

const DERIVATIVES = Dict("U" => grad_U, "V" => grad_V)
