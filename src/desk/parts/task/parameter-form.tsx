import { useId } from "preact/hooks";
import { parameterFields, type ParameterField } from "../../../core/fields.ts";
import { allowed } from "../../../core/parameters.ts";
import type { AnyTask } from "../../../core/task.ts";
import { value } from "../../words.ts";
import { Columns, Table } from "../page.tsx";
import { withUnit } from "../parameter-table.tsx";
import { SourceLink } from "../source-link.tsx";

/** Every parameter as a field, from the schema itself, with its unit, source and what is allowed. */
export function ParameterForm(props: {
  readonly task: AnyTask;
  /** What the protocol says. */
  readonly published: Readonly<Record<string, unknown>>;
  /** What was typed, by key. */
  readonly typed: Readonly<Record<string, string>>;
  readonly onType: (key: string, text: string) => void;
}) {
  const { task, published, typed } = props;
  return (
    <Table label="Parameters" class="parameters" cards>
      <Columns titles={["Parameter", "Value", { number: "Protocol" }, "Source"]} />
      <tbody>
        {parameterFields(task.parameters).map((field) => (
          <tr key={field.key}>
            <th scope="row">
              {field.title}
              <span class="under">
                <code>{field.key}</code>
              </span>
            </th>
            <td>
              <ParameterField
                field={field}
                text={typed[field.key] ?? value(published[field.key])}
                changed={typed[field.key] !== undefined}
                onType={(text) => {
                  props.onType(field.key, text);
                }}
              />
            </td>
            <td class="num">{withUnit(published[field.key], field)}</td>
            <td>
              <SourceLink source={field.source} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function ParameterField(props: {
  readonly field: ParameterField;
  readonly text: string;
  readonly changed: boolean;
  readonly onType: (text: string) => void;
}) {
  const { field, text, onType } = props;
  const id = useId();
  const label = `${field.title}${field.unit === "" ? "" : `, ${field.unit}`}`;
  const options =
    field.kind === "level" ? field.levels : field.kind === "boolean" ? (["true", "false"] as const) : null;
  if (options !== null) {
    return (
      <select
        aria-label={label}
        class={props.changed ? "changed" : undefined}
        value={text}
        onChange={(event) => {
          onType(event.currentTarget.value);
        }}
      >
        {[...options, ...(field.nullable ? ["none"] : [])].map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    );
  }
  return (
    <>
      <span class="with-unit">
        <input
          type="text"
          inputMode={field.kind === "text" ? "text" : "decimal"}
          autocomplete="off"
          aria-label={label}
          aria-describedby={`${id}-allowed`}
          class={props.changed ? "changed" : undefined}
          value={text}
          onInput={(event) => {
            onType(event.currentTarget.value);
          }}
        />
        {field.unit !== "" && <span>{field.unit}</span>}
      </span>
      <span class="under" id={`${id}-allowed`}>
        {allowed(field)}
      </span>
    </>
  );
}
