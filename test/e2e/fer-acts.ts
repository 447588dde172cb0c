import { expect, type Page } from "@playwright/test";
import { pass, type Hand } from "./participant.ts";

/** Everything from the welcome to the first practice face. */
export async function passOpening(page: Page, hand: Hand): Promise<void> {
  await pass(page, "welcome", hand, "start");
  const [calibrate, aim] = [page.locator('[data-page="calibrate"]'), page.locator('[data-page="aim"]')];
  await expect(calibrate.or(aim).first()).toBeVisible({ timeout: 20_000 });
  if (await calibrate.isVisible()) await page.locator('[data-page="calibrate"] [data-value="card"]').click();
  for (const id of ["aim", "look", "answers", "keys", "faint", "guess", "practice"])
    await pass(page, id, hand);
}

/** The picture that is on the screen, once it is: `f01-anger-050`. */
export async function shownPicture(page: Page, after: string | null = null): Promise<string> {
  const handle = await page.waitForFunction(
    (before) => {
      const name = document.querySelector<HTMLElement>("[data-picture].shown")?.dataset["picture"];
      return name !== undefined && name !== before ? name : null;
    },
    after,
    { polling: "raf", timeout: 20_000 },
  );
  return String(await handle.jsonValue());
}

/** The emotion in a picture's name. */
function emotionIn(picture: string): string {
  return picture.split("-").at(-2) ?? "";
}

/** Gives an answer by key, touch or mouse, as the buttons say. */
async function giveAnswer(page: Page, hand: Hand, answer: string): Promise<void> {
  const button = page.locator(`.fer-answer[data-answer="${answer}"]`);
  if (hand === "touch") await button.tap();
  else if (hand === "mouse") await button.click();
  else {
    const cap = (await button.locator("kbd").textContent()) ?? "";
    await page.keyboard.press(cap === "Space" ? "Space" : `Key${cap}`);
  }
}

/** Answers the next face and returns its picture. Waits for the face to go where `late`. */
export async function answerFace(
  page: Page,
  hand: Hand,
  choose: (emotion: string) => string,
  after: string | null,
  late = false,
): Promise<string> {
  const picture = await shownPicture(page, after);
  if (late) {
    await page.waitForFunction(() => document.querySelector("[data-picture].shown") === null, undefined, {
      polling: "raf",
    });
  }
  await giveAnswer(page, hand, choose(emotionIn(picture)));
  return picture;
}
