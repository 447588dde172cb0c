import { describe, expect, test } from "vitest";
import { findings } from "../../../src/core/errors.ts";
import { readStudy } from "../../../src/core/study/read.ts";
import { studyJsonSchema } from "../../../scripts/battery/study-json-schema.ts";
import { tasksOf, type StudyInput } from "../../../src/core/study/schema.ts";
import { templateFile, templates } from "../../../src/core/study/templates/index.ts";
import { tasks, template } from "./study-fixture.ts";

type Json = Record<string, unknown>;

function mistakes(input: unknown): readonly string[] {
  try {
    readStudy(typeof input === "string" ? input : JSON.stringify(input), { tasks, sets: [] });
  } catch (error) {
    return findings(error).map(({ what, remedy }) => `${what} → ${remedy}`);
  }
  return [];
}

const base = template("online-prolific");
const visit = base.visits[0]!;
const with_ = (over: Json): Json => ({ ...structuredClone(base), ...over });
const steps = (...list: unknown[]): Json => with_({ visits: [{ ...visit, steps: list }] });
const task = (over: Json): Json => ({ step: "task", task: "prt", ...over });

test.each(templates.map((each) => [each.id, each] as const))(
  "the template %s is a sound study",
  (_, input) => {
    const known = new Set(tasks.map(({ id }) => id));
    const missing = tasksOf(input as never).filter((id) => !known.has(id));
    const found = mistakes(templateFile(input));
    // Until the battery has every task, a template may name one that is to come, and nothing else.
    expect(
      found.filter((line) => !missing.some((id) => line.includes(`"${id}"`) || line.includes(`forms.${id}`))),
    ).toEqual([]);
  },
);

test("what is read is complete, and reading it again changes nothing", () => {
  const read = readStudy(templateFile(base), { tasks, sets: [] });
  expect(read.visits[0]?.window).toBeNull();
  expect(readStudy(JSON.stringify(read), { tasks, sets: [] })).toEqual(read);
});

