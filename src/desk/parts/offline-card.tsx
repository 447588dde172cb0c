import { useEffect, useState } from "preact/hooks";
import { checkFiles, repair, type Repair, type Verdict } from "../../offline/check.ts";
import type { Progress } from "../../offline/fill.ts";
import { currentWork, keepNewest, onWork, type Work } from "../../offline/keep.ts";
import type { AssetList } from "../../offline/list.ts";
import { baseOf } from "../../offline/names.ts";
import { readStanding, useNext, type Standing } from "../../offline/standing.ts";
import { useDesk } from "../desk.ts";
import { bytes, count, counted, dateTime, offset } from "../words.ts";
import { Section } from "./page.tsx";
import { Problem } from "./problem.tsx";

const base = baseOf(location.href);

type Check =
  | { readonly state: "none" }
  | { readonly state: "checking"; readonly progress: Progress }
  | { readonly state: "checked"; readonly verdict: Verdict; readonly repair?: Repair }
  | { readonly state: "failed"; readonly error: unknown };

/** Whether the network may go: what is kept in this browser, a check of every file, and new versions. */
export function OfflineCard() {
  const desk = useDesk();
  const [work, setWork] = useState<Work>(currentWork());
  const [standing, setStanding] = useState<Standing | null>(null);
  const [check, setCheck] = useState<Check>({ state: "none" });
  const fail = (error: unknown) => {
    setCheck({ state: "failed", error });
  };
  const look = () => {
    readStanding(base).then(setStanding, fail);
  };
  useEffect(
    () =>
      onWork(() => {
        setWork(currentWork());
      }),
    [],
  );
  // Not at every file: when saving begins, and whenever something came to its end, even without a file to save.
  useEffect(look, [work.state === "filling" ? work.state : work]);
  // Another tab may be saving, or have saved a new version.
  const waiting = standing?.current == null;
  useEffect(() => {
    const again = setInterval(look, waiting ? 5000 : 60_000);
    return () => {
      clearInterval(again);
    };
  }, [waiting]);

  const begin = () => {
    const onProgress = (progress: Progress) => {
      setCheck({ state: "checking", progress });
    };
    onProgress({ done: 0, of: standing?.current?.files.length ?? 0 });
    checkFiles(base, desk.now(), onProgress).then((verdict) => {
      setCheck(verdict === null ? { state: "none" } : { state: "checked", verdict });
      look();
    }, fail);
  };
  const mend = (verdict: Verdict) => {
    repair(base, verdict).then((result) => {
      if (result === "repaired") begin();
      else setCheck({ state: "checked", verdict, repair: result });
    }, fail);
  };
  return (
    <Section
      title="Without a network"
      id="offline"
      note="This browser keeps the whole app: desk, tasks and pictures. Check it before you go where no network is."
    >
      <div role="status" data-offline={toneOf(work, standing, check)}>
        <Answer work={work} standing={standing} check={check} />
      </div>
      {check.state === "checking" && (
        <progress aria-label="Check of every file" max={check.progress.of} value={check.progress.done} />
      )}
      {work.state === "filling" && standing?.current != null && (
        <p>
          Version {work.version} is being saved beside it: {count(work.progress.done)} of{" "}
          {counted(work.progress.of, "file")}.
        </p>
      )}
      {work.state === "filling" && (
        <progress aria-label="Files saved" max={work.progress.of} value={work.progress.done} />
      )}
      {check.state === "failed" && <Problem error={check.error} />}
      {check.state === "checked" && <Broken verdict={check.verdict} onRepair={mend} repair={check.repair} />}
      {standing?.current != null && check.state !== "checking" && (
        <p class="actions">
          <button type="button" class={check.state === "checked" ? "quiet" : undefined} onClick={begin}>
            Check every file
          </button>
        </p>
      )}
      {work.state === "failed" && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            keepNewest(base, { mayWork: () => true }).catch(fail);
          }}
        >
          Try again
        </button>
      )}
      {standing?.current != null && standing.next !== null && (
        <NewVersion now={standing.current} next={standing.next} onFailure={fail} />
      )}
    </Section>
  );
}

type Tone = "safe" | "broken" | "unchecked" | "filling" | "impossible";

function toneOf(work: Work, standing: Standing | null, check: Check): Tone {
  if (check.state === "checked") {
    return check.verdict.missing.length + check.verdict.damaged.length === 0 ? "safe" : "broken";
  }
  if (standing?.current != null) return standing.checkedAt === null ? "unchecked" : "safe";
  return work.state === "filling" ? "filling" : "impossible";
}

