"""Psychometric functions of three simulated people, fitted by scipy: the reference for the fits of `fer`.

    python3 test/golden/fer-fits.py > test/golden/fer-fits.json      (needs scipy; Debian: python3-scipy)

Written from docs/scoring/fer.md alone. People answer 4 faces at each of 10 levels of 6 emotions and 10 neutral
ones by P(x) = g + (1 - g - l) F; the fit is the mode of likelihood x prior in (alpha, ln s, logit g, u),
found by Nelder-Mead and BFGS from 45 starts, so that no better optimum is left.
"""
import json
import math
import random

import numpy as np
from scipy.integrate import quad
from scipy.optimize import brentq, minimize
from scipy.stats import norm

LEVELS = list(range(10, 101, 10))
EMOTIONS = ["happiness", "sadness", "fear", "anger", "disgust", "surprise"]
PEOPLE = [
    # alpha, s, guess, lapse of each emotion
    dict(zip(EMOTIONS, [(18, 7, 0.02, 0.03), (40, 9, 0.02, 0.2), (55, 8, 0.01, 0.35), (36, 6, 0.03, 0.1), (48, 7, 0.01, 0.3), (30, 10, 0.05, 0.05)])),
    dict(zip(EMOTIONS, [(25, 4, 0.01, 0.01), (30, 12, 0.02, 0.4), (70, 10, 0.01, 0.2), (45, 12, 0.02, 0.02), (60, 5, 0.0, 0.5), (22, 6, 0.1, 0.15)])),
    dict(zip(EMOTIONS, [(35, 15, 0.05, 0.1), (50, 6, 0.0, 0.05), (40, 5, 0.02, 0.55), (28, 9, 0.0, 0.25), (33, 8, 0.03, 0.45), (15, 5, 0.02, 0.02)])),
]


def logistic(v):
    return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))


def growth(form, x, alpha, s):
    if form == "logistic":
        return logistic((x - alpha) / s)
    if form == "normal":
        return float(norm.cdf((x - alpha) / s))
    k = alpha / (2 * s * math.log(2))
    return 0.0 if x <= 0 else 1 - 2 ** -((x / alpha) ** k)


def posterior(form, points, guess_mean):
    def value(v):
        alpha, t, g, u = v
        if form == "weibull" and alpha <= 0:
            return 1e12
        try:
            s, guess, lapse = math.exp(t), logistic(g), 0.6 * logistic(u)
            total = 0.0
            for x, k, n in points:
                p = guess + (1 - guess - lapse) * growth(form, x, alpha, s)
                p = min(1 - 1e-12, max(1e-12, p))
                total -= k * math.log(p) + (n - k) * math.log(1 - p)
        except OverflowError:
            return 1e12
        prior = ((alpha - 35) / 25) ** 2 + ((t - math.log(8)) / 0.6) ** 2 + (g - guess_mean) ** 2 + ((u + 1.5) / 1.2) ** 2
        return total + prior / 2

    return value


def fit(form, points, guess_mean):
    f = posterior(form, points, guess_mean)
    best = None
    for alpha in (5, 20, 35, 55, 80):
        for s in (4, 8, 16):
            for u in (-3, -1.5, 0.5):
                start = [alpha, math.log(s), guess_mean, u]
                found = minimize(f, start, method="BFGS")
                if best is None or found.fun < best.fun - 1e-9:
                    best = found
    best = minimize(f, best.x, method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-13, "maxiter": 20000, "maxfev": 20000})
    alpha, t, g, u = best.x
    return {"alpha": alpha, "lnS": t, "guess": logistic(g), "lapse": 0.6 * logistic(u), "value": best.fun, **further(form, f, best.x)}


def further(form, f, at):
    """Area, x50 and their errors: inverse of the second differences, then the delta method."""
    step = [0.05, 0.005, 0.005, 0.005]

    def moved(*moves):
        v = list(at)
        for i, by in moves:
            v[i] += by * step[i]
        return v

    hessian = np.zeros((4, 4))
    for i in range(4):
        for j in range(4):
            hessian[i, j] = (
                f(moved((i, 1), (j, 1))) - f(moved((i, 1), (j, -1))) - f(moved((i, -1), (j, 1))) + f(moved((i, -1), (j, -1)))
            ) / (4 * step[i] * step[j])
    covariance = np.linalg.inv(hessian)

    def curve(v, x):
        guess = logistic(v[2])
        return guess + (1 - guess - 0.6 * logistic(v[3])) * growth(form, x, v[0], math.exp(v[1]))

    def area(v):
        return quad(lambda x: curve(v, x), 0, 100, limit=200, points=[max(0, min(100, v[0]))])[0] / 100

    def error(of):
        gradient = np.array([(of(moved((i, 1))) - of(moved((i, -1)))) / (2 * step[i]) for i in range(4)])
        return float(math.sqrt(gradient @ covariance @ gradient))

    reaches = curve(at, 0) <= 0.5 <= curve(at, 100)
    return {
        "auc": area(at),
        "aucSe": error(area),
        "alphaSe": error(lambda v: v[0]),
        "x50": brentq(lambda x: curve(at, x) - 0.5, 0, 100) if reaches else None,
    }


def main():
    chance = random.Random(20261123)
    people = []
    for truth in PEOPLE:
        neutral = 10
        emotions = {}
        for emotion in EMOTIONS:
            alpha, s, guess, lapse = truth[emotion]
            points = []
            for level, n in [(0, neutral)] + [(level, 4) for level in LEVELS]:
                p = guess + (1 - guess - lapse) * growth("logistic", level, alpha, s)
                points.append([level, sum(chance.random() < p for _ in range(n)), n])
            emotions[emotion] = {
                "points": points,
                "fits": {form: fit(form, points, -3.9) for form in ("logistic", "weibull", "normal")},
                "withoutNeutral": fit("logistic", points, math.log(1 / 6 / (5 / 6))),
            }
        people.append(emotions)
    print(json.dumps({"madeBy": "test/golden/fer-fits.py", "people": people}, indent=1))


main()
