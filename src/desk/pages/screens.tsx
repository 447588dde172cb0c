import { useEffect, useRef, useState } from "preact/hooks";
import { stillDatabase } from "../../core/still.ts";
import { besideScene, scenesOfStudy, scenesOfTask, type Scene } from "../../core/storyboard.ts";
import type { StudyVersion } from "../../core/study/records.ts";
import { languageNames } from "../../core/text.ts";
import { openStore } from "../../store/index.ts";
import type { Entry } from "../../../tasks/index.ts";
import { entryOf, useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { SelectField } from "../parts/fields.tsx";
import { Page, Section } from "../parts/page.tsx";
import { Problem } from "../parts/problem.tsx";
import { walk, type Screen } from "../screens/collect.ts";
import { ScreenView, sizes, type SizeName } from "../screens/screen-view.tsx";
import { openStudy } from "../study.ts";
import { counted } from "../words.ts";

/** What the screens are of. */
interface Subject {
  readonly title: string;
  readonly scenes: readonly Scene[];
  /** The study that the sessions belong to. */
  readonly version: StudyVersion | null;
}

/** Every screen of a study or of a task, in every language: to look at, and to print for an ethics board. */
export function ScreensPage({ of, id }: { readonly of: "study" | "task"; readonly id: string }) {
  const { store, battery } = useDesk();
  const [loaded] = useLoaded(`screens ${of} ${id}`, async (): Promise<Subject | null> => {
    if (of === "study") {
      const version = (await openStudy(store, id))?.current ?? null;
      return version === null ? null : studySubject(version, battery);
    }
    const entry = entryOf(battery, id);
    return entry === null ? null : taskSubject(entry);
  });
  return (
    <Show of={loaded}>
      {(subject) =>
        subject === null ? (
          <Page title="Nothing to show" lead={`This computer has no ${of} “${id}”.`}>
            <p>
              <a href="#/">Go to the home page</a>
            </p>
          </Page>
        ) : (
          <Screens subject={subject} />
        )
      }
    </Show>
  );
}

async function studySubject(version: StudyVersion, battery: readonly Entry[]): Promise<Subject> {
  const boards = await Promise.all(battery.map((entry) => entry.storyboard()));
  const agents = boards.map(({ storyboard }) => storyboard.agent).join(",");
  const scenes = scenesOfStudy(version.study, { participant: "screens", agents });
  return { title: version.study.title, scenes, version };
}

async function taskSubject({ task, storyboard }: Entry): Promise<Subject> {
  const agents = (await storyboard()).storyboard.agent;
  const scenes = [
    ...scenesOfTask(task, task.languages, null, { participant: "screens", agents }),
    ...task.languages.map(besideScene),
  ];
  return { title: task.title, scenes, version: null };
}

function Screens({ subject }: { readonly subject: Subject }) {
  const { battery } = useDesk();
  const languages = [...new Set(subject.scenes.map(({ language }) => language))];
  const [language, setLanguage] = useState("all");
  const [size, setSize] = useState<SizeName>("laptop");
  const [screens, setScreens] = useState<readonly Screen[]>([]);
  const [running, setRunning] = useState<AbortController | null>(null);
  const [error, setError] = useState<unknown>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => () => running?.abort(), [running]);

  useEffect(() => {
    if (running === null || frame.current === null) return;
    const scenes = subject.scenes.filter((scene) => language === "all" || scene.language === language);
    const onScreen = (screen: Screen) => {
      setScreens((before) => [...before, screen]);
    };
    apart(subject.version, () =>
      walk({ frame: frame.current as HTMLIFrameElement, scenes, battery, onScreen, signal: running.signal }),
    )
      .catch(setError)
      .finally(() => {
        setRunning(null);
      });
  }, [running]);

  const start = () => {
    setScreens([]);
    setError(null);
    setRunning(new AbortController());
  };
  const shown = [...new Set(screens.map(({ scene }) => scene))];
  return (
    <Page
      title={`Every screen: ${subject.title}`}
      lead="As a made-up participant meets them. A screen that comes again with another picture, word or number is shown once. Stimuli stand still here; in a session they last for a set time."
    >
      <div class="screens-work">
        <div class="fields">
          <SelectField
            label="Language"
            value={language}
            options={[
              ["all", "every language"],
              ...languages.map((one) => [one, languageNames[one]] as const),
            ]}
            onChange={setLanguage}
          />
          <SelectField
            label="Size"
            value={size}
            options={Object.entries(sizes).map(([name, { title }]) => [name, title] as const)}
            onChange={(name) => {
              setSize(name as SizeName);
              setScreens([]);
            }}
          />
        </div>
        <p class="actions">
          <button type="button" disabled={running !== null} onClick={start}>
            Show every screen
          </button>
          {running !== null && (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                running.abort();
              }}
            >
              Stop
            </button>
          )}
          <button
            type="button"
            class="quiet"
            disabled={running !== null || screens.length === 0}
            onClick={() => {
              print();
            }}
          >
            Print, or save as PDF
          </button>
        </p>
        <p role="status">
          {running !== null
            ? `${counted(screens.length, "screen", "screens")} so far: ${screens.at(-1)?.scene.title ?? "starting"} …`
            : screens.length > 0
              ? `${counted(screens.length, "screen", "screens")}.`
              : "The sessions are gone through once in the frame below; a study of many visits takes some minutes. Nothing of it is kept."}
        </p>
        {error !== null && <Problem error={error} />}
        {running !== null && (
          <figure class={`screen ${size}`}>
            <div class="screen-box">
              <iframe
                ref={frame}
                title="The session that is gone through"
                width={sizes[size].width}
                height={sizes[size].height}
                inert
                tabIndex={-1}
              />
            </div>
          </figure>
        )}
      </div>
      {shown.map((scene) => (
        <Section
          key={scene.query}
          title={`${scene.title}${languages.length > 1 ? ` (${languageNames[scene.language]})` : ""}`}
        >
          <div class="screens">
            {screens.map((screen, i) =>
              screen.scene === scene ? (
                <ScreenView key={i} screen={screen} number={i + 1} size={size} />
              ) : null,
            )}
          </div>
        </Section>
      ))}
    </Page>
  );
}

/** Does something with a database of its own that has the study, and deletes it afterwards. */
async function apart(version: StudyVersion | null, work: () => Promise<void>): Promise<void> {
  await forget();
  if (version !== null) {
    const store = await openStore({ name: stillDatabase, tasks: [] });
    await (await store.studies()).saveStudy(version);
    store.close();
  }
  try {
    await work();
  } finally {
    await forget();
  }
}

/** A page that still has it open lets go of it when it is left, so a blocked deletion is done a moment later. */
function forget(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(stillDatabase);
    request.onsuccess = () => {
      resolve();
    };
    request.onblocked = () => {
      resolve();
    };
    request.onerror = () => {
      reject(request.error ?? new Error("The database of the screens could not be deleted."));
    };
  });
}
