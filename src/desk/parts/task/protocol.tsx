import { useMemo, useState } from "preact/hooks";
import { findings } from "../../../core/errors.ts";
import { differenceSentences, methodsText } from "../../../core/methods.ts";
import { defaultPreset, resolveParameters } from "../../../core/parameters.ts";
import type { AnyTask } from "../../../core/task.ts";
import { useDesk } from "../../desk.ts";
import { demoLink, tryLink } from "../../links.ts";
import { counted, value } from "../../words.ts";
import { SelectField } from "../fields.tsx";
import { Section } from "../page.tsx";
import { CopyButton } from "../problem.tsx";
import { FlowChart } from "./flow-chart.tsx";
import { ParameterForm } from "./parameter-form.tsx";
import { PlanView } from "./plan-view.tsx";

type Values = Readonly<Record<string, unknown>>;

/** A protocol to look at and to change: how it goes, what it differs in, its plan, its Methods text, a try-out. */
export function Protocol({ task }: { readonly task: AnyTask }) {
  const { appVersion } = useDesk();
  const [preset, setPreset] = useState(defaultPreset(task));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const published: Values = useMemo(() => resolveParameters(task, { preset }), [task, preset]);
  const resolved = useMemo(
    () => attempt(() => resolveParameters(task, { preset, set: typed })),
    [task, preset, typed],
  );
  const type = (key: string, text: string) => {
    const { [key]: _, ...rest } = typed;
    setTyped(text === value(published[key]) ? rest : { ...rest, [key]: text });
  };
  const p = resolved.p;
  const differing = p === null ? [] : differenceSentences(task, preset, p);
  return (
    <>
      <Section title="How it goes">
        <FlowChart task={task} p={p ?? published} />
      </Section>
      <Section title="Try it" note="Leaves demo or pilot data only, which never mix with real data.">
        <p class="actions">
          <a
            class="button"
            href={
              Object.keys(typed).length === 0 && preset === defaultPreset(task)
                ? demoLink(task)
                : tryLink(task, preset, typed, null)
            }
          >
            Try it yourself
          </a>
        </p>
        <p>Or watch a simulated participant do the whole task on the real screen, 20 times as fast:</p>
        <ul class="links">
          {Object.entries(task.agents).map(([name, agent]) => (
            <li key={name}>
              <a href={tryLink(task, preset, typed, name)}>{name}</a>{" "}
              <span class="under-inline">{agent.title}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title="Parameters"
        note={
          <>
            Change any of them to see what follows: the chart, the plan, the Methods text and the try-out go
            with it. What could not be checked against the full paper is marked{" "}
            <span class="unverified">unverified</span>.
          </>
        }
      >
        <div class="filters">
          <SelectField
            label="Protocol"
            value={preset}
            options={Object.entries(task.presets).map(([id, { title }]) => [id, title])}
            onChange={(id) => {
              setPreset(id);
              setTyped({});
            }}
          />
          {Object.keys(typed).length > 0 && (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                setTyped({});
              }}
            >
              Undo all changes
            </button>
          )}
        </div>
        <div role="status">
          {resolved.error !== null ? (
            findings(resolved.error).map(({ what, remedy }) => (
              <p class="notice warn" key={what}>
                {what} {remedy}
              </p>
            ))
          ) : differing.length === 0 ? (
            <p class="notice good">Nothing differs from the protocol.</p>
          ) : (
            <div class="notice">
              <strong>{counted(differing.length, "difference")} from the protocol</strong>
              <ul>
                {differing.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </div>
          )}
        </div>
        <ParameterForm task={task} published={published} typed={typed} onType={type} />
      </Section>
      {p !== null && <Planned task={task} p={p} />}
      {p !== null && <Methods text={methodsText(task, preset, p, appVersion)} />}
    </>
  );
}

function Planned({ task, p }: { readonly task: AnyTask; readonly p: Values }) {
  return (
    <Section
      title="Plan"
      note="Every planned trial of one seed. The same seed, parameters and version give the same plan, byte for byte."
    >
      <PlanView task={task} p={p} />
    </Section>
  );
}

function Methods({ text }: { readonly text: string }) {
  return (
    <Section
      title="Methods text"
      note="Written from the parameters and their sources, for your protocol or paper."
    >
      <details>
        <summary>Show it</summary>
        <pre class="methods">{text}</pre>
      </details>
      <CopyButton label="Copy the Methods text" text={() => text} />
    </Section>
  );
}

function attempt(make: () => Values): { readonly p: Values | null; readonly error: unknown } {
  try {
    return { p: make(), error: null };
  } catch (error) {
    return { p: null, error };
  }
}
