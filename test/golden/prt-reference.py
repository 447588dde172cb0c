"""Rows and expected scores of the probabilistic reward task, computed apart from the battery.

Written from the formulas of the papers and of docs/scoring/prt.md alone, in another language and by
another hand than tasks/probabilistic-reward: nothing here calls the battery. Run once by hand with
`python3 test/golden/prt-reference.py` (Python 3.11, standard library only), which writes
prt-reference.json beside it; test/tasks/probabilistic-reward/reference.test.ts compares. The people are
made up: they answer by a fixed chance, with awkward response times thrown in.
"""
import json
import math
import os
import random
import statistics

Z95 = statistics.NormalDist().inv_cdf(0.975)
COLUMNS = ["attempt", "block", "trialIndex", "kind", "stimulus", "richStimulus", "due", "response", "correct",
           "rtMs", "anticipations", "rewarded", "pendingBefore", "pendingAfter"]
OTHER = {"short": "long", "long": "short"}


# --- people -------------------------------------------------------------------------------------------------

def order_of(half, chance):
    """half short and half long, at most three in a row: drawn whole and thrown away until it fits."""
    while True:
        order = ["short"] * half + ["long"] * half
        for i in range(len(order) - 1, 0, -1):
            j = chance.randrange(i + 1)
            order[i], order[j] = order[j], order[i]
        if all(len(set(order[i:i + 4])) > 1 for i in range(len(order) - 3)):
            return order


def block_of(number, p, chance, person, attempt=1, stop=None, same_as=None):
    """One block of rows under the controlled schedule; `stop` cuts it short, `same_as` repeats its trials."""
    half = p["trialsPerBlock"] // 2
    if same_as is None:
        order = order_of(half, chance)
        schedule = {}
        for stimulus, due in ((p["rich"], p["richDue"]), (OTHER[p["rich"]], p["leanDue"])):
            places = [i for i, s in enumerate(order) if s == stimulus]
            for i in places:
                schedule[i] = False
            for i in chance.sample(places, due):
                schedule[i] = True
        same_as = (order, schedule)
    order, schedule = same_as
    owed = {"short": 0, "long": 0}
    rows = []
    for i, stimulus in enumerate(order[:stop]):
        answered = chance.random() >= person["miss"]
        right = chance.random() < (person["rich"] if stimulus == p["rich"] else person["lean"])
        correct = right if answered else None
        before = owed[stimulus]
        rewarded = correct is True and (schedule[i] or before > 0)
        owed[stimulus] += (1 if schedule[i] else 0) - (1 if rewarded else 0)
        rows.append({
            "attempt": attempt, "block": number, "trialIndex": (number - 1) * p["trialsPerBlock"] + i + 1,
            "kind": "main", "stimulus": stimulus, "richStimulus": p["rich"], "due": schedule[i],
            "response": (stimulus if right else OTHER[stimulus]) if answered else None, "correct": correct,
            "rtMs": person["time"](chance) if answered else None,
            "anticipations": 1 if chance.random() < 0.04 else 0,
            "rewarded": rewarded, "pendingBefore": before, "pendingAfter": owed[stimulus],
        })
    return rows, same_as


def practice(p, chance, person, rounds):
    rows = []
    for kind, n in [("guided", 2)] + [("free", 10)] * rounds:
        for i in range(n):
            stimulus = "short" if i % 2 == 0 else "long"
            right = chance.random() < 0.8
            rows.append({
                "attempt": 1, "block": 0, "trialIndex": len(rows) + 1, "kind": kind, "stimulus": stimulus,
                "richStimulus": p["rich"], "due": False, "response": stimulus if right else OTHER[stimulus],
                "correct": right, "rtMs": 40.0, "anticipations": 5, "rewarded": False, "pendingBefore": 0,
                "pendingAfter": 0,
            })
    return rows


def awkward(chance):
    """Mostly ordinary; some at the limits, beyond them, or far out in log time only."""
    ordinary = round(math.exp(chance.gauss(math.log(480), 0.22)), 2)
    return chance.choices([ordinary, 149.99, 150, 2500, 2500.01, 152.5, 2450, 60], [88, 2, 2, 1, 2, 2, 2, 1])[0]


def ordinary(chance):
    return round(math.exp(chance.gauss(math.log(520), 0.2)), 2)


# --- scores -------------------------------------------------------------------------------------------------

def bias(cells):
    rc, ri, lc, li = (n + 0.5 for n in cells)
    if sum(cells) == 0:
        return None, None, None
    log_b = (math.log10(rc) + math.log10(li) - math.log10(ri) - math.log10(lc)) / 2
    log_d = (math.log10(rc) + math.log10(lc) - math.log10(ri) - math.log10(li)) / 2
    return log_b, log_d, math.sqrt(1 / rc + 1 / ri + 1 / lc + 1 / li) / (2 * math.log(10))


