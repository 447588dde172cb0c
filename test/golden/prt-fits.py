"""Fits the reward task's models to simulated people by SciPy, as an independent check of the battery's fits.

    npm run --silent battery -- simulate prt --agent healthy --n 10 --seed fits > healthy.csv
    npm run --silent battery -- simulate prt --agent depressed --n 10 --seed fits > depressed.csv
    python3 test/golden/prt-fits.py healthy.csv depressed.csv > test/golden/prt-fits.json

Written from the equations of Huys et al. 2013 (doi 10.1186/2045-5380-3-12) and the priors stated in
docs/scoring/prt-models.md; shares no code with the battery. Best of twelve starts of Nelder-Mead, polished by
BFGS; standard errors from the second derivatives of the posterior by Richardson extrapolation.
"""

import csv
import json
import sys

import numpy as np
from scipy.optimize import minimize

PRIORS = [(np.log(2), 1.0), (0.0, 0.7), (-1.5, 1.0), (0.0, 0.5), (0.1, 1.0)]
MODELS = {"belief": 5, "stimulus-action": 4, "action": 4}


def expit(x):
    return 1 / (1 + np.exp(-x))


def log_likelihood(at, trials, model):
    beta, gamma, alpha, q0 = np.exp(at[0]), np.exp(at[1]), expit(at[2]), at[3]
    belief = 0.5 + 0.5 * expit(at[4]) if model == "belief" else 1.0
    q = {("rich", "rich"): q0, ("rich", "lean"): q0, ("lean", "rich"): 0.0, ("lean", "lean"): 0.0}
    total = 0.0
    for seen, chosen, reward in trials:
        other = "lean" if seen == "rich" else "rich"
        value_of = "rich" if model == "action" else seen
        value_other = "rich" if model == "action" else other
        weight = {}
        for action in ("rich", "lean"):
            q_eff = belief * q[(action, value_of)] + (1 - belief) * q[(action, value_other)]
            weight[action] = gamma * (action == seen) + beta * q_eff
        p_rich = expit(weight["rich"] - weight["lean"])
        total += np.log(p_rich if chosen == "rich" else 1 - p_rich)
        q[(chosen, value_of)] += alpha * (reward - q[(chosen, value_of)])
    return total


def cost(at, trials, model):
    prior = sum(((x - mean) / sd) ** 2 / 2 + np.log(sd * np.sqrt(2 * np.pi)) for x, (mean, sd) in zip(at, PRIORS))
    return prior - log_likelihood(at, trials, model)


def second_derivatives(f, at, step):
    n = len(at)
    hessian = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            a, b = np.eye(n)[i] * step, np.eye(n)[j] * step
            hessian[i, j] = (f(at + a + b) - f(at + a - b) - f(at - a + b) + f(at - a - b)) / (4 * step**2)
    return hessian


def fit(trials, model, chance):
    def f(at):
        return cost(at, trials, model)

    priors = PRIORS[: MODELS[model]]
    starts = [[mean for mean, _ in priors]] + [[chance.normal(m, sd) for m, sd in priors] for _ in range(11)]
    found = [minimize(f, start, method="Nelder-Mead", options={"maxiter": 400}) for start in starts]
    best = min(found, key=lambda result: result.fun)
    best = minimize(f, best.x, method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-10, "maxiter": 20000})
    polished = minimize(f, best.x, method="BFGS", options={"gtol": 1e-7})
    best = polished if polished.fun <= best.fun else best
    hessian = (4 * second_derivatives(f, best.x, 2e-3) - second_derivatives(f, best.x, 4e-3)) / 3
    return {
        "at": [round(x, 6) for x in best.x],
        "se": [round(x, 6) for x in np.sqrt(np.diag(np.linalg.inv(hessian)))],
        "logPosterior": round(-best.fun, 6),
        "logLikelihood": round(log_likelihood(best.x, trials, model), 6),
    }


def people_in(path):
    people = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["response"] == "" or row["block"] == "0":
                continue
            side = lambda stimulus: "rich" if stimulus == row["rich_stimulus"] else "lean"
            trial = (side(row["stimulus"]), side(row["response"]), 1 if row["rewarded"] == "true" else 0)
            people.setdefault(row["participant"], []).append(trial)
    return list(people.values())


def main():
    chance = np.random.default_rng(2013)
    entries = []
    for path in sys.argv[1:]:
        for trials in people_in(path):
            entries.append(
                {
                    "seen": "".join(seen[0] for seen, _, _ in trials),
                    "chosen": "".join(chosen[0] for _, chosen, _ in trials),
                    "rewarded": "".join(str(reward) for _, _, reward in trials),
                    "fits": {model: fit(trials, model, chance) for model in MODELS},
                }
            )
            print(len(entries), file=sys.stderr)
    json.dump(entries, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
