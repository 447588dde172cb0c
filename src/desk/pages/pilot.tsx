import type { PilotRoom } from "../route.ts";
import { FitsPage } from "./fits.tsx";
import { PowerPage } from "./power.tsx";
import { RecoveryPage } from "./recovery.tsx";
import { WatchPage } from "./watch.tsx";

/** What a researcher does before the first patient. */
export function PilotPage({ room }: { readonly room: PilotRoom }) {
  switch (room) {
    case "watch":
      return <WatchPage />;
    case "recovery":
      return <RecoveryPage />;
    case "power":
      return <PowerPage />;
    case "fits":
      return <FitsPage />;
  }
}
