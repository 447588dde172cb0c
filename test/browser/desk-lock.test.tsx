import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Store } from "../../src/store/index.ts";
import { freeze, inRaw, settled } from "../store/raw.ts";
import { closeDesk, freshStore, showDesk } from "./desk-host.tsx";

const passphrase = "lamp river stone cup";
const owner = { mode: "real", study: null, participant: "x01", session: "1" } as const;
const button = (name: string | RegExp) => page.getByRole("button", { name });
const locked = () => page.getByRole("heading", { name: "This desk is locked" });
const storage = () => page.getByRole("heading", { name: "Storage", level: 1 });

let store: Store;
beforeEach(async () => {
  store = await freshStore();
  await store.saveLink(owner, "PROLIFIC_PID", "5f1e-plain");
});
afterEach(() => {
  vi.restoreAllMocks();
  closeDesk();
  store.close();
  document.body.hidden = false;
});

const onDisk = async () => JSON.stringify((await freeze(store.name)).stores);
const vault = () => store.vault();
/** As if so many seconds of an open page had passed. */
const letPass = async (ms: number) => void (await (await vault()).wait(ms));

test("setting the passphrase seals what is there and what is written later without it", async () => {
  expect(await onDisk()).toContain("5f1e-plain");
  const key = await (await vault()).set(passphrase);
  await store.saveLink({ ...owner, participant: "x02" }, "PROLIFIC_PID", "5f1e-later");
  expect(await onDisk()).not.toMatch(/5f1e-(plain|later)|lamp river/);
  const closed = await store.links(owner);
  expect(closed.map(({ value, sealed, kind }) => [value, sealed, kind])).toEqual([
    [null, true, "PROLIFIC_PID"],
    [null, true, "PROLIFIC_PID"],
  ]);
  expect((await store.links(owner, key)).map(({ value }) => value)).toEqual(["5f1e-plain", "5f1e-later"]);
  // Whom they belong to stays to be found: deleting needs no passphrase.
  await store.erase(owner);
  expect((await store.links(owner, key)).map(({ value }) => value)).toEqual(["5f1e-later"]);
});

test("a link that is written while the passphrase is being set is sealed as well", async () => {
  const setting = vault().then((open) => open.set(passphrase));
  for (let i = 0; i < 20; i++)
    await store.saveLink({ ...owner, session: `s${i}` }, "workerId", `5f1e-race-${i}`);
  const key = await setting;
  expect(await onDisk()).not.toContain("5f1e-race");
  const values = (await store.links(owner, key)).map(({ value }) => value);
  expect(values).toHaveLength(21);
  expect(values).not.toContain(null);
});

test("changed it still opens everything; taken away everything is readable; a damaged link stops that whole", async () => {
  const open = await vault();
  await open.set(passphrase);
  await open.change(passphrase, "quite another phrase");
  await expect(open.unlock(passphrase)).rejects.toThrow(/does not open the desk/);
  await letPass(1000);
  const key = await open.unlock("quite another phrase");
  expect((await store.links(owner, key))[0]?.value).toBe("5f1e-plain");
  const before = await onDisk();
  await inRaw(store.name, async (of) => {
    const [place] = await settled(of("links").getAllKeys());
    const moved = [...(place as string[])].with(2, "x99");
    of("links").put(await settled(of("links").get(place as IDBValidKey)), moved);
  });
  await expect(open.remove("quite another phrase")).rejects.toThrow(/x99 was altered since it was sealed/);
  await store.erase({ ...owner, participant: "x99" });
  expect(await onDisk()).not.toBe(before);
  await open.remove("quite another phrase");
  expect(await open.state()).toEqual({ state: "none" });
  expect(await onDisk()).toContain("5f1e-plain");
  expect((await open.log()).map(({ kind }) => kind)).toEqual([
    "set",
    "changed",
    "wrong-passphrase",
    "removed",
  ]);
});

test("a lock that cannot be read lets nothing be written plainly", async () => {
  await store.saveSetting("desk-lock", { schema: 1, publicKey: "damaged" });
  await expect(store.saveLink(owner, "PROLIFIC_PID", "5f1e-other")).rejects.toMatchObject({
    code: "bad-row",
  });
  expect(await onDisk()).not.toContain("5f1e-other");
});

const spoil = (key: string, change: (before: never) => unknown) =>
  inRaw(store.name, async (of) => {
    const settings = of("settings");
    settings.put(change((await settled(settings.get(key))) as never), key);
  });