def wilson(m, n):
    """The two proportions π at which (m/n − π)² = z² π (1 − π) / n, by the quadratic formula."""
    if n == 0:
        return None, None, None
    f = m / n
    a, b, c = 1 + Z95 ** 2 / n, -(2 * f + Z95 ** 2 / n), f * f
    root = math.sqrt(max(0.0, b * b - 4 * a * c))
    return f, 0.0 if m == 0 else (-b - root) / (2 * a), 1.0 if m == n else (-b + root) / (2 * a)


def score(rows, p):
    main = [r for r in rows if r["block"] >= 1]
    blocks = {}
    for number in sorted({r["block"] for r in main}):
        own = [r for r in main if r["block"] == number]
        last = max(r.get("attempt", 1) for r in own)
        own = [r for r in own if r.get("attempt", 1) == last]
        if p["onInterruption"] == "void-block" and len(own) < p["trialsPerBlock"]:
            own = []
        blocks[number] = own
    valid = lambda r: r["response"] is not None and r["correct"] is not None
    inside = lambda r: r["rtMs"] is None or 150 <= r["rtMs"] <= 2500
    counted = [r for own in blocks.values() for r in own]
    logs = [math.log(r["rtMs"]) for r in counted if valid(r) and r["rtMs"] is not None and inside(r)]
    centre, spread = (statistics.fmean(logs), statistics.stdev(logs)) if len(logs) > 1 else (0, math.inf)
    near = lambda r: r["rtMs"] is None or abs(math.log(r["rtMs"]) - centre) <= 3 * spread
    rich = lambda r: r["stimulus"] == r["richStimulus"]
    out = []

    for label, used in (("all", valid), ("kept", lambda r: valid(r) and inside(r) and near(r))):
        def add(measure, condition, value, se=None, low=None, high=None, n=None):
            out.append([measure, condition, label, value, se, low, high, n])

        def cells_of(own):
            of = lambda is_rich, right: sum(1 for r in own if used(r) and rich(r) is is_rich and r["correct"] is right)
            return [of(True, True), of(True, False), of(False, True), of(False, False)]

        def add_bias(condition, values, n):
            log_b, log_d, se = values
            for name, value in (("log_b", log_b), ("log_d", log_d)):
                limits = (None, None) if value is None else (value - Z95 * se, value + Z95 * se)
                add(name, condition, value, se, *limits, n)
                add(name + "_se", condition, se, n=n)

        def add_share(measure, condition, m, n):
            value, low, high = wilson(m, n)
            add(measure, condition, value, None, low, high, n)

        def add_times(condition, times):
            add("rt_mean_ms", condition, statistics.fmean(times) if times else None, n=len(times))
            add("rt_median_ms", condition, statistics.median(times) if times else None, n=len(times))

        def add_condition(condition, own):
            rc, ri, lc, li = cells_of(own)
            n = rc + ri + lc + li
            add_bias(condition, bias([rc, ri, lc, li]), n)
            add_share("accuracy", condition, rc + lc, n)
            add_share("rich_hit", condition, rc, rc + ri)
            add_share("lean_hit", condition, lc, lc + li)
            add_times(condition, [r["rtMs"] for r in own if used(r) and r["rtMs"] is not None])
            paid = [sum(1 for r in own if r["rewarded"] and rich(r) is is_rich) for is_rich in (True, False)]
            add("rewards_rich", condition, paid[0] if own else None)
            add("rewards_lean", condition, paid[1] if own else None)
            add("reward_ratio", condition, paid[0] / paid[1] if paid[1] else None)
            early = [r["anticipations"] for r in own if "anticipations" in r]
            add("anticipations", condition, sum(early) if early else None)
            add("timeouts", condition, sum(1 for r in own if r["response"] is None), n=len(own))
            add("trials_valid", condition, n, n=len(own))

        for number, own in blocks.items():
            add_condition(f"block-{number}", own)
            ends = {r["stimulus"]: r["pendingAfter"] for r in own if "pendingAfter" in r}
            add("undelivered_at_block_end", f"block-{number}", sum(ends.values()) if ends else None)
        add_condition("pooled", counted)
        n = sum(cells_of(counted))

        each = [bias(cells_of(own)) for own in blocks.values()]
        if each and all(b[0] is not None for b in each):
            k = len(each)
            add_bias("mean-of-blocks", (sum(b[0] for b in each) / k, sum(b[1] for b in each) / k,
                                        math.sqrt(sum(b[2] ** 2 for b in each)) / k), n)
        else:
            add_bias("mean-of-blocks", (None, None, None), n)
        if len(each) > 1 and each[0][0] is not None and each[-1][0] is not None:
            change = each[-1][0] - each[0][0]
            se = math.sqrt(each[0][2] ** 2 + each[-1][2] ** 2)
            add("delta_rb", "session", change, se, change - Z95 * se, change + Z95 * se)
        else:
            add("delta_rb", "session", None)
        won = sum(1 for r in main if r["rewarded"])
        add("earned", "session", round(won * p["amount"], 6), n=won)

        for is_rich, stimulus in ((True, "rich"), (False, "lean")):
            for right, word in ((True, "correct"), (False, "incorrect")):
                add_times(f"{stimulus}-{word}", [r["rtMs"] for r in counted if used(r) and r["rtMs"] is not None
                                                 and rich(r) is is_rich and r["correct"] is right])

        for now, before, rewarded in (("lean", "rich", True), ("lean", "rich", False), ("rich", "rich", True),
                                      ("rich", "lean", True), ("rich", "lean", False)):
            m = n = 0
            for own in blocks.values():
                for a, b in zip(own, own[1:]):
                    if (used(a) and used(b) and a["correct"] is True and rich(a) is (before == "rich")
                            and rich(b) is (now == "rich") and a["rewarded"] is rewarded):
                        n += 1
                        m += b["correct"] is False
            name = f"{now}_miss_after_{'' if rewarded else 'un'}rewarded_{before}"
            add_share(name, "pooled", m, n)
            add(name + "_m", "pooled", m, n=n)
    return out


