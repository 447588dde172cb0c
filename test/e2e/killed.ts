import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { canonicalJson } from "../../src/core/hash.ts";
import { Random } from "../../src/core/random.ts";
import { audit } from "../../src/core/replay.ts";
import type { Run, StoredRow } from "../../src/core/session.ts";
import { planOf } from "../../src/core/simulate.ts";
import type { AnyShapes, AnyTask, EarlierRun } from "../../src/core/task.ts";
import { verifyChain } from "../../src/store/chain.ts";
import { battery } from "../../tasks/index.ts";
import { act, screenNow } from "./monkey.ts";
import { readDatabase } from "./participant.ts";
import { clockOf, type Clock } from "./recall-clock.ts";

/** How a page may die: loaded anew, left for another, or its process killed. */
const deaths = ["reload", "leave", "crash"] as const;

export interface Killed {
  readonly seed: number;
  readonly task: string;
  readonly part: string;
  readonly death: (typeof deaths)[number];
  /** What was on the screen when the page was killed. */
  readonly screen: string;
  /** Rows that the page had been told are on the disk before it died; none of them may be missing. */
  readonly acknowledged: number;
  readonly rowsAfter: number;
  /** What became of the run: it had not begun, was over, or was taken up again. */
  readonly fate: "not begun" | "over" | "taken up";
  /** Where the kill fell inside a part with a clock of its own (the recall): see `clockOf`. */
  readonly clock: Clock | null;
}

const courses = battery.flatMap(({ task }) => task.parts.map((part) => ({ task, part })));

/** The part that a seed plays: "words recall". */
export function partOf(seed: number): string {
  const { task, part } = courses[seed % courses.length]!;
  return `${task.id} ${part}`;
}

/** Every part of every task, once. */
export const rounds = courses.length;

const participant = "K01";
const speed = 20;

/**
 * Parts that are over within few presses die sooner, and the recall gets a time that outlasts the presses:
 * its kills would otherwise fall after its end.
 */
const course: Readonly<Record<string, { readonly mostPresses?: number; readonly set?: string }>> = {
  "abt preference": { mostPresses: 40 },
  "words categorisation": { mostPresses: 30 },
  "words recognition": { mostPresses: 50 },
  "words recall": { mostPresses: 30, set: "&recallMs=1200000&finishAfterMs=0" },
};

/**
 * Plays a part with a hand that knows no task, kills the page after a random number of presses, opens it
 * again, goes on, and holds what is stored against what had been acknowledged, the plan and the hash chain.
 *
 * @param mostPresses before the page is killed
 */
export async function killAndResume(browser: Browser, seed: number, mostPresses: number): Promise<Killed> {
  const random = new Random(`killed ${seed}`);
  const { task, part } = courses[seed % courses.length]!;
  const death = random.pick(deaths);
  const own = course[`${task.id} ${part}`] ?? {};
  const address = addressOf(task, part, `speed=${speed}${own.set ?? ""}`);
  const context = await browser.newContext();
  try {
    await playEarlierParts(context, task, part);
    const acknowledged = await recordAcknowledged(context);
    const first = await context.newPage();
    await first.goto(address);
    await press(first, random, 1 + random.below(Math.min(mostPresses, own.mostPresses ?? mostPresses)));
    const screen = await screenNow(first);
    const page = await kill(context, first, death);
    const before = [...acknowledged];
    await page.goto(address);
    const { fate, rows } = await goOn(page, random);
    await holdTogether(page, task, part, before);
    const clock = fate === "taken up" ? clockOf(await readDatabase(page), speed) : null;
    const killed = { seed, task: task.id, part, death, screen, fate, clock };
    return { ...killed, acknowledged: before.length, rowsAfter: rows };
  } finally {
    await context.close();
  }
}

function addressOf(task: AnyTask, part: string, more: string): string {
  const visit = task.visits?.[task.parts.indexOf(part)] ?? 1;
  return `/run.html?task=${task.id}&part=${part}&preset=demo&participant=${participant}&visit=${visit}&mode=pilot&${more}`;
}

/** What the part builds on, by a simulated person, as fast as it goes. */
async function playEarlierParts(context: BrowserContext, task: AnyTask, part: string): Promise<void> {
  const agent = Object.keys(task.agents)[0]!;
  for (const earlier of task.parts.slice(0, task.parts.indexOf(part))) {
    const page = await context.newPage();
    await page.goto(addressOf(task, earlier, `speed=1000&agent=${agent}`));
    await expect(page.locator('[data-page="end"]')).toBeVisible({ timeout: 60_000 });
    await page.close();
  }
}

