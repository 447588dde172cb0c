import { useState } from "preact/hooks";
import { armColumns } from "../../../export/allocation.ts";
import { csvText, type Row } from "../../../export/csv.ts";
import { useDesk } from "../../desk.ts";
import { save } from "../../save.ts";
import type { OpenStudy } from "../../study.ts";
import { unblindAll, unblindOne } from "../../unblind.ts";
import { Facts } from "../page.tsx";
import { UnblindingForm } from "./unblinding-form.tsx";

interface UnblindingProps {
  readonly of: OpenStudy;
  readonly onChange: () => void;
}

type Shown = Awaited<ReturnType<typeof unblindOne>>;

/** One participant in an emergency, or the whole study at its end: with the key, a reason, and an event. */
export function Unblinding({ of, onChange }: UnblindingProps) {
  const desk = useDesk();
  const [shown, setShown] = useState<Shown>([]);
  const { id } = of.current.study;
  const table = (name: string, rows: readonly Row[]) => {
    save(name, new Blob([csvText(armColumns, rows)], { type: "text/csv" }));
  };
  return (
    <>
      {shown.length > 0 && (
        <OneArm
          rows={shown}
          onSave={() => {
            table(`${id}_${shown[0]?.participant ?? ""}_arm.csv`, shown);
          }}
          onHide={() => {
            setShown([]);
          }}
        />
      )}
      <div class="actions">
        <UnblindingForm
          label="Unblind one participant (emergency) …"
          act="Unblind this participant"
          forOne
          onUnblind={async ({ participant, ...opening }) => {
            setShown(await unblindOne(desk, of, participant, opening));
          }}
          onTried={onChange}
        >
          For a medical emergency. The arm of this participant is shown here, to whoever sees this screen, and
          no other. It is recorded with your reason, in the study and with the participant, and cannot be
          undone. Everybody else stays blind.
        </UnblindingForm>
      </div>
      <div class="actions">
        <UnblindingForm
          label="Unblind the study …"
          act="Unblind and save arms.csv"
          forOne={false}
          onUnblind={async (opening) => {
            table(`${id}_arms.csv`, await unblindAll(desk, of, opening));
          }}
          onTried={onChange}
        >
          This opens the table for all participants. It is recorded with your reason, and cannot be undone.
          The arms are written to a file and never shown here.
        </UnblindingForm>
      </div>
    </>
  );
}

function OneArm(props: { readonly rows: Shown; readonly onSave: () => void; readonly onHide: () => void }) {
  const { rows } = props;
  const [first] = rows;
  return (
    <section class="notice warn" role="alert" aria-label="Unblinded participant">
      <p>
        <strong>Only for who treats {first?.participant}.</strong> Do not leave it on the screen.
      </p>
      <Facts
        facts={rows.map(({ period, arm }) => [
          rows.length === 1 ? "Arm" : `Arm in period ${period}`,
          <strong key={period}>{arm}</strong>,
        ])}
      />
      <p class="actions">
        <button type="button" onClick={props.onHide}>
          Hide it
        </button>
        <button type="button" class="quiet" onClick={props.onSave}>
          Save it as a file
        </button>
      </p>
    </section>
  );
}
