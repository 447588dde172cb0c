import { resolveParameters } from "../parameters.ts";
import type { Score, AnyTask } from "../task.ts";
import type { Enrolment, VisitRecord } from "./records.ts";
import { visitOf, type Study } from "./schema.ts";

/** Money won in one task run, in its own currency; null where the task pays nothing. */
export function earningsOf(
  task: AnyTask,
  parameters: Readonly<Record<string, unknown>>,
  scores: readonly Pick<Score, "measure" | "value">[],
): { readonly amount: number; readonly currency: string } | null {
  if (task.earns === undefined) return null;
  const { measure, currency } = task.earns;
  const amount = scores.find((score) => score.measure === measure)?.value ?? null;
  const code = parameters[currency];
  return amount === null || typeof code !== "string" ? null : { amount, currency: code };
}

/** One visit on the payment list. Amounts are in the study's currency. */
export interface Payment {
  readonly participant: string;
  readonly visit: string;
  readonly finishedAt: string;
  readonly fee: number;
  readonly earned: number;
  /** Fee and earnings, rounded up to the study's step. */
  readonly due: number;
  readonly currency: string;
  readonly paidAt: string | null;
  /** What a person must look at: money won in another currency. */
  readonly note: string;
}

/** What is to be paid, by participant and in the order of the visits. Only finished visits earn. */
export function paymentsOf(
  study: Study,
  enrolments: readonly Pick<Enrolment, "participant">[],
  records: readonly VisitRecord[],
): readonly Payment[] {
  const { payment } = study;
  if (payment === null) return [];
  const order = new Map(study.visits.map(({ id }, i) => [id, i]));
  return enrolments.flatMap(({ participant }) =>
    records
      .filter((record) => record.participant === participant && record.state === "finished")
      .sort((a, b) => (order.get(a.visit) ?? 99) - (order.get(b.visit) ?? 99))
      .map((record): Payment => {
        const fee = visitOf(study, record.visit)?.payment ?? payment.perVisit;
        const won = payment.taskEarnings ? record.earned : [];
        const earned = sum(won.filter(({ currency }) => currency === payment.currency));
        const foreign = won.filter(({ currency, amount }) => currency !== payment.currency && amount > 0);
        return {
          participant,
          visit: record.visit,
          finishedAt: record.finishedAt ?? record.startedAt,
          fee,
          earned,
          due: roundUp(fee + earned, payment.roundUpTo),
          currency: payment.currency,
          paidAt: record.paidAt,
          note: foreign
            .map(({ amount, currency }) => `${amount} ${currency} won is not in the sum`)
            .join("; "),
        };
      }),
  );
}

/** Per participant: everything earned, and what is still to be paid. */
export function balancesOf(payments: readonly Payment[]) {
  const people = [...new Set(payments.map(({ participant }) => participant))];
  return people.map((participant) => {
    const own = payments.filter((payment) => payment.participant === participant);
    const total = (list: readonly Payment[]) => cents(list.reduce((all, { due }) => all + due, 0));
    return {
      participant,
      visits: own.length,
      due: total(own),
      open: total(own.filter(({ paidAt }) => paidAt === null)),
      currency: own[0]?.currency ?? "",
    };
  });
}

function sum(amounts: readonly { readonly amount: number }[]): number {
  return cents(amounts.reduce((all, { amount }) => all + amount, 0));
}

/** Up to a multiple of a step; a thousandth of a cent too much from binary fractions does not count. */
function roundUp(amount: number, step: number): number {
  return cents(Math.ceil(amount / step - 1e-6) * step);
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** The currency a task would pay in under a step's parameters; null where it pays nothing. */
export function currencyOf(
  task: AnyTask,
  preset: string | undefined,
  set: Readonly<Record<string, unknown>>,
): string | null {
  if (task.earns === undefined) return null;
  const parameters: Readonly<Record<string, unknown>> = resolveParameters(task, { preset, set });
  const code = parameters[task.earns.currency];
  return typeof code === "string" ? code : null;
}