/** Every row whose transaction the browser reports as complete, from here on. */
export async function recordAcknowledged(context: BrowserContext): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  await context.exposeBinding("rowIsSafe", (_source, row: StoredRow) => void rows.push(row));
  await context.addInitScript(() => {
    const tell = (globalThis as unknown as { rowIsSafe(row: unknown): void }).rowIsSafe;
    const add = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, "add")!
      .value as IDBObjectStore["add"];
    IDBObjectStore.prototype.add = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (this.name === "rows") this.transaction.addEventListener("complete", () => tell(value));
      return key === undefined ? add.call(this, value) : add.call(this, value, key);
    };
  });
  return rows;
}

async function press(page: Page, random: Random, times: number): Promise<void> {
  const patience = Date.now() + 40_000;
  for (let done = 0; done < times && Date.now() < patience;) {
    if ((await screenNow(page)) === "page end") return;
    if ((await act(page, random)) !== null) done++;
    await page.waitForTimeout(15);
  }
}

async function kill(context: BrowserContext, page: Page, death: Killed["death"]): Promise<Page> {
  if (death === "crash") {
    const session = await context.newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    // The process is gone before it can answer.
    session.send("Page.crash").catch(() => undefined);
    await crashed;
    const next = await context.newPage();
    await page.close();
    return next;
  }
  if (death === "leave") await page.goto("about:blank");
  else await page.reload();
  return page;
}

/** Takes the run up again where there is one, past its reminder, and two rows further or to its end. */
async function goOn(
  page: Page,
  random: Random,
): Promise<{ readonly fate: Killed["fate"]; readonly rows: number }> {
  const first = page.locator('[data-page="welcome"], [data-page="resume"]');
  await expect(first.first()).toBeVisible({ timeout: 20_000 });
  if ((await screenNow(page)) === "page welcome") {
    const { runs, rows } = await readDatabase(page);
    const own = runs.filter(({ run }) => run["agent"] === null);
    expect(own.every(({ run }) => run["state"] === "finished")).toBe(true);
    return { fate: own.length === 0 ? "not begun" : "over", rows: rows.length };
  }
  await page.locator('[data-page="resume"] [data-value="go"]').click();
  await page.locator('[data-page="welcome"] [data-value="start"]').click();
  const reminder = page.locator('[data-page="reminder"]');
  await expect(reminder).toBeVisible({ timeout: 20_000 });
  const rowsBefore = (await readDatabase(page)).rows.length;
  const isFurther = async () => {
    const { rows } = await readDatabase(page);
    return (await screenNow(page)) === "page end" || rows.length >= rowsBefore + 2;
  };
  const patience = Date.now() + 40_000;
  while (!(await isFurther()) && Date.now() < patience) await press(page, random, 3);
  const { rows } = await readDatabase(page);
  expect(await isFurther(), `goes on after the reminder (${rows.length} rows)`).toBe(true);
  return { fate: "taken up", rows: rows.length };
}

/** Nothing acknowledged is missing or changed; the chain holds; all rows are those of the one plan. */
async function holdTogether(
  page: Page,
  task: AnyTask,
  part: string,
  acknowledged: readonly StoredRow[],
): Promise<void> {
  const stored = await readDatabase(page);
  const rows = stored.rows as unknown as readonly StoredRow[];
  const runs = stored.runs.map(({ run }) => run as unknown as Run);
  const find = ({ runId, sequence }: StoredRow) =>
    rows.find((row) => row.runId === runId && row.sequence === sequence);
  for (const row of acknowledged) expect(canonicalJson(find(row))).toBe(canonicalJson(row));

  const earlier = runs
    .filter((run) => run.agent !== null)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .map((run): EarlierRun<AnyShapes> => {
      const own = rows.filter(({ runId }) => runId === run.runId);
      const { session, run: number, part: of } = run;
      return {
        session,
        run: number,
        part: of,
        rows: own.map((row) => ({ ...row.trial, attempt: row.attempt })),
      };
    });
  const own = runs.filter((run) => run.agent === null);
  expect(own.length).toBeLessThanOrEqual(1);
  for (const run of own) {
    const ofRun = rows.filter(({ runId }) => runId === run.runId);
    expect(await verifyChain(run, ofRun)).toBeNull();
    const plan = planOf(task, run.parameters, run.seed, { part, earlier });
    const attempts = Array.from({ length: run.attempts }, (_, i) =>
      ofRun.filter(({ attempt }) => attempt === i + 1).map(({ trial }) => trial),
    );
    // The audit replays each attempt from where the task's own policy says it went on.
    expect(audit(task, run.parameters, plan, attempts)).toBeNull();
    const kinds = stored.events.filter((event) => (event as { runId?: string }).runId === run.runId);
    if (run.attempts > 1) {
      expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["resume", "gap", "lost-trial"]));
    }
  }
}