/** The sentence that counts. */
function Answer(props: { readonly work: Work; readonly standing: Standing | null; readonly check: Check }) {
  const { work, standing, check } = props;
  const desk = useDesk();
  if (check.state === "checking") {
    return (
      <p>
        Checking: {count(check.progress.done)} of {counted(check.progress.of, "file")}.
      </p>
    );
  }
  const current = standing?.current ?? null;
  if (current === null) return <NotYet work={work} />;
  const size = bytes(current.files.reduce((sum, file) => sum + file.bytes, 0));
  const what = `version ${current.version}: ${counted(current.files.length, "file")}, ${size}`;
  if (toneOf(work, standing, check) === "broken") {
    return (
      <p class="notice warn">
        <strong>Not safe to go offline yet.</strong> Files of version {current.version} are missing or damaged
        in this browser.
      </p>
    );
  }
  if (standing?.checkedAt == null) {
    return (
      <p class="notice">
        <strong>Saved, not yet checked.</strong> {capital(what)}.
      </p>
    );
  }
  const offsetMin = -new Date(standing.checkedAt).getTimezoneOffset();
  return (
    <p class="notice good">
      <strong>Safe to go offline.</strong> {capital(what)}, each as it was built. Checked{" "}
      {dateTime(standing.checkedAt, offsetMin)} ({offset(offsetMin)}
      {standing.checkedAt === desk.now() ? ", just now" : ""}).
    </p>
  );
}

function NotYet({ work }: { readonly work: Work }) {
  switch (work.state) {
    case "starting":
      return <p>Looking what is kept here.</p>;
    case "filling":
      return (
        <p>
          Not safe to go offline yet. Saving version {work.version}: {count(work.progress.done)} of{" "}
          {counted(work.progress.of, "file")}. It waits while a task is being played.
        </p>
      );
    case "failed":
      return (
        <p class="notice warn">
          <strong>Not safe to go offline.</strong> {counted(work.paths.length, "file")} could not be saved as
          built: {work.paths.slice(0, 3).join(", ")}
          {work.paths.length > 3 ? " …" : ""}. Check the connection and the server.
        </p>
      );
    case "refused":
      return (
        <p class="notice warn">
          <strong>Not safe to go offline.</strong> The browser did not keep the app’s files ({work.reason}).
          Make room on this computer’s disk, then reload this page.
        </p>
      );
    case "idle":
      return (
        <p>Not safe to go offline yet. Another tab is saving the files, or the server cannot be reached.</p>
      );
    case "impossible":
      return (
        <p>
          Not safe to go offline: this browser keeps nothing here, as in a private window. The app needs its
          server.
        </p>
      );
  }
}

function Broken(props: {
  readonly verdict: Verdict;
  readonly repair: Repair | undefined;
  readonly onRepair: (verdict: Verdict) => void;
}) {
  const { missing, damaged } = props.verdict;
  if (missing.length + damaged.length === 0) return null;
  return (
    <>
      <ul>
        {missing.length > 0 && <li>Missing: {named(missing)}</li>}
        {damaged.length > 0 && <li>Damaged: {named(damaged)}</li>}
      </ul>
      <p class="actions">
        <button
          type="button"
          onClick={() => {
            props.onRepair(props.verdict);
          }}
        >
          Repair now
        </button>{" "}
        {props.repair === undefined ? "It needs the network." : repairWords[props.repair]}
      </p>
    </>
  );
}

const repairWords: Readonly<Record<Repair, string>> = {
  repaired: "Repaired.",
  "some-left": "Some files could still not be had: check the server, then try again.",
  "other-version":
    "The server has another version by now. Use that one, it is offered here once it is saved.",
  "no-network": "The server could not be reached. Connect this computer, then try again.",
};

function named(files: readonly { readonly path: string }[]): string {
  const names = files.slice(0, 12).map(({ path }) => path);
  return `${names.join(", ")}${files.length > names.length ? ` and ${count(files.length - names.length)} more` : ""}`;
}

function NewVersion(props: {
  readonly now: AssetList;
  readonly next: AssetList;
  readonly onFailure: (error: unknown) => void;
}) {
  const [refused, setRefused] = useState(false);
  const take = () => {
    useNext().then((taken) => {
      if (taken) location.reload();
      else setRefused(true);
    }, props.onFailure);
  };
  return (
    <div class="notice" data-part="new-version">
      <p>
        <strong>A new version is ready: {props.next.version}.</strong> You are using {props.now.version}.
        Every page that is open keeps it to its end.
      </p>
      <p>
        If you agree, this page loads anew, and what is opened from then on is the new version. Stored data
        stay as they are. In the middle of a study, ask the study’s lead first. If you do nothing, it is used
        once all pages of the app have been closed.
      </p>
      <div role="status">
        {refused && (
          <p>
            <strong>Not now:</strong> a participant page is open or a task is being played. Close it, then try
            again.
          </p>
        )}
      </div>
      <button type="button" onClick={take}>
        Use the new version
      </button>
    </div>
  );
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
