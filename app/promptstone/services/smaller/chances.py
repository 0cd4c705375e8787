"""The exact sign test: how often chance alone would make so many of the changed cases worse."""

from math import exp, lgamma, log

SIGNIFICANT = 0.05
"""What happens more seldom than this by chance is not taken for chance."""


def chance_of_worse(worse: int, better: int) -> float:
    """Return the chance that at least `worse` of the changed cases are worse, if each were a toss of a coin.

    The one-sided sign test; for pass and fail it is the exact test of McNemar (Psychometrika 12, 1947).
    """
    changed = worse + better
    if worse <= 0:
        return 1.0
    # By logarithms: the coefficients of thousands of cases are too large for floats.
    logarithms = (
        lgamma(changed + 1) - lgamma(count + 1) - lgamma(changed - count + 1) - changed * log(2)
        for count in range(worse, changed + 1)
    )
    return min(1.0, sum(exp(each) for each in logarithms))
