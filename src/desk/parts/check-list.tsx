import type { Check } from "../../core/task.ts";
import { counted, number } from "../words.ts";
import { Badge } from "./page.tsx";
import { SourceLink } from "./source-link.tsx";

/** Quality rules, failed ones first, each with its numbers, what it catches and where it comes from. */
export function CheckList(props: { readonly checks: readonly Check[] }) {
  const failed = props.checks.filter((check) => !check.passed);
  const passed = props.checks.filter((check) => check.passed);
  if (props.checks.length === 0) return <p>This task has no rules for a run like this one.</p>;
  return (
    <>
      {failed.length === 0 ? <p>No rule gives a reason to look closer.</p> : <Rules checks={failed} />}
      {passed.length > 0 && (
        <details>
          <summary>{counted(passed.length, "rule")} passed</summary>
          <Rules checks={passed} />
        </details>
      )}
    </>
  );
}

function Rules(props: { readonly checks: readonly Check[] }) {
  return (
    <ul class="rules">
      {props.checks.map((check) => (
        <li key={`${check.id} ${check.scope}`}>
          <p>
            <Badge tone={check.passed ? "good" : "bad"}>{check.passed ? "passed" : "look"}</Badge>{" "}
            <strong>{check.reason}</strong>
          </p>
          <p class="under">
            <code>{check.id}</code> · {check.scope.replaceAll("-", " ")} · value{" "}
            {check.value === null ? "none" : number(check.value)}, limit {number(check.limit)}
          </p>
          <p class="under">
            Catches: {check.catches} Source: <SourceLink source={check.source} />
          </p>
        </li>
      ))}
    </ul>
  );
}
