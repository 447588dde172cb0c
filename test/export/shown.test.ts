import { expect, test } from "vitest";
import { shownOf } from "../../src/core/timing.ts";
import { CsvReader } from "../../src/export/csv-reader.ts";
import { Findings } from "../../src/export/findings.ts";
import { TrialsReader } from "../../src/export/trials-in.ts";
import { findTask } from "../../tasks/index.ts";

test("quality rules see how a trial was shown, from a stored row and from a file alike", () => {
  expect(shownOf(null)).toEqual({});
  expect(shownOf({ timingOk: false, visible: true, gapMs: 3 })).toEqual({ timingOk: false, visible: true });
  expect(shownOf({ timingOk: null })).toEqual({});

  const rows: object[] = [];
  const findings = new Findings();
  const fer = findTask("fer");
  const receiver = new TrialsReader({
    file: "f.csv",
    tasks: [fer],
    named: null,
    findings,
    onRow: (_, row) => void rows.push(row),
    onNotice: () => undefined,
  });
  const reader = new CsvReader("f.csv", receiver, findings);
  const facts = "P01,1,1,fear,50,f01,fear,true,700";
  reader.push(
    `participant,session,trial_index,emotion,level,identity,response,correct,rt_ms,timing_ok,visible\n${facts},false,true\n${facts.replace("1,1,1", "1,1,2")},,\n`,
  );
  reader.end();
  findings.throwAny();
  expect(rows[0]).toMatchObject({ timingOk: false, visible: true });
  expect(rows[1]).toMatchObject({ emotion: "fear" });
  expect((rows[1] as { readonly timingOk?: boolean }).timingOk).toBeUndefined();
});
