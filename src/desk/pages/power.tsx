import { useState } from "preact/hooks";
import { hashOf } from "../../core/hash.ts";
import { knownAgents } from "../../core/recovery.ts";
import type { HashedStudy } from "../../core/study/power/simulate.ts";
import { longestFile, readStudy } from "../../core/study/read.ts";
import { templateFile, templates } from "../../core/study/templates/index.ts";
import { currentVersions } from "../study.ts";
import { useDesk } from "../desk.ts";
import { useLoaded } from "../loaded.tsx";
import { SelectField } from "../parts/fields.tsx";
import { Page } from "../parts/page.tsx";
import { PowerByHand } from "../parts/pilot/power-by-hand.tsx";
import { PowerOfStudy } from "../parts/pilot/power-of-study.tsx";
import { PilotRooms } from "../parts/pilot/rooms.tsx";
import { Problem } from "../parts/problem.tsx";

/** How many people a design needs: a study of this computer, a study file, or a design by hand, simulated many times. */
export function PowerPage() {
  const { battery, store } = useDesk();
  const tasks = battery.map(({ task }) => task);
  const able = tasks.filter((task) => knownAgents(task).length > 0);
  const [known] = useLoaded("versions", () => currentVersions(store));
  const [choice, setChoice] = useState("");
  const [of, setOf] = useState<HashedStudy | null>(null);
  const [error, setError] = useState<unknown>(null);
  const versions = known.state === "done" ? known.value : [];

  const read = async (text: string, file: string) => {
    const study = readStudy(text, { tasks, sets: null, file });
    setOf({ study, hash: await hashOf(study) });
  };
  const choose = (value: string) => {
    setChoice(value);
    setOf(null);
    setError(null);
    const [kind = "", id = ""] = value.split(":");
    const version = versions.find(({ study }) => study.id === id);
    const template = templates.find((one) => one.id === id);
    if (kind === "study" && version !== undefined) setOf({ study: version.study, hash: version.hash });
    if (kind === "template" && template !== undefined)
      read(templateFile(template), `the template ${id}`).catch(setError);
  };
  return (
    <Page
      title="Power"
      lead="A design, simulated many times: people are drawn, play every trial of every visit, drop out, are scored and compared. The effect is a change of one parameter of theirs."
    >
      <PilotRooms here="power" />
      <div class="fields">
        <SelectField
          label="Design"
          hint="A study brings its own tasks, visits, protocols, forms and counterbalancing."
          value={choice}
          options={[
            ["", "by hand, one task"],
            ...versions.map(({ study }) => [`study:${study.id}`, `Study: ${study.title}`] as const),
            ["file", "A study file…"],
            ...templates.map(({ id, title }) => [`template:${id}`, `Template: ${title}`] as const),
          ]}
          onChange={choose}
        />
        {choice === "file" && (
          <div class="field">
            <label for="power-file">Study file (study.json)</label>
            <input
              id="power-file"
              type="file"
              accept=".json,application/json"
              onChange={({ currentTarget: { files } }) => {
                const file = files?.item(0);
                if (file == null) return;
                setOf(null);
                setError(null);
                // The size says enough: a film is not read into memory to be refused.
                file
                  .slice(0, 4 * longestFile + 4)
                  .text()
                  .then((text) => read(text, file.name))
                  .catch(setError);
              }}
            />
          </div>
        )}
      </div>
      {error !== null && <Problem error={error} title="This study file cannot be used" />}
      {choice === "" ? (
        <PowerByHand able={able} />
      ) : (
        of !== null && <PowerOfStudy key={of.hash} of={of} able={able} />
      )}
    </Page>
  );
}