describe("one mistake, one sentence that names its place", () => {
  const cases: readonly (readonly [string, unknown, RegExp])[] = [
    ["not JSON", "{ id: 1 }", /study\.json is not JSON: .*comma/],
    ["an empty file", "", /not JSON/],
    ["ten megabytes", `"${"x".repeat(10_000_000)}"`, /10\.0 MB long.*at most 2 MB/],
    ["a list", [], /the whole file: \[\] does not belong here/],
    ["an unknown field", with_({ vists: [] }), /, vists: there is no such field here.*"visits"/],
    ["another schema", with_({ schema: 2 }), /, schema: 2 is not known here.*Valid: 1/],
    [
      "a language that is not there",
      with_({ languages: ["fr"] }),
      /languages\[0\]: "fr" is not known.*"en", "de"/,
    ],
    [
      "an unknown task",
      steps(task({ task: "ptr" })),
      /steps\[0\]\.task \(visit "online"\): there is no task "ptr".*"prt"/,
    ],
    [
      "an unknown preset",
      steps(task({ preset: "pizza" })),
      /preset.*there is no preset "pizza" in prt.*pizzagalli2005/,
    ],
    ["an unknown part", steps(task({ part: "second" })), /part.*there is no part "second"/],
    ["a value out of range", steps(task({ set: { blocks: 0 } })), /set.*blocks cannot be 0.*Allowed/],
    ["an unknown parameter", steps(task({ set: { block: 3 } })), /there is no parameter "block".*"blocks"/],
    ["an unknown step", steps({ step: "brake" }), /steps\[0\]\.step.*"brake" is not known here/],
    ["two steps of one name", steps(task({}), task({})), /two steps of this visit are called "prt"/],
    [
      "HTML",
      with_({ texts: { ...base.texts, consent: { en: "ok\nYes <script>x</script>" } } }),
      /texts\.consent\.en: line 2 holds HTML: <script>/,
    ],
    [
      "a picture",
      with_({ texts: { ...base.texts, rest: { en: "![cat](https://x.org/c.png)" } } }),
      /holds a picture/,
    ],
    [
      "a script link",
      with_({ texts: { ...base.texts, rest: { en: "[a](javascript:x)" } } }),
      /has a link to "javascript:x"/,
    ],
    [
      "a missing text",
      with_({ texts: { consent: { en: "x" }, rest: { en: "x" } } }),
      /there is no text "debrief"/,
    ],
    [
      "a wrong return address",
      with_({ completion: { returnUrl: "http://app.prolific.com/" } }),
      /completion\.returnUrl: it must begin with https/,
    ],
    [
      "a strange return host",
      with_({ completion: { returnUrl: "https://prolific.com.evil.org/x" } }),
      /host prolific\.com\.evil\.org is neither/,
    ],
    [
      "recall too soon",
      steps(task({ task: "words", part: "categorisation" }), task({ task: "words", part: "recall" })),
      /recall of words must come at least 15 min after the categorisation; this study makes sure of 0 min.*"for": "PT15M", "since": "words-categorisation"/,
    ],
    [
      "recall of nothing",
      steps(task({ task: "words", part: "recall" })),
      /builds on a categorisation, and none comes before/,
    ],
    ["money of another kind", steps(task({ set: { currency: "EUR" } })), /prt pays in EUR, the study in USD/],
    [
      "a delay after nothing",
      steps({ step: "delay", for: "PT1M", since: "prt" }, task({})),
      /no step "prt" before this delay/,
    ],
    ["a bad duration", steps({ step: "delay", for: "15 min" }), /for.*"15 min" cannot be used.*PT2H30M/],
    [
      "a factor that gives the arm away",
      with_({ counterbalancing: { factors: [{ id: "Arm", levels: ["a", "b"] }] } }),
      /"Arm" looks like a treatment/,
    ],
    [
      "a block nobody fills",
      with_({
        counterbalancing: {
          factors: [
            { id: "a", levels: many(20) },
            { id: "b", levels: many(20) },
          ],
          crossed: [["a", "b"]],
        },
      }),
      /has 400 people/,
    ],
    ["an unknown level", steps(task({ when: { order: "x" } })), /when\.order.*no factor "order"/],
    [
      "an alarm without its text",
      with_({ questionnaires: { ...base.questionnaires, p: { template: "phq9" } } }),
      /questionnaires\.p.*there is no text "safety"/,
    ],
    ...(["tired", "all"] as const).map((id): [string, unknown, RegExp] => [
      `a sum called ${id}, as something else is`,
      with_({
        questionnaires: {
          ...base.questionnaires,
          own: {
            title: { en: "Own" },
            items: [{ id: "tired", kind: "number", text: { en: "How tired?" }, min: 0, max: 9 }],
            sums: [
              { id: "all", items: ["tired"] },
              { id, items: ["tired"] },
            ],
          },
        },
      }),
      new RegExp(`questionnaires\\.own\\.sums\\[1\\]\\.id.*another sum is called "${id}", too`),
    ]),
    [
      "a template that is not there",
      with_({ questionnaires: { ...base.questionnaires, p: { template: "bdi" } } }),
      /no template "bdi".*phq9, gad7/,
    ],
    [
      "sites that begin alike",
      with_({ ids: { kind: "checked", prefixes: ["K", "KA"] } }),
      /"K" is also how "KA" begins/,
    ],
  ];
  test.each(cases)("%s", (_, input, sentence) => {
    const found = mistakes(input);
    expect(
      found.some((line) => sentence.test(line)),
      found.join("\n"),
    ).toBe(true);
    for (const line of found) expect(line).toMatch(/^study\.json.*[.!?] → .*[.”…)]$/s);
  });
});

describe("visits in time", () => {
  const at = (id: string, window: Json, over: Json = {}) => ({
    ...{ id, title: { en: id }, window: { anchor: "t0", ...window } },
    ...{ steps: [{ step: "questionnaire", questionnaire: "mood" }], ...over },
  });
  const visits = (...list: unknown[]) =>
    mistakes(with_({ anchors: [{ id: "t0", title: "Infusion" }], visits: list }));

  test("windows that cannot be met are refused", () => {
    expect(visits(at("a", { from: "P2D", to: "P1D" }))[0]).toMatch(
      /visits\[0\]\.window \(visit "a"\): the window closes \(P1D\) before it opens \(P2D\)/,
    );
    expect(visits(at("a", {}))[0]).toMatch(/neither from nor to/);
    expect(visits(at("a", { from: "P1D", to: "P2D", target: "P3D" }))[0]).toMatch(/target P3D lies outside/);
    expect(visits(at("a", { from: "PT1H", to: "P1D", wholeDays: true }))[0]).toMatch(
      /PT1H is not a number of whole days/,
    );
    expect(visits(at("a", { anchor: "t1", from: "PT1H" }))[0]).toMatch(/no anchor "t1".*enrolment, t0/);
  });
  test("windows that overlap are refused, unless one visit comes after the other", () => {
    const a = at("a", { from: "PT1H", to: "PT4H" });
    const b = at("b", { from: "PT3H", to: "PT6H" });
    expect(visits(a, b)[0]).toMatch(
      /visits\[1\]\.window \(visit "b"\): the window overlaps that of "a" by 1 h.*"after": \["a"\]/,
    );
    expect(visits(a, { ...b, after: ["a"] })).toEqual([]);
    expect(visits(a, at("c", { from: "PT4H", to: "PT6H" }))).toEqual([]);
    expect(visits(at("a", { from: "P5D" }), { ...b, after: ["a"] })[0]).toMatch(
      /closes before that of "a" opens/,
    );
  });
  test("an order in a circle is told as a circle", () => {
    const found = visits(
      at("a", { from: "P1D" }, { after: ["c"] }),
      at("b", { from: "P1D" }, { after: ["a"] }),
      at("c", { from: "P1D" }, { after: ["b"] }),
    );
    expect(found[0]).toMatch(/goes round in a circle: a after c after b after a/);
    const anchored = visits(
      at("a", { anchor: "visit:b", from: "PT1H" }),
      at("b", { anchor: "visit:a", from: "PT1H" }),
    );
    expect(anchored[0]).toMatch(/circle: a after b after a/);
  });
  test("a recall on a later visit counts by what the windows promise", () => {
    const learn = { steps: [task({ task: "words", part: "categorisation" })] };
    const recall = { after: ["a"], steps: [task({ task: "words", part: "recall" })] };
    const first = at("a", { from: "-PT2H", to: "-PT5M" }, learn);
    expect(visits(first, at("b", { from: "PT5M", to: "PT1H" }, recall))[0]).toMatch(
      /on the visit "a"; this study makes sure of 10 min only/,
    );
    expect(visits(first, at("b", { from: "PT10M", to: "PT1H" }, recall))).toEqual([]);
  });
});

