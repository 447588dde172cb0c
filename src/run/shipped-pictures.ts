import { BatteryError } from "../core/errors.ts";
import type { PictureSource } from "./pictures.ts";

const tries = 3;
const pauseMs = 400;

/** Pictures of a shipped set, at `stimuli/<set>/<version>/<name>.webp` beside the page. */
export function shippedPictures(set: string, version: string): PictureSource {
  const folder = `stimuli/${encodeURIComponent(set)}/${encodeURIComponent(version)}`;
  return {
    keeps: true,
    async bytes(name) {
      let cause: unknown = null;
      for (let attempt = 1; attempt <= tries; attempt++) {
        try {
          const response = await fetch(`${folder}/${encodeURIComponent(name)}.webp`);
          if (response.ok && response.headers.get("content-type")?.startsWith("text/html") !== true)
            return await response.blob();
          cause = new Error(`${response.status} ${response.statusText}`);
          if (response.status === 404) break;
        } catch (error) {
          cause = error;
        }
        await new Promise((resolve) => setTimeout(resolve, pauseMs * attempt));
      }
      throw new BatteryError(
        "bad-file",
        `The picture ${name} of the set ${set}, version ${version}, could not be loaded.`,
        `Check the connection, and that ${folder} is on the server. Then load the page again: the run goes on where it was.`,
        { cause },
      );
    },
  };
}
