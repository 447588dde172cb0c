import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { begin, judge, next, type PrtState } from "../../../tasks/probabilistic-reward/judge.ts";
import type { PrtPlanned } from "../../../tasks/probabilistic-reward/plan.ts";
import { parametersOf, planFor, respond, type Deed } from "./rows.ts";

// Many whole runs: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/**
 * The schedule told another way: a list of unpaid rewards. A due trial puts its stimulus on the list; a right
 * answer takes one of its stimulus off, which is paid. A new block starts with an empty list.
 */
class Ledger {
  block = 0;
  unpaid: string[] = [];
  scheduled = 0;
  paidInBlock = 0;
  paid = 0;

  trial(planned: PrtPlanned, deed: Deed): { rewarded: boolean; owedBefore: number; owedAfter: number } {
    if (planned.block !== this.block) {
      this.block = planned.block;
      this.unpaid = [];
      this.scheduled = 0;
      this.paidInBlock = 0;
    }
    const owed = () => this.unpaid.filter((stimulus) => stimulus === planned.stimulus).length;
    const owedBefore = owed();
    if (planned.kind === "main" && planned.due) {
      this.unpaid.push(planned.stimulus);
      this.scheduled++;
    }
    const at = deed === "right" && planned.kind === "main" ? this.unpaid.indexOf(planned.stimulus) : -1;
    if (at !== -1) {
      this.unpaid.splice(at, 1);
      this.paidInBlock++;
      this.paid++;
    }
    return { rewarded: at !== -1, owedBefore, owedAfter: owed() };
  }
}

interface Real {
  state: PrtState;
}

/** One answer, compared with the ledger and with what must hold after every trial. */
class Answer implements fc.Command<Ledger, Real> {
  readonly deed: Deed;
  constructor(deed: Deed) {
    this.deed = deed;
  }

  check(): boolean {
    return true;
  }

  run(ledger: Ledger, real: Real): void {
    const planned = next(real.state);
    if (planned === null) return;
    const { outcome, state } = judge(real.state, planned, respond(planned, this.deed));
    const expected = ledger.trial(planned, this.deed);
    expect(outcome.rewarded).toBe(expected.rewarded);
    expect(outcome.pendingBefore).toBe(expected.owedBefore);
    expect(outcome.pendingAfter).toBe(expected.owedAfter);
    expect(outcome.correct).toBe(this.deed === "timeout" ? null : this.deed === "right");
    expect(outcome.balance).toBeCloseTo(1 + 0.25 * ledger.paid, 9);
    // Nothing is lost and nothing is made up: every reward that fell due is either paid or still owed.
    expect(ledger.paidInBlock + ledger.unpaid.length).toBe(ledger.scheduled);
    real.state = state;
  }

  toString(): string {
    return this.deed;
  }
}

const deed = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Deed>("right") },
  { weight: 3, arbitrary: fc.constant<Deed>("wrong") },
  { weight: 1, arbitrary: fc.constant<Deed>("timeout") },
);

test("judge agrees with a ledger of unpaid rewards after every trial of any run", () => {
  const setting = fc.record({
    half: fc.integer({ min: 1, max: 15 }),
    richShare: fc.double({ min: 0, max: 1, noNaN: true }),
    leanShare: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.string(),
  });
  const commands = fc.commands([deed.map((chosen) => new Answer(chosen))], { maxCommands: 120 });
  fc.assert(
    fc.property(setting, commands, ({ half, richShare, leanShare, seed }, answers) => {
      const p = parametersOf({
        trialsPerBlock: 2 * half,
        richDue: Math.round(richShare * half),
        leanDue: Math.round(leanShare * half),
        openingBalance: 1,
        amount: 0.25,
        freeTrials: 2,
        practiceCriterion: 2,
      });
      const state = begin(p, planFor(p, seed));
      fc.modelRun(() => ({ model: new Ledger(), real: { state } }), answers);
    }),
    { numRuns: 150 },
  );
});

test("at a block's end, rewards paid and rewards owed are the rewards that were due, whoever plays", () => {
  fc.assert(
    fc.property(fc.string(), fc.infiniteStream(deed), (seed, deeds) => {
      const p = parametersOf({ trialsPerBlock: 40, richDue: 12, leanDue: 4 });
      let state = begin(p, planFor(p, seed));
      const owed = { short: 0, long: 0 };
      let paid = 0;
      for (let planned = next(state); planned !== null; planned = next(state)) {
        const { outcome, state: after } = judge(
          state,
          planned,
          respond(planned, deeds.next().value ?? "right"),
        );
        paid += outcome.rewarded ? 1 : 0;
        owed[planned.stimulus] = outcome.pendingAfter;
        const following = next(after);
        if (planned.kind === "main" && following?.block !== planned.block) {
          expect(paid + owed.short + owed.long).toBe(16);
          paid = 0;
          owed.short = owed.long = 0;
        }
        state = after;
      }
    }),
    { numRuns: 50 },
  );
});
