import { useState } from "preact/hooks";
import { armCodeOf } from "../../../core/study/arm-code.ts";
import { checkParticipant, newEnrolment, nextCode } from "../../../core/study/enrolment.ts";
import type { Language } from "../../../core/text.ts";
import { useDesk } from "../../desk.ts";
import { momentOf, type OpenStudy } from "../../study.ts";
import { SelectField, TextField } from "../fields.tsx";
import { Problem } from "../problem.tsx";

const languageNames: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

/** Finds a participant by the code, or enrols the next one. A mistyped code is refused. */
export function EnrolForm(props: {
  readonly of: OpenStudy;
  readonly onPerson: (participant: string) => void;
}) {
  const { store, battery, now } = useDesk();
  const { enrolments, allocation } = props.of;
  const { study } = props.of.current;
  const sites = study.ids.kind === "checked" ? study.ids.prefixes : [];
  const [site, setSite] = useState(sites[0] ?? "");
  const [typed, setTyped] = useState("");
  const [language, setLanguage] = useState<Language>(study.languages[0] ?? "en");
  const [error, setError] = useState<unknown>(null);
  const next = nextCode(study, enrolments, site);

  const attempt = async (text: string) => {
    setError(null);
    const code = checkParticipant(study, text);
    if (enrolments.some(({ participant }) => participant === code.participant)) {
      props.onPerson(code.participant);
      return;
    }
    const armCode = allocation === null ? null : await armCodeOf(allocation.hash, code.participant);
    const enrolment = newEnrolment(
      study,
      battery.map(({ task }) => task),
      { mode: props.of.mode, code, enrolled: enrolments, language, armCode, ...momentOf(now()) },
    );
    await (await store.studies()).enrol(enrolment);
    props.onPerson(code.participant);
  };
  const go = (text: string) => {
    attempt(text).catch(setError);
  };
  const known = enrolments.some(
    ({ participant }) => participant === typed.replace(/[\s-]/g, "").toUpperCase(),
  );
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        go(typed);
      }}
    >
      <div class="fields">
        <TextField
          label="Participant code"
          hint={
            study.ids.kind === "checked"
              ? "As on the participant’s card. Its last character refuses typing mistakes."
              : "As the trial gives it, never a name."
          }
          value={typed}
          onChange={setTyped}
          required
        />
        {study.languages.length > 1 && (
          <SelectField
            label="Language, for a new participant"
            value={language}
            options={study.languages.map((each) => [each, languageNames[each]])}
            onChange={(chosen) => {
              setLanguage(study.languages.find((each) => each === chosen) ?? "en");
            }}
          />
        )}
        {sites.length > 1 && (
          <SelectField
            label="Site"
            value={site}
            options={sites.map((each) => [each, each])}
            onChange={setSite}
          />
        )}
      </div>
      <p class="actions">
        <button type="submit">{known ? "Open this participant" : "Open or enrol this participant"}</button>
        {next !== null && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              go(next);
            }}
          >
            Enrol the next: {next}
          </button>
        )}
      </p>
      {error !== null && <Problem error={error} title="This code is not taken" />}
    </form>
  );
}
