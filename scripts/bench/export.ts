import { battery } from "../../tasks/index.ts";
import { inOwnProcess } from "./child.ts";
import type { Exported } from "./export-work.ts";
import { atMost, shown, type Part } from "./part.ts";

export const exportPart: Part = {
  name: "export",
  title: "Exporting stored rows, certificates included, to a trial CSV in Node",
  async run({ quick }) {
    const found: (Exported & { readonly task: string; readonly peakMb: number })[] = [];
    for (const { task } of battery) {
      for (const rows of quick ? [10_000, 100_000] : [100_000, 1_000_000]) {
        const { found: of, peakMb } = await inOwnProcess<Exported>("export-rows", { task: task.id, rows });
        found.push({ task: task.id, ...of, peakMb });
      }
    }
    return {
      tables: [
        {
          title: "Pages of 10,000 rows, from the row to the written file",
          columns: ["task", "rows", "MB", "seconds", "processor s", "rows/s", "peak MB"],
          rows: found.map((of) => [
            ...[of.task, of.rows, shown(of.bytes / 1e6), shown(of.seconds), shown(of.cpuSeconds)],
            ...[shown(of.rows / of.seconds), shown(of.peakMb)],
          ]),
        },
      ],
      targets: battery.map(({ task }) => {
        const [small, large] = found.filter((of) => of.task === task.id);
        const ratio = (large?.peakMb ?? NaN) / (small?.peakMb ?? NaN);
        return atMost(`${task.id}: peak memory of ten times the rows, as a ratio`, 1.5, ratio);
      }),
      figures: { exports: found },
    };
  },
};