# --- cases --------------------------------------------------------------------------------------------------

def cases():
    base = {"blocks": 3, "trialsPerBlock": 50, "richDue": 15, "leanDue": 5, "rich": "short", "amount": 0.05,
            "onInterruption": "restart-block"}
    usual = {"miss": 0.05, "rich": 0.88, "lean": 0.74, "time": awkward}

    p, chance = dict(base, trialsPerBlock=100, richDue=30, leanDue=10), random.Random(1)
    rows = practice(p, chance, usual, 2)
    for number in (1, 2, 3):
        rows += block_of(number, p, chance, usual)[0]
    yield "a whole run with practice, timeouts and awkward response times", p, COLUMNS, rows

    p, chance = dict(base, rich="long", amount=0.2), random.Random(2)
    quick = dict(usual, time=lambda c: round(160 + 5 * c.random(), 2))
    rows = block_of(1, p, chance, usual)[0]
    cut, trials = block_of(2, p, chance, quick, stop=23)
    rows += cut + block_of(2, p, chance, usual, attempt=2, same_as=trials)[0]
    cut, trials = block_of(3, p, chance, quick, attempt=2, stop=49)
    rows += cut + block_of(3, p, chance, usual, attempt=3, same_as=trials)[0]
    yield "two blocks interrupted and started again", p, COLUMNS, rows

    p, chance = dict(base, onInterruption="void-block"), random.Random(3)
    rows = block_of(1, p, chance, quick, stop=31)[0]
    for number in (2, 3):
        rows += block_of(number, p, chance, dict(usual, time=ordinary), attempt=2)[0]
    yield "the first block interrupted and voided", p, COLUMNS, rows

    p, chance = dict(base, blocks=2, trialsPerBlock=20, richDue=6, leanDue=2), random.Random(4)
    rows = block_of(1, p, chance, dict(usual, rich=1, lean=0, miss=0))[0]
    rows += block_of(2, p, chance, dict(usual, miss=1))[0]
    yield "one key throughout, then no answer at all", p, COLUMNS, rows

    p, chance = dict(base, blocks=1, rich="long"), random.Random(5)
    rows = block_of(1, p, chance, dict(usual, time=lambda c: 500))[0]
    yield "a single block, every response time the same", p, COLUMNS, rows

    p, chance = dict(base, blocks=2), random.Random(6)
    rows = block_of(1, p, chance, usual)[0] + block_of(2, p, chance, usual)[0]
    needed = ["block", "stimulus", "richStimulus", "response", "correct", "rtMs", "rewarded"]
    yield "a file from elsewhere, with the needed columns only", p, needed, [{c: r[c] for c in needed} for r in rows]


def write():
    made = []
    for name, p, columns, rows in cases():
        settings = {k: v for k, v in p.items() if k != "rich"}
        made.append({"name": name, "parameters": dict(settings, richStimulus=p["rich"]), "columns": columns,
                     "rows": [[r[c] for c in columns] for r in rows],
                     "scores": score(rows, p)})
    lines = lambda items: "[\n" + ",\n".join("    " + json.dumps(item) for item in items) + "\n   ]"
    text = ",\n".join(
        '  {"name": %s,\n   "parameters": %s,\n   "columns": %s,\n   "rows": %s,\n   "scores": %s}' % (
            json.dumps(c["name"]), json.dumps(c["parameters"]), json.dumps(c["columns"]), lines(c["rows"]),
            lines(c["scores"])) for c in made)
    note = "Made by prt-reference.py (Python, apart from the battery); never written by the battery itself."
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "prt-reference.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"note": %s,\n "scoreColumns": %s,\n "cases": [\n%s\n]}\n' % (
            json.dumps(note), json.dumps(["measure", "condition", "trials", "value", "se", "low", "high", "n"]), text))


if __name__ == "__main__":
    write()
