import fc from "fast-check";
import { expect, test } from "vitest";
import { completionOf, panelHosts, returnUrlFault } from "../../src/core/study/completion.ts";
import { markdownFaults } from "../../src/core/study/check/markdown.ts";
import { study, template } from "../core/study/study-fixture.ts";

const own = ["surveys.example.org"];

test.each([
  "https://app.prolific.com/submissions/complete?cc=ABC123",
  "https://surveys.example.org/back?a=b#c",
  "https://APP.PROLIFIC.COM/x",
  "https://app.prolific.com:443/x",
])("%s is a way back", (address) => {
  expect(returnUrlFault(address, own)).toBeNull();
});

test.each([
  ["http://app.prolific.com/", "https"],
  ["HTTP://app.prolific.com/", "https"],
  ["//app.prolific.com/", "https"],
  ["https:app.prolific.com", "https"],
  ["https:///app.prolific.com/", "https"],
  ["https://\\app.prolific.com", "backslash"],
  ["https:\\\\app.prolific.com", "backslash"],
  ["https://evil.example\\@app.prolific.com/", "backslash"],
  ["https://app.prolific.com\\.evil.example/", "backslash"],
  [" https://app.prolific.com/", "blank"],
  ["https://app.prolific.com/\n", "control"],
  ["ht\ttps://app.prolific.com/", "control"],
  ["https://app.pro\u200blific.com/", "control"],
  ["https://app.prolific.com\u202e/moc.live", "control"],
  ["javascript:alert(1)//https://app.prolific.com/", "https"],
  ["data:text/html,https://app.prolific.com/", "https"],
  ["vbscript:x", "https"],
  ["https://someone@app.prolific.com/", "name or password"],
  ["https://app.prolific.com@evil.example/", "name or password"],
  ["https://app.prolific.com:pw@evil.example/", "name or password"],
  ["https://app.prolific.com:8443/", "port"],
  ["https://app.prolific.com./", "host"],
  ["https://evil.app.prolific.com/", "host"],
  ["https://app.prolific.com.evil.example/", "host"],
  ["https://evil.example/?https://app.prolific.com/", "host"],
  ["https://evil.example/#app.prolific.com", "host"],
  ["https://xapp.prolific.com/", "host"],
  // Cyrillic а and о, a full stop of another alphabet, a mathematical letter that folds to another host.
  ["https://аpp.prolific.com/", "host"],
  ["https://app.prоlific.com/", "host"],
  ["https://evil.example。app.prolific.com/", "host"],
  ["https://anybody.qualtrics.com/", "host"],
  ["https://127.0.0.1/", "host"],
  ["https://[::1]/", "host"],
  ["https://2130706433/", "host"],
  ["https://app%2eprolific.com.evil.example/", "host"],
  ["https://", "https"],
  ["", "https"],
])("%j is refused: %s", (address, word) => {
  expect(returnUrlFault(address, own)).toContain(word);
});

test("whatever passes goes to a host of the list, over https, as a browser reads it anywhere", () => {
  const hosts = new Set<string>([...panelHosts, ...own]);
  const piece = fc.constantFrom(
    ...[
      "https://",
      "http://",
      "https:",
      "//",
      "/",
      "\\",
      "@",
      ":",
      "?",
      "#",
      ".",
      "%2f",
      "\t",
      "\n",
      "\u200b",
    ],
    ...["app.prolific.com", "evil.example", "surveys.example.org", "javascript:", "443", "а", "。"],
  );
  let passed = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 7 }),
        fc.array(piece, { maxLength: 4 }).map((rest) => ["https://", "app.prolific.com", ...rest]),
      ),
      (pieces) => {
        const text = pieces.join("");
        if (returnUrlFault(text, own) !== null) return;
        passed++;
        const alone = new URL(text);
        // As a link on a page of ours, a relative reading must come to the same.
        expect(new URL(text, "https://lab.example/run.html").href).toBe(alone.href);
        expect([alone.protocol, alone.username, alone.password, alone.port]).toEqual(["https:", "", "", ""]);
        expect(hosts.has(alone.hostname)).toBe(true);
      },
    ),
    { numRuns: 5000 },
  );
  expect(passed).toBeGreaterThan(100);
});

test("a forged study in the store leads nowhere, and a sound one to the address as it was checked", () => {
  const online = study(template("online-prolific"));
  const to = (returnUrl: string) =>
    completionOf({ ...online, completion: { code: null, returnUrl } }, "none").url;
  expect(to("https:app.prolific.com")).toBeNull();
  expect(to("https://APP.prolific.com/a b")).toBeNull();
  expect(to("https://APP.prolific.com:443/ä")).toBe("https://app.prolific.com/%C3%A4");
});

test.each([
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](java&Tab;script:alert(1))",
  "[x](vbscript:msgbox(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](<javascript:alert(1)>)",
  "[x]( javascript:alert(1) 'title')",
  "[x](//evil.example)",
  "[x](\\\\evil.example)",
  "[x](file:///etc/passwd)",
  "[x]: javascript:alert(1)",
  "![x](https://evil.example/pixel.gif)",
  "![x][ref]",
  "<javascript:alert(1)>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<!--<script>",
  "<?php x ?>",
  "<a href='https://x'>",
])("a study text with %s is refused at import", (markdown) => {
  expect(markdownFaults(`Fine.\n${markdown}`).map(({ line }) => line)).toContain(2);
});
