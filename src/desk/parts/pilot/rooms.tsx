import { hashOf, pilotRooms, type PilotRoom } from "../../route.ts";

const names: Readonly<Record<PilotRoom, string>> = {
  watch: "Watch",
  recovery: "Recovery",
  power: "Power",
  fits: "Model fits",
};

/** What can be done before the first patient. */
export function PilotRooms({ here }: { readonly here: PilotRoom }) {
  return (
    <nav class="switch" aria-label="Piloting">
      {pilotRooms.map((room) => (
        <a
          key={room}
          href={hashOf({ page: "pilot", room })}
          aria-current={room === here ? "page" : undefined}
        >
          {names[room]}
        </a>
      ))}
    </nav>
  );
}
