"""Rows and expected scores of facial emotion recognition, computed apart from the battery.

    python3 test/golden/fer-reference.py > test/golden/fer-reference.json          (standard library only)

Written from the formulas of docs/scoring/fer.md alone: nothing here calls the battery. Three made-up people of 240
emotional and 10 neutral faces: one with biases, one with many timeouts, one who never gives two of the answers.
Fitted curves have a reference of their own, fer-fits.py.
"""
import json
import math
import random
import statistics

LABELS = ["happiness", "sadness", "fear", "anger", "disgust", "surprise", "neutral"]
EMOTIONS = LABELS[:6]
NEGATIVE = ["sadness", "fear", "anger", "disgust"]
N = statistics.NormalDist()
Z95 = N.inv_cdf(0.975)


def rows_of(chance, timeouts, never, lean):
    faces = [(e, l, f"f{i % 6:02d}") for i in range(4) for e in EMOTIONS for l in range(10, 101, 10)]
    faces += [("neutral", 0, f"f{i % 6:02d}") for i in range(10)]
    chance.shuffle(faces)
    rows = []
    for i, (emotion, level, identity) in enumerate(faces):
        if chance.random() < timeouts:
            response = None
        elif emotion != "neutral" and chance.random() < level / 110 and emotion not in never:
            response = emotion
        else:
            options = [label for label in LABELS if label not in never]
            response = chance.choices(options, [3 if o == "neutral" else lean.get(o, 1) for o in options])[0]
        rt = None if response is None else round(math.exp(chance.gauss(6.8, 0.45)), 2)
        if rt is not None and chance.random() < 0.03:
            rt = round(chance.choice([chance.uniform(90, 199), chance.uniform(9000, 20000)]), 2)
        rows.append([i + 1, emotion, level, identity, response, rt])
    return rows


def wilson(k, n):
    if n == 0:
        return None
    p, z2 = k / n, Z95 ** 2
    centre, half = p + z2 / (2 * n), Z95 * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return (centre - half) / (1 + z2 / n), (centre + half) / (1 + z2 / n)


def afc(p, m):
    def correct(d):
        h = 0.01
        xs = [-10 + h * i for i in range(2501)]
        return h * sum(N.pdf(x - d) * N.cdf(x) ** (m - 1) for x in xs)
    low, high = -4.0, 8.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (middle, high) if correct(middle) < p else (low, middle)
    return (low + high) / 2


