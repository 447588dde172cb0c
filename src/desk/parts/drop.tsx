import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

/** A place that files can be dropped on, marked while some are held over it; what is in it offers to choose them. */
export function Drop(props: {
  readonly onDrop: (dropped: DataTransfer) => void;
  readonly children: ComponentChildren;
}) {
  const [over, setOver] = useState(false);
  return (
    <div
      class={over ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer !== null) props.onDrop(event.dataTransfer);
      }}
    >
      {props.children}
    </div>
  );
}
