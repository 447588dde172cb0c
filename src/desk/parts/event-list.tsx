import { useState } from "preact/hooks";
import type { BatteryEvent } from "../../core/session.ts";
import { counted } from "../words.ts";
import { Columns, Table } from "./page.tsx";

const shownAtFirst = 50;

/** What happened beside the trials, in order. */
export function EventList(props: {
  readonly events: readonly BatteryEvent[];
  readonly utcOffsetMin: number;
}) {
  const [all, setAll] = useState(false);
  const { events } = props;
  if (events.length === 0) return <p>No events were recorded.</p>;
  const shown = all ? events : events.slice(0, shownAtFirst);
  return (
    <>
      <Table label="Events" cards>
        <Columns titles={["Time", "Event", "Detail", { number: "After trial" }]} />
        <tbody>
          {shown.map((event, i) => (
            <tr key={i}>
              <td class="date">{clock(event.at, events[0]?.at ?? event.at, props.utcOffsetMin)}</td>
              <td>{event.kind.replaceAll("-", " ")}</td>
              <td>{event.detail}</td>
              <td class="num">{event.afterRow}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {shown.length < events.length && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            setAll(true);
          }}
        >
          Show all {counted(events.length, "event")}
        </button>
      )}
    </>
  );
}

/** Time of day where it was recorded, `14:05:09`; with its date when that is not the first event's. */
function clock(iso: string, first: string, utcOffsetMin: number): string {
  const [date, time] = local(iso, utcOffsetMin);
  return date === local(first, utcOffsetMin)[0] ? time : `${date} ${time}`;
}

function local(iso: string, utcOffsetMin: number): readonly [date: string, time: string] {
  const text = new Date(Date.parse(iso) + utcOffsetMin * 60_000).toISOString();
  return [text.slice(0, 10), text.slice(11, 19)];
}