def scores_of(rows):
    out = {}
    put = lambda measure, condition, value, se=None, low=None, high=None: out.__setitem__(
        f"{measure} {condition}", [value, se, low, high])
    share = lambda measure, condition, k, n: put(measure, condition, k / n if n else None, None, *(wilson(k, n) or (None, None)))
    given = [r for r in rows if r[4] is not None]
    n = {s: {r: sum(1 for x in given if x[1] == s and x[4] == r) for r in LABELS} for s in LABELS}
    row = {s: sum(n[s].values()) for s in LABELS}
    total = len(given)
    share("accuracy", "all", sum(n[s][s] for s in LABELS), total)
    share("accuracy", "emotional", sum(n[s][s] for s in EMOTIONS), total - row["neutral"])
    errors = sum(n[s][r] for s in LABELS for r in LABELS if s != r)
    for s in LABELS:
        share("accuracy", s, n[s][s], row[s])
        put("hits", s, n[s][s])
        put("timeouts", s, sum(1 for x in rows if x[1] == s and x[4] is None))
        alarms, others = sum(n[t][s] for t in LABELS if t != s), total - row[s]
        share("false_alarm_rate", s, alarms, others)
        share("error_share", s, alarms, errors)
        for r in LABELS:
            put("confusion_n", f"{s}-as-{r}", n[s][r])
            interval = wilson(n[s][r], row[s])
            put("confusion_percent", f"{s}-as-{r}", 100 * n[s][r] / row[s], None, 100 * interval[0], 100 * interval[1])
        h, f = (n[s][s] + 0.5) / (row[s] + 1), (alarms + 0.5) / (others + 1)
        zh, zf = N.inv_cdf(h), N.inv_cdf(f)
        vh, vf = h * (1 - h) / (row[s] * N.pdf(zh) ** 2), f * (1 - f) / (others * N.pdf(zf) ** 2)
        normal = lambda v, se: (v, se, v - Z95 * se, v + Z95 * se)
        put("d_prime", s, *normal(zh - zf, math.sqrt(vh + vf)))
        put("c", s, *normal(-(zh + zf) / 2, math.sqrt(vh + vf) / 2))
        put("ln_beta", s, *normal((zf ** 2 - zh ** 2) / 2, math.sqrt(zh ** 2 * vh + zf ** 2 * vf)))
        H, F = n[s][s] / row[s], alarms / others
        a, b = (H, F) if H >= F else (F, H)
        area = 0.5 if a == b else 0.5 + (a - b) * (1 + a - b) / (4 * a * (1 - b))
        put("a_prime", s, area if H >= F else 1 - area)
        top, bottom = H * (1 - H) - F * (1 - F), H * (1 - H) + F * (1 - F)
        put("b_double_prime", s, (top / bottom if H >= F else -top / bottom) if bottom else None)
    emotional = sum(row[e] for e in EMOTIONS)
    for e in EMOTIONS:
        column = sum(n[s][e] for s in EMOTIONS)
        hu = n[e][e] ** 2 / (row[e] * column) if column else 0.0
        # Standard error by moving each cell of the multinomial rows a little.
        variance = 0.0
        if n[e][e] and not (column == n[e][e] == row[e]):
            for s in EMOTIONS:
                q = n[s][e] / row[s]
                step = 1e-4
                def moved(by):
                    hits = n[e][e] + (by if s == e else 0)
                    return hits ** 2 / (row[e] * (column + by))
                slope = (moved(step) - moved(-step)) / (2 * step)
                variance += slope ** 2 * row[s] * q * (1 - q)
        se = math.sqrt(variance) or None
        put("hu", e, hu, se, max(0, hu - Z95 * se) if se else None, min(1, hu + Z95 * se) if se else None)
        put("hu_chance", e, row[e] / emotional * column / emotional)
        put("hu_arcsine", e, math.asin(math.sqrt(hu)))
        proportions = {s: n[s][e] / row[s] for s in EMOTIONS}
        put("hu_balanced", e, proportions[e] ** 2 / sum(proportions.values()) if column else 0.0)
    share("positive_bias", "all", sum(n[s]["happiness"] for s in NEGATIVE), sum(row[s] for s in NEGATIVE))
    share("negative_bias", "all", sum(n["neutral"][r] for r in NEGATIVE), row["neutral"])
    share("neutral_misread", "all", row["neutral"] - n["neutral"]["neutral"], row["neutral"])
    faint = [x for x in given if 0 < x[2] <= 30]
    bad, good = [x for x in faint if x[1] in NEGATIVE], [x for x in faint if x[1] == "happiness"]
    k1, k2 = sum(x[4] == "happiness" for x in bad), sum(x[4] in NEGATIVE for x in good)
    (l1, u1), (l2, u2) = wilson(k1, len(bad)), wilson(k2, len(good))
    p1, p2 = k1 / len(bad), k2 / len(good)
    put("valence_bias_faint", "all", p1 - p2, None, p1 - p2 - math.hypot(p1 - l1, u2 - p2), p1 - p2 + math.hypot(u1 - p1, p2 - l2))
    c = {s: {r: n[s][r] + 0.5 for r in LABELS} for s in LABELS}
    ln = math.log
    for i, r in enumerate(LABELS):
        put("ln_b", r, sum(0.5 * (ln(c[s][r]) - ln(c[r][s]) + ln(c[r][r]) - ln(c[s][s])) for s in LABELS) / 7)
        for s in LABELS[:i]:
            put("ln_eta", f"{s}-{r}", 0.5 * (ln(c[s][r]) + ln(c[r][s]) - ln(c[s][s]) - ln(c[r][r])),
                0.5 * math.sqrt(1 / c[s][r] + 1 / c[r][s] + 1 / c[s][s] + 1 / c[r][r]))
    column = {r: sum(n[s][r] for s in LABELS) for r in LABELS}
    put("information", "all", sum(n[s][r] / total * math.log2(n[s][r] * total / (row[s] * column[r]))
                                  for s in LABELS for r in LABELS if n[s][r]))
    agreed, chance = sum(n[s][s] for s in LABELS) / total, sum(row[s] * column[s] for s in LABELS) / total ** 2
    put("kappa", "all", (agreed - chance) / (1 - chance))
    hits = sum(n[s][s] for s in LABELS)
    put("d_prime_mafc", "all", afc((hits + 0.5) / (total + 1), 7))
    for e in EMOTIONS:
        right = {}
        for level in range(10, 101, 10):
            cell = [x for x in given if x[1] == e and x[2] == level]
            share("accuracy", f"{e}-{level}", sum(x[4] == e for x in cell), len(cell))
            right[level] = bool(cell) and sum(x[4] == e for x in cell) / len(cell) >= 0.75
        put("first_sustained", e, next((l for l in range(10, 91, 10) if right[l] and right[l + 10]), None))
    for condition in ["all", *LABELS]:
        times = [x[5] for x in given if x[4] == x[1] and condition in ("all", x[1])]
        slow = [t for t in times if t >= 200]
        if times:
            put("rt_median_ms", condition, statistics.median(times))
        if slow:
            logs = [ln(t) for t in slow]
            middle = statistics.median(logs)
            mad = statistics.median([abs(v - middle) for v in logs])
            kept = [t for t, v in zip(slow, logs) if abs(v - middle) <= 3 * 1.4826 * mad + 1e-12]
            put("rt_trimmed_mean_ms", condition, statistics.fmean(kept))
            put("rt_dropped", condition, len(times) - len(kept))
    return out


def main():
    chance = random.Random(20261123)
    people = []
    for timeouts, never, lean in [(0.01, [], {"anger": 2}), (0.2, [], {"happiness": 3}), (0.0, ["disgust", "fear"], {})]:
        rows = rows_of(chance, timeouts, never, lean)
        people.append({"rows": rows, "scores": scores_of(rows)})
    print(json.dumps({"madeBy": "test/golden/fer-reference.py",
                      "columns": ["trialIndex", "emotion", "level", "identity", "response", "rtMs"], "people": people}))


main()
