import { useState } from "preact/hooks";
import { armCodeOf } from "../../../core/study/arm-code.ts";
import { findings } from "../../../core/errors.ts";
import { armColumns, armRows, readAllocation, sealedAllocation, unseal } from "../../../export/allocation.ts";
import { csvText } from "../../../export/csv.ts";
import { useDesk } from "../../desk.ts";
import { save } from "../../save.ts";
import type { OpenStudy } from "../../study.ts";
import { TextField } from "../fields.tsx";
import { Facts } from "../page.tsx";
import { Problem } from "../problem.tsx";

interface BlindingProps {
  readonly of: OpenStudy;
  readonly onChange: () => void;
}

/** Takes the sealed table, gives every participant an opaque code, and unblinds only with the key. */
export function BlindingPanel({ of, onChange }: BlindingProps) {
  const { allocation } = of;
  if (allocation === null) return <TableImport of={of} onChange={onChange} />;
  return (
    <>
      <Facts
        facts={[
          ["Sealed table", `brought ${allocation.importedAt.slice(0, 16).replace("T", " ")} UTC`],
          ["SHA-256", <code key="hash">{allocation.hash.slice(0, 16)}</code>],
          ["In exports", "an opaque code for each participant (arm_code in participants.csv)"],
        ]}
      />
      <Unblinding of={of} onChange={onChange} />
    </>
  );
}

function TableImport({ of, onChange }: BlindingProps) {
  const { store, now } = useDesk();
  const [error, setError] = useState<unknown>(null);
  const take = async (file: File) => {
    const allocation = await sealedAllocation(new Uint8Array(await file.arrayBuffer()), now());
    const studies = await store.studies();
    await studies.saveAllocation(of.current.study.id, allocation);
    for (const person of of.enrolments) {
      const armCode = await armCodeOf(allocation.hash, person.participant);
      await studies.changeEnrolment(person, (before) => ({ ...before, armCode }));
    }
  };
  return (
    <>
      <p>
        <label>
          Allocation table, sealed with age (.age){" "}
          <input
            type="file"
            accept=".age,.txt"
            onChange={(event) => {
              const file = event.currentTarget.files?.item(0);
              event.currentTarget.value = "";
              if (file != null) take(file).then(onChange, setError);
            }}
          />
        </label>
      </p>
      <p>
        Somebody outside the trial team seals it, with <code>age</code> or with{" "}
        <code>battery study seal</code>, and keeps the key.
      </p>
      {error !== null && <Problem error={error} title="This table is not taken" />}
    </>
  );
}

function Unblinding({ of, onChange }: BlindingProps) {
  const { store, now } = useDesk();
  const { study } = of.current;
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState("");
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const unblind = async () => {
    if (of.allocation === null) return;
    const studies = await store.studies();
    const log = (kind: "unblinding" | "unblinding-failed", detail: string) =>
      studies.addToLog(study.id, { at: now(), kind, detail });
    let rows: Awaited<ReturnType<typeof armRows>>;
    try {
      rows = await armRows(of.allocation, readAllocation(await unseal(of.allocation, key), study));
    } catch (cause) {
      await log("unblinding-failed", findings(cause)[0]?.what ?? "");
      throw cause;
    }
    // The event first: who cannot record it does not get the table.
    await log("unblinding", reason);
    save(`${study.id}_arms.csv`, new Blob([csvText(armColumns, rows)], { type: "text/csv" }));
  };
  if (!open) {
    return (
      <button
        type="button"
        class="quiet"
        onClick={() => {
          setOpen(true);
        }}
      >
        Unblind the study …
      </button>
    );
  }
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        setError(null);
        unblind().then(
          () => {
            setOpen(false);
            setKey("");
            onChange();
          },
          (cause: unknown) => {
            setKey("");
            setError(cause);
            onChange();
          },
        );
      }}
    >
      <p>
        This opens the table for all participants. It is recorded with your reason, and cannot be undone. The
        arms are written to a file and never shown here.
      </p>
      <div class="fields">
        <TextField
          label="Key: passphrase, or the line that begins with AGE-SECRET-KEY-"
          value={key}
          onChange={setKey}
          required
          secret
        />
        <TextField label="Reason, and who unblinds" value={reason} onChange={setReason} required />
      </div>
      <p class="actions">
        <button type="submit" class="danger" disabled={reason.trim() === "" || key === ""}>
          Unblind and save arms.csv
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            setOpen(false);
          }}
        >
          Stay blind
        </button>
      </p>
      {error !== null && <Problem error={error} title="Nothing was unblinded" />}
    </form>
  );
}
