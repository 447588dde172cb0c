import { expect, test } from "vitest";
import { rendered, textPage } from "../../src/run/visit/markdown.ts";

test("plain text elements stay, in order, without attributes", () => {
  const root = rendered("# A\n\nB **c** *d*\n\n- e\n- f\n\n1. g");
  expect(root.innerHTML.replace(/\n/g, "")).toBe(
    "<h2>A</h2><p>B <strong>c</strong> <em>d</em></p><ul><li>e</li><li>f</li></ul><ol><li>g</li></ol>",
  );
});

test.each([
  ["a script", "<script>alert(1)</script>"],
  ["a handler", '<img src="x" onerror="alert(1)">'],
  ["a frame", "<iframe src='https://example.org'></iframe>"],
  ["a style", "<style>body{display:none}</style>"],
  ["a javascript link", "[go](javascript:alert(1))"],
  ["a data link", "[go](data:text/html,x)"],
  ["a picture from elsewhere", "![see](https://example.org/x.png)"],
  ["HTML that is never closed", "<b>bold <a href=//x>"],
])("%s does nothing", (_, markdown) => {
  const root = rendered(markdown);
  expect([...root.querySelectorAll("*")].filter((element) => element.attributes.length > 0)).toEqual([]);
  expect(root.querySelector("script, img, iframe, style, a, b")).toBeNull();
  expect(root.textContent.trim()).not.toBe("");
});

test("a link does not lead away: its address is written out", () => {
  expect(rendered("[our page](https://example.org/a)").textContent).toBe("our page (https://example.org/a)");
  expect(rendered("[write](mailto:a@example.org)").textContent).toBe("write (a@example.org)");
  expect(rendered("<https://example.org>").textContent).toBe("https://example.org");
});

test("the first heading becomes the page's title", () => {
  const { title, body } = textPage("# Before you go\n\nRest.", "fallback");
  expect([title, body[0]?.textContent.trim()]).toEqual(["Before you go", "Rest."]);
  expect(textPage("Rest.", "fallback").title).toBe("fallback");
});
