import type { AnyShapes } from "../core/task.ts";
import type { Node, TaskScreen } from "./screen.ts";
import type { RunningStage } from "./stage.ts";

/**
 * The run as a jsPsych timeline that grows: jsPsych walks the array live, so each finished trial asks
 * `next` and appends what comes. Practice that repeats, criterion blocks and open-ended parts need
 * no loops and no conditions woven into the timeline.
 *
 * @param resumed the run goes on after an interruption
 */
export function growingTimeline(
  screen: TaskScreen<AnyShapes>,
  stage: RunningStage,
  resumed: boolean,
): Node[] {
  const timeline: Node[] = [];
  let previous: object | null = null;
  const grow = () => {
    const planned = stage.next();
    if (planned === null) {
      timeline.push(...screen.closing(stage));
      return;
    }
    append(screen.trial(stage, planned, previous));
    previous = planned;
  };
  const append = (nodes: readonly Node[]) => {
    const last = nodes.at(-1);
    if (last === undefined) grow();
    else timeline.push(...nodes.slice(0, -1), then(last, grow));
  };
  append(resumed ? screen.reopening(stage) : screen.opening(stage));
  return timeline;
}

/** The node, with something to do when it has ended. A sub-timeline's own hook is not awaited by jsPsych. */
function then(node: Node, action: () => void): Node {
  if ("timeline" in node) return { ...node, on_timeline_finish: action };
  const given = node["on_finish"] as ((data: unknown) => unknown) | undefined;
  return {
    ...node,
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- jsPsych awaits a trial's own on_finish, whatever its type says
    on_finish: async (data: unknown) => {
      await given?.(data);
      action();
    },
  };
}
