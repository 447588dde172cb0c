import type { StudyVersion } from "./records.ts";

/** Which of two version names comes first: by their numbers, so that 1.10 follows 1.9. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split(".").map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The version that visits begun from now on follow: the highest; null when there is none. */
export function currentVersion(versions: readonly StudyVersion[]): StudyVersion | null {
  return versions.reduce<StudyVersion | null>(
    (best, version) =>
      best === null || compareVersions(version.study.studyVersion, best.study.studyVersion) > 0
        ? version
        : best,
    null,
  );
}