test("a damaged lock keeps what it sealed for a file, and gives it up only when that was typed", async () => {
  await store.saveSetting("calibration", { pxPerMm: 3.78 });
  const open = await vault();
  await open.set(passphrase);
  await spoil("desk-lock", (before: object) => ({ ...before, salt: 7 }));
  const files: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => (files.push(blob as Blob), "#"));
  showDesk(store, "#/storage");
  await expect.element(page.getByRole("heading", { name: /can no longer be checked/ })).toBeVisible();
  await expect.element(page.getByText(/there is 1 sealed panel id that nobody can read/)).toBeVisible();
  expect(document.querySelector("nav")).toBeNull();
  await button("Save the sealed ids as a file").click();
  await expect.element(page.getByText("The file is in your downloads.")).toBeVisible();
  const kept = JSON.parse(await (files[0] as Blob).text()) as {
    readonly lock: { readonly salt: unknown; readonly wrapped: string };
    readonly links: readonly {
      readonly place: readonly string[];
      readonly value: { readonly sealed: number };
    }[];
  };
  expect(kept.lock.salt).toBe(7);
  expect(kept.lock.wrapped.length).toBeGreaterThan(100);
  expect(kept.links.map(({ place, value }) => [place[2], place[4], value.sealed])).toEqual([
    ["x01", "PROLIFIC_PID", 1],
  ]);

  await expect.element(button("Delete them and open the desk")).toBeDisabled();
  await page.getByLabelText(/Type “give up the panel ids”/).fill("give them up");
  await expect.element(button("Delete them and open the desk")).toBeDisabled();
  await page.getByLabelText(/Type “give up the panel ids”/).fill("Give up the panel ids");
  await button("Delete them and open the desk").click();
  await expect.element(storage()).toBeVisible();
  expect(await store.links(owner)).toEqual([]);
  expect(await store.setting("calibration")).toEqual({ pxPerMm: 3.78 });
  expect((await open.log()).map(({ kind, detail }) => `${kind}: ${detail}`)).toEqual([
    "set: 1 panel ids sealed",
    "given-up: the record was damaged; 1 panel ids deleted",
  ]);
  await open.set(passphrase);
  await expect(open.giveUpDamaged()).rejects.toThrow(/is not damaged/);
});

test("a damaged count of tries waits as after many, a damaged log or panel id keeps nobody out", async () => {
  const open = await vault();
  await open.set(passphrase);
  await spoil("desk-lock-attempts", () => ({ failures: -1 }));
  await spoil("desk-lock-log", (before: object[]) => [...before, { kind: "?" }]);
  await inRaw(store.name, async (of) => {
    const [place] = await settled(of("links").getAllKeys());
    of("links").put({ sealed: 1, text: 3 }, (place as string[]).with(2, "x99"));
  });
  await expect(open.unlock(passphrase)).rejects.toThrow(/too soon: 15 min/);
  await letPass(900_000);
  const key = await open.unlock(passphrase);
  expect((await store.links(owner, key)).map(({ value }) => value)).toEqual(["5f1e-plain", null]);
  await open.change(passphrase, "quite another phrase");
  expect((await open.log()).map(({ kind }) => kind)).toEqual(["set", "log-damaged", "changed"]);
});

test("wrong tries wait longer and longer, over reloads and tabs, whatever the clock says", async () => {
  await (await vault()).set(passphrase);
  const second = await freshStore(store.name);
  for (const [i, seconds] of [1, 2, 4].entries()) {
    const open = await (i % 2 === 0 ? store : second).vault();
    await expect(open.unlock("not this phrase")).rejects.toThrow(/does not open the desk/);
    vi.spyOn(Date, "now").mockReturnValue(i % 2 === 0 ? 0 : 9e12);
    const again = await (i % 2 === 0 ? second : store).vault();
    await expect(again.unlock(passphrase)).rejects.toThrow(new RegExp(`too soon: ${seconds} s have to pass`));
    await letPass(1000 * seconds - 1);
    await expect(again.unlock(passphrase)).rejects.toThrow(/too soon/);
    await letPass(1);
  }
  await expect((await vault()).unlock(passphrase)).resolves.toBeDefined();
  expect(await (await vault()).attempts()).toEqual({ failures: 0, waitMs: 0, giveUpMs: null });
  second.close();
});

test("two tries at the same moment are one try", async () => {
  await (await vault()).set(passphrase);
  const open = await vault();
  const tries = await Promise.allSettled(
    ["first wrong one", "second wrong one"].map((word) => open.unlock(word)),
  );
  const reasons = tries.map((one) => String((one as PromiseRejectedResult).reason));
  expect(reasons.filter((reason) => reason.includes("too soon"))).toHaveLength(1);
});

