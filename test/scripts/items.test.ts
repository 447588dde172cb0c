import { expect, test } from "vitest";
import { findTask } from "../../tasks/index.ts";
import { parse, workbench } from "./workbench.ts";

const bench = workbench([findTask("fer"), findTask("prt")]);

test("items lists every picture with its share, and the one that is mislabelled", async () => {
  await bench.call("simulate", "fer", "--agent", "healthy", "--n", "24", "--set", "form=A", "--out", ".");
  const file = "simulated_trials-fer.csv";
  const header = bench.read(file).split("\n")[0]!.split(",");
  const [emotionAt, responseAt, stimulusAt] = ["emotion", "response", "stimulus"].map((name) =>
    header.indexOf(name),
  ) as [number, number, number];
  // Everybody names every face, but for one picture.
  const lines = bench
    .read(file)
    .trimEnd()
    .split("\n")
    .map((line, i) => {
      if (i === 0) return line;
      const cells = line.split(",");
      cells[responseAt] = cells[stimulusAt] === "f01-fear-070" ? "surprise" : cells[emotionAt]!;
      return cells.join(",");
    });
  bench.write("named.csv", `${lines.join("\n")}\n`);

  const { code, out, notes } = await bench.call("items", "fer", "named.csv");
  expect(code).toBe(0);
  const items = parse(out);
  expect(items).toHaveLength(6 * 60 + 6);
  const flagged = items.filter((item) => item["flag"] !== "");
  expect(flagged.map((item) => item["item"])).toEqual(["f01-fear-070"]);
  expect(flagged[0]).toMatchObject({
    emotion: "fear",
    level: "70",
    identity: "f01",
    share: "0",
    expected: "1",
  });
  expect(notes.join()).toContain("366 stimuli of 24 runs; 1 flagged.");

  const json = JSON.parse((await bench.call("items", "fer", "named.csv", "--json")).out) as readonly object[];
  expect(json).toHaveLength(366);
  expect(json[0]).toMatchObject({ people: expect.any(Number), share: 1, flag: null });
});

test("items asks for a task that has such rules, and for files", async () => {
  expect((await bench.call("items")).notes.join()).toContain("items needs a task and files.");
  expect((await bench.call("items", "fer")).notes.join()).toContain("needs a file or folder");
  const { code, notes } = await bench.call("items", "prt", "x.csv");
  expect(code).toBe(2);
  expect(notes.join()).toContain("prt has no quality rules for its stimuli. Tasks with them: fer.");
});
