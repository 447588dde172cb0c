import type { ParameterField } from "../../core/fields.ts";
import { defaultPreset, differences, resolveParameters } from "../../core/parameters.ts";
import type { AnyTask } from "../../core/task.ts";
import { value } from "../words.ts";

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
