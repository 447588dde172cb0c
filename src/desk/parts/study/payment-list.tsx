import { useState } from "preact/hooks";
import { balancesOf, paymentsOf } from "../../../core/study/payments.ts";
import { eventOn } from "../../../core/study/record-changes.ts";
import { useDesk } from "../../desk.ts";
import type { OpenStudy } from "../../study.ts";
import { Columns, Table } from "../page.tsx";
import { Problem } from "../problem.tsx";

/** What each participant has earned over the visits, and what is still to be paid. */
export function PaymentList(props: { readonly of: OpenStudy; readonly onChange: () => void }) {
  const { store, now } = useDesk();
  const [error, setError] = useState<unknown>(null);
  const { current, enrolments, records } = props.of;
  const { study } = current;
  const payments = paymentsOf(study, enrolments, records);
  if (payments.length === 0) return <p>No visit is finished yet.</p>;
  const money = (amount: number, currency: string) =>
    new Intl.NumberFormat("en-GB", { style: "currency", currency }).format(amount);
  const pay = async (participant: string) => {
    const studies = await store.studies();
    const at = now();
    for (const { visit, paidAt, due, currency } of payments.filter(
      (each) => each.participant === participant,
    )) {
      if (paidAt !== null) continue;
      const place = { mode: props.of.mode, study: study.id, participant, visit };
      await studies.changeVisit(place, (before) => {
        if (before === null) throw new Error(`The visit ${visit} is gone.`);
        return eventOn({ ...before, paidAt: at }, { at, kind: "paid", detail: `${due} ${currency}` });
      });
    }
  };
  return (
    <>
      <Table label="Payments" cards>
        <Columns
          titles={[
            "Participant",
            "Visits",
            { number: "All in all" },
            { number: "To be paid" },
            { hidden: "Mark as paid" },
          ]}
        />
        <tbody>
          {balancesOf(payments).map(({ participant, due, open, currency }) => (
            <tr key={participant}>
              <th scope="row">{participant}</th>
              <td>
                {payments
                  .filter((each) => each.participant === participant)
                  .map(
                    (each) =>
                      `${each.visit} ${money(each.due, currency)}${each.paidAt === null ? "" : " (paid)"}${each.note === "" ? "" : ` (${each.note})`}`,
                  )
                  .join(", ")}
              </td>
              <td class="num">{money(due, currency)}</td>
              <td class="num">{money(open, currency)}</td>
              <td>
                {open > 0 && (
                  <button
                    type="button"
                    class="quiet"
                    aria-label={`${participant} has been paid ${money(open, currency)}`}
                    onClick={() => {
                      pay(participant).then(props.onChange, setError);
                    }}
                  >
                    Mark as paid
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {error !== null && <Problem error={error} />}
    </>
  );
}
