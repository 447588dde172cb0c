import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { hashOf } from "../../src/core/hash.ts";
import { beginVisit } from "../../src/core/study/record-changes.ts";
import type { Enrolment, VisitRecord } from "../../src/core/study/records.ts";
import { codeOf } from "../../src/core/study/participant-id.ts";
import { templateFile } from "../../src/core/study/templates/index.ts";
import { seal, sealedAllocation } from "../../src/export/allocation.ts";
import type { Store } from "../../src/store/index.ts";
import { enrolled, moment, study, template } from "../core/study/study-fixture.ts";
import { catchFiles, now, showDesk, withStore } from "./desk-host.tsx";

const crossover = study(template("ketamine-crossover"));
const button = (name: string | RegExp) => page.getByRole("button", { name });
const heading = (name: string | RegExp) => page.getByRole("heading", { name, level: 1 });
const visit = (id: string) => page.getByRole("region", { name: `Visit ${id}` });

let store: Store;
withStore((fresh) => {
  store = fresh;
});

/** The crossover with somebody whose infusion is two days off. */
async function seed(over: Partial<Enrolment> = {}, ...records: VisitRecord[]): Promise<Enrolment> {
  const studies = await store.studies();
  await studies.saveStudy({
    kind: "version",
    study: crossover,
    hash: await hashOf(crossover),
    importedAt: now,
  });
  const anchors = {
    "infusion-1": { plannedAt: "2026-03-12T10:00:00.000Z", actualAt: null, timeZone: "UTC" },
  };
  const person = await studies.enrol(enrolled(crossover, "K001B", { anchors, ...over }));
  for (const record of records) await studies.changeVisit(record, () => record);
  return person;
}
const done = (id: string, over: Partial<VisitRecord> = {}): VisitRecord => ({
  ...beginVisit(
    { mode: "real", study: crossover.id, participant: "K001B", visit: id },
    { ...moment, at: "2026-03-08T09:00:00.000Z", studyVersion: "1", language: "en", timing: "due" },
  ),
  ...{ state: "finished", finishedAt: "2026-03-08T09:30:00.000Z" },
  ...over,
});

test("a study is pasted: mistakes all at once, then it opens, and its first participant is enrolled", async () => {
  showDesk(store, "#/studies");
  await page.getByText("Or paste its text").click();
  const text = page.getByLabelText("Text of the study file");
  await text.fill(JSON.stringify({ ...template("ketamine-crossover"), bogus: 1, seed: 5 }));
  await button("Read it").click();
  await expect.element(page.getByText(/bogus: there is no such field here/)).toBeVisible();
  await expect.element(page.getByText(/seed: 5 does not belong here/)).toBeVisible();
  expect(await (await store.studies()).versions()).toEqual([]);
  await text.fill(templateFile(template("ketamine-crossover")));
  await button("Read it").click();
  await expect.element(heading(crossover.title)).toBeVisible();
  await expect.element(page.getByRole("row", { name: /^4 K0045/ })).toHaveTextContent("prt-cell");

  await page.getByLabelText("Participant code").fill("K001A");
  await button(/Open or enrol/).click();
  await expect.element(page.getByText(/its check character does not fit/)).toBeVisible();
  expect(await (await store.studies()).enrolments("real", crossover.id)).toEqual([]);
  await button("Enrol the next: K001B").click();
  await expect.element(heading("K001B")).toBeVisible();
  await expect.element(visit("training-1")).toHaveTextContent(/Enter the time of “Start of infusion 1”/);
});

test("home starts what is due in one click, and says what comes next", async () => {
  await seed({}, done("training-1"));
  showDesk(store, "#/");
  const start = page.getByRole("link", { name: "Start Second training of K001B" });
  await expect
    .element(start)
    .toHaveAttribute("href", "run.html?study=ketamine-crossover&participant=K001B&visit=training-2");
});

