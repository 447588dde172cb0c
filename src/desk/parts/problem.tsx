import { useState } from "preact/hooks";
import { findings } from "../../core/errors.ts";
import { appVersion } from "../version.ts";

/** What went wrong, what to do about it, and the details for whoever is asked. */
export function Problem(props: { readonly error: unknown; readonly title?: string }) {
  return (
    <section class="problem" role="alert">
      <h2>{props.title ?? "This did not work"}</h2>
      {findings(props.error).map((found) => (
        <p key={found.what}>
          {found.what} <strong>{found.remedy}</strong>
        </p>
      ))}
      <CopyButton label="Copy details" text={() => details(props.error)} />
    </section>
  );
}

/** Copies a text; says so, or shows the text where the browser does not let a page copy. */
export function CopyButton(props: { readonly label: string; readonly text: () => string }) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const copy = () => {
    navigator.clipboard.writeText(props.text()).then(
      () => {
        setState("copied");
      },
      () => {
        setState("refused");
      },
    );
  };
  return (
    <span class="copy">
      <button type="button" class="quiet" onClick={copy}>
        {props.label}
      </button>
      <span role="status">{state === "copied" ? "Copied." : ""}</span>
      {state === "refused" && (
        <textarea readOnly rows={6} aria-label="Details to copy by hand" value={props.text()} />
      )}
    </span>
  );
}

/** Everything a developer asks for, and no participant: the address is given without what follows it. */
function details(error: unknown): string {
  const lines = [`Valence ${appVersion}`, navigator.userAgent, `page ${location.hash.split("?")[0] ?? ""}`];
  for (let cause = error, depth = 0; cause !== undefined && cause !== null && depth < 5; depth++) {
    lines.push(
      cause instanceof Error ? (cause.stack ?? `${cause.name}: ${cause.message}`) : JSON.stringify(cause),
    );
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return lines.join("\n");
}