test("you need five forms, you have four", () => {
  const learn = (n: number): StudyInput["visits"][number] => ({
    ...{ id: `v${n}`, title: { en: "x" }, after: n > 1 ? [`v${n - 1}`] : [] },
    steps: [{ step: "task", task: "words", part: "categorisation" }],
  });
  const five = with_({ visits: [1, 2, 3, 4, 5].map(learn) });
  expect(mistakes(five)).toEqual([
    expect.stringMatching(
      /forms\.words: you need 5 forms of words, you have 4.*Take out 1 of the 5 occasions/,
    ),
  ]);
  expect(mistakes({ ...five, forms: { words: { mayRepeat: true } } })).toEqual([]);
  expect(mistakes({ ...five, forms: { words: { use: ["A", "B", "E"] } } }).join()).toMatch(/no form "E"/);
  expect(
    mistakes(with_({ visits: [1, 2, 3].map(learn), forms: { words: { use: ["A", "B"] } } })).join(),
  ).toMatch(/you need 3 forms of words, you have 2/);
});

test("German participants cannot do words while there is no German form", () => {
  const found = mistakes(with_({ languages: ["en", "de"] }));
  expect(found.join("\n")).toMatch(
    /words cannot be done in German: it has no texts or material in that language/,
  );
  expect(found.join("\n")).toMatch(/texts\.consent: the text is missing in: de/);
});

test("all mistakes come at once, form and meaning alike", () => {
  const found = mistakes({
    ...with_({ id: "a b", bogus: 1, languages: ["en", "de"] }),
    visits: [
      {
        ...visit,
        window: { anchor: "t9", from: "P1D", to: "-P1D" },
        steps: [{ step: "tsk" }, task({ preset: "x", set: { blocks: -1 } })],
      },
      { id: "online", title: { en: "again" }, after: ["nowhere"], steps: [{ step: "delay", for: "P1M" }] },
    ],
  });
  for (const part of [
    /^study.json, id:/,
    /bogus/,
    /steps\[0\]\.step/,
    /preset "x"/,
    /blocks cannot be -1/,
    /no anchor "t9"/,
    /closes \(-P1D\)/,
    /two visits/,
    /no visit "nowhere"/,
    /P1M/,
    /missing in: de/,
  ]) {
    expect(
      found.some((line) => part.test(line)),
      `${String(part)} in\n${found.join("\n")}`,
    ).toBe(true);
  }
});

test.each([
  null,
  3,
  "x",
  { visits: "x" },
  { visits: [null, 3, { steps: {} }] },
  JSON.parse(
    '{"__proto__":{"schema":1},"visits":[{"id":"constructor","steps":[{"step":"task","task":"__proto__"}]}]}',
  ),
])("%j gives sentences, never a fault of our own", (input) => {
  const found = mistakes(input);
  expect(found.length).toBeGreaterThan(0);
  expect(found.join("\n")).not.toMatch(/not foreseen|undefined|\[object/);
});

test("the JSON Schema for editors knows every field of the file", () => {
  const schema = studyJsonSchema() as { properties: object; required: string[] };
  expect(Object.keys(schema.properties)).toEqual(
    expect.arrayContaining(Object.keys(template("ketamine-crossover"))),
  );
  expect(schema.required).toEqual(["schema", "id", "studyVersion", "title", "seed", "ids", "visits"]);
});

function many(n: number): string[] {
  return Array.from({ length: n }, (_, i) => `l${i}`);
}
