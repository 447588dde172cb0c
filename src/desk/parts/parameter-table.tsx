import { parameterFields, type ParameterField } from "../../core/fields.ts";
import { allowed, defaultPreset, differences, resolveParameters } from "../../core/parameters.ts";
import type { AnyTask } from "../../core/task.ts";
import { value } from "../words.ts";
import { Table } from "./page.tsx";
import { SourceLink } from "./source-link.tsx";

/** All parameters of a task with the default protocol's values, from the schema itself. */
export function ParameterTable({ task }: { readonly task: AnyTask }) {
  const standard: Readonly<Record<string, unknown>> = resolveParameters(task, {});
  return (
    <Table label="Parameters">
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col" class="num">
            Default
          </th>
          <th scope="col">Allowed</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {parameterFields(task.parameters).map((field) => (
          <tr key={field.key}>
            <th scope="row">
              {field.title}
              <span class="under">
                <code>{field.key}</code>
              </span>
            </th>
            <td class="num">{withUnit(standard[field.key], field)}</td>
            <td>{allowed(field)}</td>
            <td>
              <SourceLink source={field.source} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The published protocols, each with what differs from the default one. */
export function PresetList({ task }: { readonly task: AnyTask }) {
  const standard = defaultPreset(task);
  return (
    <dl class="presets">
      {Object.entries(task.presets).map(([name, preset]) => (
        <div key={name}>
          <dt>
            {preset.title} <code>{name}</code>
          </dt>
          {name === standard ? (
            <dd>The default.</dd>
          ) : (
            differences(task, standard, resolveParameters(task, { preset: name })).map((difference) => (
              <dd key={difference.field.key}>
                {difference.field.title}: {withUnit(difference.here, difference.field)} instead of{" "}
                {withUnit(difference.published, difference.field)}
              </dd>
            ))
          )}
        </div>
      ))}
    </dl>
  );
}

/** A parameter's value with its unit: `500 ms`. */
export function withUnit(given: unknown, field: ParameterField): string {
  const unit = field.unit === "" || typeof given !== "number" ? "" : ` ${field.unit}`;
  return `${value(given)}${unit}`;
}
