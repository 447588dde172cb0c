import { useState } from "preact/hooks";
import type { Run } from "../../core/session.ts";
import type { EraseScope, Tombstone } from "../../store/types.ts";
import { useDesk } from "../desk.ts";
import { useLoaded } from "../loaded.tsx";
import { runPages } from "../scored-run.ts";
import { count, counted } from "../words.ts";
import { SelectField, TextField } from "./fields.tsx";
import { Problem } from "./problem.tsx";

/** Whom or what the form names. */
interface Named {
  readonly study: string;
  readonly participant: string;
  readonly session: string;
}

type Work =
  | { readonly state: "idle" }
  | { readonly state: "found"; readonly scope: EraseScope; readonly runs: readonly Run[] }
  | { readonly state: "none" }
  | { readonly state: "deleted"; readonly slip: Tombstone }
  | { readonly state: "failed"; readonly error: unknown };

const nobody: Named = { study: "", participant: "", session: "" };

/** Deletes a real participant, or one session: looks first, asks for the code again, leaves a slip. */
export function ErasePanel({ onErased }: { readonly onErased: () => void }) {
  const { store } = useDesk();
  const [named, setNamed] = useState(nobody);
  const [work, setWork] = useState<Work>({ state: "idle" });
  const [studies] = useLoaded("studies", () => store.studyKeys("real"));
  const known = studies.state === "done" ? studies.value : [];
  const change = (part: Partial<Named>) => {
    setNamed({ ...named, ...part });
    setWork({ state: "idle" });
  };
  const look = (event: Event) => {
    event.preventDefault();
    const study = named.study || known[0] || "";
    const session = named.session.trim();
    const scope: EraseScope = {
      mode: "real",
      study: study === "" ? null : study,
      participant: named.participant.trim(),
      ...(session === "" ? {} : { session }),
    };
    runsOf(scope).then(
      (runs) => {
        setWork(runs.length === 0 ? { state: "none" } : { state: "found", scope, runs });
      },
      (error: unknown) => {
        setWork({ state: "failed", error });
      },
    );
  };
  const runsOf = async (scope: EraseScope): Promise<readonly Run[]> => {
    const found: Run[] = [];
    for await (const page of runPages(store, scope)) found.push(...page);
    return found;
  };
  const erase = (scope: EraseScope) => {
    store.erase(scope).then(
      (slip) => {
        setWork({ state: "deleted", slip });
        setNamed(nobody);
        onErased();
      },
      (error: unknown) => {
        setWork({ state: "failed", error });
      },
    );
  };
  if (studies.state === "done" && known.length === 0 && work.state === "idle")
    return <p>There are no real data.</p>;
  return (
    <>
      <form class="filters" onSubmit={look} aria-label="Whom to delete">
        <SelectField
          label="Study"
          value={named.study || known[0] || ""}
          options={known.map((study) => [study, study === "" ? "single tasks" : study] as const)}
          onChange={(study) => {
            change({ study });
          }}
        />
        <TextField
          label="Participant to delete"
          required
          value={named.participant}
          onChange={(participant) => {
            change({ participant });
          }}
        />
        <TextField
          label="Only this session (empty: everything)"
          value={named.session}
          onChange={(session) => {
            change({ session });
          }}
        />
        <button type="submit" class="quiet">
          Look what there is
        </button>
      </form>
      <div role="status">
        {work.state === "none" && <p>There is nobody like this in this study on this computer.</p>}
        {work.state === "deleted" && (
          <p>
            Deleted: {counted(work.slip.runs, "run")}, {counted(work.slip.rows, "trial")}. Slip{" "}
            <code>{work.slip.id}</code>
          </p>
        )}
      </div>
      {work.state === "failed" && <Problem error={work.error} />}
      {work.state === "found" && <Last scope={work.scope} runs={work.runs} onErase={erase} />}
    </>
  );
}

function Last(props: {
  readonly scope: EraseScope;
  readonly runs: readonly Run[];
  readonly onErase: (scope: EraseScope) => void;
}) {
  const { scope, runs } = props;
  const [typed, setTyped] = useState("");
  const trials = runs.reduce((sum, run) => sum + run.rows, 0);
  const waiting = runs.filter((run) => run.exportedAt === null).length;
  const what =
    scope.session === undefined ? scope.participant : `${scope.participant}, session ${scope.session}`;
  return (
    <div class="notice warn">
      <p>
        <strong>{what}</strong>: {counted(runs.length, "run")}, {counted(trials, "trial")}
        {waiting === 0 ? ", all exported" : `, ${count(waiting)} of the runs not exported yet`}. Deleting
        takes them, their events, visits and external ids from this computer, for good. Files that were
        exported before still hold them: delete those too.
      </p>
      <TextField label="Type the participant’s code again" value={typed} onChange={setTyped} />
      <button
        type="button"
        class="danger"
        disabled={typed.trim() !== scope.participant}
        onClick={() => {
          props.onErase(scope);
        }}
      >
        Delete {what} for good
      </button>
    </div>
  );
}
