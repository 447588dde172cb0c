import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drawFlow } from "../../src/plot/flow.ts";
import { isDrawing } from "../../src/plot/drawing.ts";

const folder = join(import.meta.dirname, "__snapshots__");

test("every kind of drawing of ours is one", () => {
  const drawings = readdirSync(folder).filter((name) => name.endsWith(".svg"));
  expect(drawings.length).toBeGreaterThan(5);
  for (const name of drawings) {
    const svg = readFileSync(join(folder, name), "utf8")
      .trim()
      .replace(/^<\?xml[^>]*>\s*/, "");
    expect(isDrawing(svg), name).toBe(true);
  }
});

test("words in it may hold anything: they are escaped", () => {
  const { svg } = drawFlow("f", {
    title: '<script>alert(1)</script> onload="x" & <',
    steps: [{ title: "</text><image href=x onerror=alert(1)>", ms: 100 }],
  });
  expect(isDrawing(svg)).toBe(true);
  expect(svg).not.toMatch(/<script|<image/);
});

test.each([
  "",
  "text",
  "<b>b</b>",
  "<svg ><script>alert(1)</script></svg>",
  '<svg onload="alert(1)"></svg>',
  '<svg ><g ONCLICK="alert(1)"></g></svg>',
  '<svg ><path onclick=alert(1) d="M0 0"/></svg>',
  '<svg ><a href="https://evil.example/"><text>x</text></a></svg>',
  '<svg ><image href="https://evil.example/x.png"/></svg>',
  '<svg ><path xlink:href="#x"/></svg>',
  '<svg ><path style="fill:red"/></svg>',
  "<svg ><foreignObject></foreignObject></svg>",
  "<svg ><!-- --></svg>",
  "<svg ><![CDATA[x]]></svg>",
  "<svg ><style>a{}</style></svg>",
  '<svg ><path d="a>b"/></svg>',
  "<svg ><path d='x'/></svg>",
  "<svg ><p</svg>",
  "<svg ></svg><img src=x>",
])("%j is no drawing", (markup) => {
  expect(isDrawing(markup)).toBe(false);
});
