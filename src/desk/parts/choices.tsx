import { hashOf, storedModes, type RunsQuery } from "../route.ts";
import { modeWords } from "../words.ts";

/** Which of the three stores is looked at. */
export function ModeSwitch(props: { readonly query: RunsQuery }) {
  return (
    <nav class="switch" aria-label="Kind of data">
      {storedModes.map((mode) => (
        <a
          key={mode}
          href={hashOf({ page: "runs", query: { ...props.query, mode, page: 0 } })}
          aria-current={mode === props.query.mode ? "page" : undefined}
        >
          {modeWords[mode].name}
        </a>
      ))}
    </nav>
  );
}

/** A choice among few, as radio buttons in a row. */
export function Choice<T extends string>(props: {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly (readonly [T, string])[];
  readonly chosen: T;
  readonly onChoose: (choice: T) => void;
}) {
  return (
    <fieldset class="switch">
      <legend class="hidden">{props.legend}</legend>
      {props.options.map(([option, words]) => (
        <label key={option}>
          <input
            type="radio"
            name={props.name}
            checked={option === props.chosen}
            onChange={() => {
              props.onChoose(option);
            }}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
