"""EM over the 20 simulated people of prt-fits.json by SciPy, as an independent check of the battery's group fit.

    python3 test/golden/prt-group.py > test/golden/prt-group.json

Plain EM, 120 rounds, without a stopping rule and without any acceleration: each person's mode and second
derivatives under the group's prior, then the prior's means and variances from those. Independent parameters.
"""

import importlib
import json
import pathlib
import sys

import numpy as np
from scipy.optimize import minimize

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here))
fits = importlib.import_module("prt-fits")

MODEL = "stimulus-action"
ROUNDS = 120


def trials_of(person):
    side = {"r": "rich", "l": "lean"}
    return [
        (side[seen], side[chosen], int(reward))
        for seen, chosen, reward in zip(person["seen"], person["chosen"], person["rewarded"])
    ]


def mode(trials, mean, variance, start):
    def cost(at):
        return -fits.log_likelihood(at, trials, MODEL) + np.sum((at - mean) ** 2 / variance) / 2

    found = minimize(cost, start, method="BFGS", options={"gtol": 1e-5})
    hessian = fits.second_derivatives(cost, found.x, 2e-3)
    return found.x, np.diag(np.linalg.inv(hessian))


def main():
    people = [trials_of(person) for person in json.loads((here / "prt-fits.json").read_text())]
    priors = fits.PRIORS[: fits.MODELS[MODEL]]
    mean = np.array([m for m, _ in priors])
    variance = np.array([sd**2 for _, sd in priors])
    at = [mean] * len(people)
    for done in range(ROUNDS):
        found = [mode(trials, mean, variance, start) for trials, start in zip(people, at)]
        at = [x for x, _ in found]
        mean = np.mean(at, axis=0)
        variance = np.mean([(x - mean) ** 2 + v for x, v in found], axis=0) + 1e-6
        print(done + 1, mean, np.sqrt(variance), file=sys.stderr)
    json.dump(
        {
            "model": MODEL,
            "rounds": ROUNDS,
            "mean": [round(x, 6) for x in mean],
            "sd": [round(x, 6) for x in np.sqrt(variance)],
            "at": [[round(x, 6) for x in person] for person in at],
        },
        sys.stdout,
        indent=1,
    )
    print()


if __name__ == "__main__":
    main()