test("given up, after an hour of an open page, the sealed ids are gone and nothing else", async () => {
  await store.saveSetting("calibration", { pxPerMm: 3.78 });
  const open = await vault();
  await open.set(passphrase);
  await expect(open.giveUp()).rejects.toThrow(/too soon/);
  await open.askToGiveUp();
  await letPass(3_599_999);
  await expect(open.giveUp()).rejects.toThrow(/too soon: 1 s/);
  await letPass(1);
  expect(await open.giveUp()).toBe(1);
  expect(await store.links(owner)).toEqual([]);
  expect(await store.setting("calibration")).toEqual({ pxPerMm: 3.78 });
  expect((await open.log()).map(({ kind, detail }) => `${kind} ${detail}`.trim())).toEqual([
    ...["set 1 panel ids sealed", "give-up-asked", "given-up 1 panel ids deleted"],
  ]);
});

test("the right passphrase calls the giving up off", async () => {
  const open = await vault();
  await open.set(passphrase);
  await open.askToGiveUp();
  await open.unlock(passphrase);
  await letPass(3_600_000);
  await expect(open.giveUp()).rejects.toThrow(/too soon/);
});

test("the desk shows no page before the passphrase, counts a wrong one down, and locks by button", async () => {
  await (await vault()).set(passphrase);
  showDesk(store, "#/storage");
  await expect.element(locked()).toBeVisible();
  expect(storage().elements()).toHaveLength(0);
  expect(document.querySelector("nav")).toBeNull();
  await page.getByLabelText("Passphrase of the desk").fill("wrong passphrase");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText(/This passphrase does not open the desk/)).toBeVisible();
  await expect.element(page.getByText(/1 wrong in a row: the next try in 1 s/)).toBeVisible();
  await page.getByLabelText("Passphrase of the desk").fill(passphrase);
  await expect.element(button("Unlock")).toBeEnabled();
  await button("Unlock").click();
  await expect.element(storage()).toBeVisible();
  await expect.element(page.getByText("5f1e-plain")).toBeVisible();
  await button("Lock").click();
  await expect.element(locked()).toBeVisible();
  expect(document.body.textContent).not.toContain("5f1e-plain");
});

test("leaving the page and ten idle minutes lock the desk", async () => {
  await (await vault()).set(passphrase);
  const unlock = async () => {
    await page.getByLabelText("Passphrase of the desk").fill(passphrase);
    await button("Unlock").click();
    await expect.element(storage()).toBeVisible();
  };
  showDesk(store, "#/storage");
  await unlock();
  dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
  // Hidden before anything else runs: Back could show the page as it was frozen.
  expect(document.body.hidden).toBe(true);
  await expect.element(locked()).toBeVisible();
  expect(document.body.hidden).toBe(false);

  await unlock();
  const real = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => real() + 600_000);
  await expect.element(locked(), { timeout: 8000 }).toBeVisible();
});

test("set, changed and taken away on the Storage page, with what it is worth said beforehand", async () => {
  showDesk(store, "#/storage");
  await expect.element(page.getByText(/stored under participants’ codes, as they were/)).toBeVisible();
  await expect.element(page.getByText(/panel ids can never be read again, by nobody/)).toBeVisible();
  await expect.element(page.getByText("Not encrypted.")).toBeVisible();
  await button("Set a passphrase …").click();
  await page.getByLabelText("New passphrase", { exact: true }).fill(passphrase);
  await page.getByLabelText("New passphrase once more").fill("lamp river stone");
  await expect.element(page.getByText("The two differ.")).toBeVisible();
  await expect.element(button("Set it")).toBeDisabled();
  await page.getByLabelText("New passphrase once more").fill(passphrase);
  await button("Set it").click();
  await expect.element(page.getByText(/every panel id on this computer is encrypted/)).toBeVisible();
  await expect.element(button("Lock")).toBeVisible();
  expect(await onDisk()).not.toContain("5f1e-plain");
  await expect.element(page.getByText("5f1e-plain")).toBeVisible();
  await button("Take it away …").click();
  await page.getByLabelText("Passphrase now").fill(passphrase);
  await button(/^Decrypt the panel ids/).click();
  await expect.element(page.getByText("Not encrypted.")).toBeVisible();
  expect(await onDisk()).toContain("5f1e-plain");
});
