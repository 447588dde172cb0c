import { keepOffline } from "../offline/keep.ts";
import { readAddress } from "./address.ts";

/**
 * Keeps the battery in this browser while somebody reads; never on the device of a panel's person, who did not
 * ask for 14 MB, nor where the browser asks to save data.
 */
export async function keep(isReading: () => boolean): Promise<void> {
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  if (saves || Object.keys(readAddress(location.search).links).length > 0) return;
  await keepOffline({ mayWork: isReading, stays: false });
}
