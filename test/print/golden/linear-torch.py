"""Derivatives of L.

    Y_dn = Σ_m H_dm W_mn
    L = L(Y)

Shapes: Y D×N, H D×M, W M×N, L scalar
Arrays have the axes of the quantity, then those of the variables.
Operations in products and linear systems: grad_H 2 D M N, grad_W 2 D M N
"""

import torch


def grad_H(*, W, G_Y):
    """∂L/∂H_dm = Σ_n ∂L/∂Y_dn W_mn.

    An array of shape D×M. W: M×N; G_Y: D×N.
    """
    return G_Y @ W.T


def grad_W(*, H, G_Y):
    """∂L/∂W_mn = Σ_d ∂L/∂Y_dn H_dm.

    An array of shape M×N. H: D×M; G_Y: D×N.
    """
    return H.T @ G_Y


def value_Y(*, H, W):
    """Y_dn = Σ_m H_dm W_mn.

    An array of shape D×N. H: D×M; W: M×N.
    """
    return H @ W


DERIVATIVES = {"H": grad_H, "W": grad_W}


class Y_function(torch.autograd.Function):
    """Y_function.apply(H, W): Y, with the derivatives above as its backward pass. H: D×M; W: M×N."""

    @staticmethod
    def forward(ctx, H, W):
        ctx.save_for_backward(H, W)
        return value_Y(H=H, W=W)

    @staticmethod
    def backward(ctx, G_Y):
        (H, W) = ctx.saved_tensors
        return (
            grad_H(W=W, G_Y=G_Y),
            grad_W(H=H, G_Y=G_Y),
        )