test("a visit outside its window or done needs a reason, which is recorded before the page opens", async () => {
  await seed({}, done("training-1"), done("training-2"));
  const { opened } = showDesk(store, "#/studies/ketamine-crossover/K001B");
  const early = visit("baseline-1");
  await expect.element(early).toHaveTextContent(/The window opens at 2026-03-12 06:00/);
  expect(early.getByRole("link").elements()).toHaveLength(0);
  await early.getByRole("button", { name: /Start it all the same/ }).click();
  await early.getByLabelText("Why before its window opens?").fill("leaves for surgery");
  await early.getByRole("button", { name: "Record this and start" }).click();
  await expect
    .poll(() => opened)
    .toEqual(["run.html?study=ketamine-crossover&participant=K001B&visit=baseline-1"]);
  const studies = await store.studies();
  const place = { mode: "real", study: crossover.id, participant: "K001B" } as const;
  expect(await studies.visit({ ...place, visit: "baseline-1" })).toMatchObject({
    ...{ state: "started", timing: "early", override: { at: now, reason: "leaves for surgery" } },
  });
  const again = visit("training-1");
  await again.getByRole("button", { name: /Begin it again/ }).click();
  await again.getByLabelText("Why is it begun again?").fill("power cut");
  await again.getByRole("button", { name: /and begin again/ }).click();
  await expect.poll(() => opened.length).toBe(2);
  expect(await studies.visit({ ...place, visit: "training-1" })).toMatchObject({
    ...{ state: "started", history: [{ state: "finished" }] },
  });
});

test("a visit is skipped, a note kept, the real time entered, and a person leaves: each with its record", async () => {
  const person = await seed();
  const studies = await store.studies();
  showDesk(store, "#/studies/ketamine-crossover/K001B");
  const first = visit("training-1");
  await first.getByRole("button", { name: /Skip it/ }).click();
  await first.getByLabelText("Why is it skipped?").fill("nausea");
  await first.getByRole("button", { name: /skip the visit/ }).click();
  await expect.element(first).toHaveTextContent(/was skipped on 2026-03-10: nausea/);
  const infusion = page.getByRole("form", { name: "Start of infusion 1" });
  await infusion.getByRole("button", { name: "It is beginning now" }).click();
  await infusion.getByRole("button", { name: "Save the times" }).click();
  await expect.element(infusion).toHaveTextContent("Saved.");
  await button("Add a note …").click();
  await page.getByLabelText("Note", { exact: true }).fill("took the stairs");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText("took the stairs")).toBeVisible();
  await button(/The participant leaves/).click();
  await page.getByLabelText(/^Why\?/).fill("no reason given");
  await button("Record that the participant has left").click();
  await expect.element(page.getByText(/Left on 2026-03-10 .*no reason given/)).toBeVisible();
  const stored = await studies.enrolment(person);
  expect(stored?.anchors["infusion-1"]).toMatchObject({
    plannedAt: "2026-03-12T10:00:00.000Z",
    actualAt: now,
  });
  expect(stored?.events.map(({ kind }) => kind)).toEqual(["enrolled", "anchor", "withdrawn"]);
  await button(/Delete everything of this participant/).click();
  await button("Delete everything").click();
  await expect.poll(() => studies.enrolment(person)).toBeNull();
});

test("money is listed over visits and marked as paid", async () => {
  const earned = [{ step: "prt", amount: 4.1, currency: "GBP" }];
  await seed({}, done("training-1", { earned }), done("training-2"));
  showDesk(store, "#/studies/ketamine-crossover");
  const row = page.getByRole("row", { name: /training-1 £19.50, training-2 £15.00/ });
  await expect.element(row).toHaveTextContent("£34.50");
  await button("K001B has been paid £34.50").click();
  await expect
    .element(page.getByRole("row", { name: /K001B training-1 £19.50 \(paid\)/ }))
    .toHaveTextContent("£0.00");
});

test("a sealed table gives codes, never arms; only its key unblinds, and every attempt is an event", async () => {
  await seed();
  showDesk(store, "#/studies/ketamine-crossover");
  const choose = page.getByLabelText(/Allocation table, sealed with age/);
  const table = "participant,period,arm\nK001B,1,ketamine\nK001B,2,control\n";
  await userEvent.upload(choose, new File([table], "table.age"));
  await expect.element(page.getByText(/not a file sealed with age/)).toBeVisible();
  const sealed = await seal(table, { passphrase: "lamp river stone cup" }, 2);
  await userEvent.upload(choose, new File([sealed], "table.age"));
  await expect.element(button("Unblind the study …")).toBeVisible();
  const studies = await store.studies();
  await expect
    .poll(async () => (await studies.enrolments("real", crossover.id))[0]?.armCode)
    .toMatch(/^[0-9a-f]{8}$/);

  const files = catchFiles();
  await button("participants.csv").click();
  await button("Unblind the study …").click();
  await page.getByLabelText(/^Key:/).fill("a wrong passphrase");
  await page.getByLabelText(/^Reason/).fill("interim analysis, Dr A");
  await button(/Unblind and save/).click();
  await expect.element(page.getByText(/does not open the allocation table\. Check/)).toBeVisible();
  await page.getByLabelText(/^Key:/).fill("lamp river stone cup");
  await button(/Unblind and save/).click();
  await expect
    .poll(() => files.names)
    .toEqual(["ketamine-crossover_participants.csv", "ketamine-crossover_arms.csv"]);
  const [people = "", arms = ""] = await files.texts();
  files.stop();
  const code = (await studies.enrolments("real", crossover.id))[0]?.armCode ?? "";
  expect(people).toContain(code);
  expect(people).not.toMatch(/ketamine,|control/);
  expect(arms).toBe(`participant,arm_code,period,arm\nK001B,${code},1,ketamine\nK001B,${code},2,control\n`);
  expect(document.body.textContent).not.toMatch(/K001B.{0,40}(ketamine|control)$/m);
  expect((await studies.log(crossover.id)).map(({ kind }) => kind)).toEqual([
    ...["study-imported", "allocation-imported", "unblinding-failed", "unblinding"],
  ]);
});

