import { useState } from "preact/hooks";
import { armCodeOf } from "../../../core/study/arm-code.ts";
import { refuseLarge, sealedAllocation } from "../../../export/allocation.ts";
import { useDesk } from "../../desk.ts";
import type { OpenStudy } from "../../study.ts";
import { Facts } from "../page.tsx";
import { Problem } from "../problem.tsx";
import { Unblinding } from "./unblinding.tsx";

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
    refuseLarge(file.size, file.name);
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
