"""Derivatives of L.

    Z_nk = σ(Σ_d X_nd U_dk)
    Y_nm = Σ_k Z_nk V_km
    L = Σ_nm (Y_nm − T_nm)²

Shapes: X N×D, U D×K, V K×M, T N×M, Z N×K, Y N×M, L scalar
Arrays have the axes of the quantity, then those of the variables.
Operations in products and linear systems: grad_U 4 D K N + 4 K M N, grad_V 2 D K N + 4 K M N
"""

import jax
import jax.numpy as jnp


def grad_U(*, X, U, V, T):
    """∂L/∂U_dk = Σ_n ∂L/∂Z_nk Z_nk (1 − Z_nk) X_nd.

    An array of shape D×K. X: N×D; U: D×K; V: K×M; T: N×M.
    """
    Z = jax.nn.sigmoid(X @ U)
    Y = Z @ V
    dL_dY = 2 * (Y - T)
    dL_dZ = dL_dY @ V.T
    return X.T @ (dL_dZ * Z * (1 - Z))


def grad_V(*, X, U, V, T):
    """∂L/∂V_km = Σ_n ∂L/∂Y_nm Z_nk.

    An array of shape K×M. X: N×D; U: D×K; V: K×M; T: N×M.
    """
    Z = jax.nn.sigmoid(X @ U)
    Y = Z @ V
    dL_dY = 2 * (Y - T)
    return Z.T @ dL_dY


DERIVATIVES = {"U": grad_U, "V": grad_V}