test("in an emergency one participant is unblinded, after the event, and everybody else stays blind", async () => {
  const person = await seed();
  const studies = await store.studies();
  await studies.enrol(enrolled(crossover, codeOf("K", 3, 2)));
  const others = [2, 3].map((n) => codeOf("K", 3, n));
  const [second = "", third = ""] = others;
  // A mistake in somebody else's row does not stand in the way.
  const table = `participant,period,arm\nK001B,1,ketamine\nK001B,2,control\n${second},1,control\n${second},2,ketamine\n${third},1,typo\n`;
  const bytes = new TextEncoder().encode(await seal(table, { passphrase: "lamp river stone cup" }, 2));
  await studies.saveAllocation(crossover.id, await sealedAllocation(bytes, now));
  showDesk(store, "#/studies/ketamine-crossover");
  const files = catchFiles();
  const shown = page.getByRole("alert", { name: "Unblinded participant" });
  const unblind = async (code: string, key: string) => {
    await page.getByLabelText("Code of the participant to unblind").fill(code);
    await page.getByLabelText(/^Key:/).fill(key);
    await page.getByLabelText(/^Reason/).fill("seizure, Dr A");
    await button("Unblind this participant").click();
  };
  await button(/^Unblind one participant/).click();
  await expect.element(button("Unblind this participant")).toBeDisabled();
  await unblind("K001B", "a wrong passphrase");
  await expect.element(page.getByText(/does not open the allocation table\. Check/)).toBeVisible();
  await unblind("K001A", "lamp river stone cup");
  await expect.element(page.getByText(/its check character does not fit/)).toBeVisible();
  expect(shown.elements()).toHaveLength(0);

  const add = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("refused", "QuotaExceededError");
  });
  await unblind("K001B", "lamp river stone cup");
  await expect.element(page.getByText(/no storage space left/)).toBeVisible();
  // Who cannot record it does not get the arm.
  expect(document.body.textContent).not.toContain("Only for who treats");
  add.mockRestore();

  await unblind("K001B", "lamp river stone cup");
  await expect
    .element(shown)
    .toHaveTextContent(/Only for who treats K001B.*period 1ketamine.*period 2control/);
  expect(shown.element().textContent).not.toContain(second);
  await shown.getByRole("button", { name: "Save it as a file" }).click();
  expect(files.names).toEqual(["ketamine-crossover_K001B_arm.csv"]);
  const [file = ""] = await files.texts();
  files.stop();
  expect(file.split("\n").filter(Boolean)).toHaveLength(3);
  expect(file).not.toContain(second);
  await shown.getByRole("button", { name: "Hide it" }).click();
  expect(document.body.textContent).not.toContain("Only for who treats");

  expect((await studies.log(crossover.id)).slice(1).map(({ kind, detail }) => `${kind} ${detail}`)).toEqual([
    expect.stringMatching(/^allocation-imported/),
    "unblinding-failed K001B: This key does not open the allocation table.",
    "unblinding-of-one K001B: seizure, Dr A",
  ]);
  const events = async (participant: string) =>
    (await studies.enrolment({ ...person, participant }))?.events.map(({ kind }) => kind);
  expect(await events("K001B")).toEqual(["enrolled", "unblinded"]);
  expect(await events(second)).toEqual(["enrolled"]);
  expect(
    JSON.stringify([await studies.log(crossover.id), await studies.enrolments("real", crossover.id)]),
  ).not.toMatch(/"(ketamine|control)"/);
});
