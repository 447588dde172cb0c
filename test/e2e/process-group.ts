import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/**
 * Waits until no process of a group is left. What still lives after the patience is killed.
 *
 * @param group the process id of the leader, which was started as `detached`
 * @throws Error when processes outlive even that
 */
export async function untilGone(group: number, patienceMs = 5000): Promise<void> {
  if (process.platform === "win32") return;
  for (const last of [false, true]) {
    const until = Date.now() + patienceMs;
    while (Date.now() < until) {
      if (membersOf(group).length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    if (!last) for (const pid of membersOf(group)) end(pid);
  }
  throw new Error(`Processes ${membersOf(group).join(", ")} of a killed browser do not end.`);
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It went by itself.
  }
}

/** Living processes of a group: a dead one that nobody has asked after (state Z) holds no file any more. */
function membersOf(group: number): number[] {
  return processes()
    .filter((one) => one.group === group && one.state !== "Z")
    .map(({ pid }) => pid);
}

interface Process {
  readonly pid: number;
  readonly group: number;
  readonly state: string;
}

function processes(): Process[] {
  if (process.platform !== "linux") {
    const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,pgid=,stat="], { encoding: "utf8" });
    return stdout.split("\n").map((line) => {
      const [pid, group, state] = line.trim().split(/\s+/);
      return { pid: Number(pid), group: Number(group), state: (state ?? "").charAt(0) };
    });
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // After the name in brackets: state, parent, group (proc_pid_stat(5)).
        const [state, , group] = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)!.split(" ");
        return [{ pid: Number(name), group: Number(group), state: state! }];
      } catch {
        return []; // gone meanwhile
      }
    });
}
