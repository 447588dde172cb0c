// Who may import whom. Every room lists all it may import; anything else is an error.

/** A package by its name, installed or not. */
const npm = (name) => `(^|/)node_modules/${name}/|^${name}(/|$)`;

const core = "^src/core/";
const stimuli = "^stimuli/";
const battery = "^tasks/(index|catalogue)\\.ts$";
// What the participant page offers to screens.
const screenContract = "^src/run/(screen|pages)";
// What the participant page says: data, read by whoever checks or prints it.
const pageWords = ["^src/run/(languages|say|pages/mood-text)\\.ts$", "^src/run/(visit-)?text[.a-z]*\\.ts$"];
const jspsych = [npm("jspsych"), npm("@jspsych/[^/]+")];
// Schemas stand at every boundary, so each room that has one may have zod.
const zod = npm("zod");

const screenFile = "^tasks/([^/]+)/screen(/|\\.ts)";
const summaryFile = "^tasks/([^/]+)/summary(/|\\.ts)";

const rooms = [
  { room: "core", at: core, may: [zod, npm("pure-rand")] },
  { room: "plot", at: "^src/plot/", may: [core] },
  { room: "stimuli", at: stimuli, may: [core, zod] },
  {
    room: "export",
    at: "^src/export/",
    may: [core, zod, npm("fflate"), npm("hyparquet-writer"), npm("age-encryption")],
  },
  { room: "offline", at: "^src/offline/", may: [core, zod] },
  { room: "store", at: "^src/store/", may: [core, zod, npm("idb")] },
  {
    room: "run",
    at: "^src/run/",
    may: [
      core,
      "^src/store/",
      "^src/export/",
      "^src/offline/",
      stimuli,
      battery,
      zod,
      npm("micromark"),
      ...jspsych,
    ],
  },
  {
    room: "desk",
    at: "^src/desk/",
    may: [
      core,
      "^src/store/",
      "^src/export/",
      "^src/offline/",
      "^src/plot/",
      stimuli,
      battery,
      zod,
      npm("preact"),
      npm("fflate"),
    ],
  },
];

// What a page, a worker's address or vite.config.ts names, and declarations that nobody imports.
const entries = [
  "^src/(run|desk)/main\\.tsx?$",
  "^src/desk/work[^/]*/[^/]*worker\\.ts$",
  "^src/offline/worker\\.ts$",
  "^src/run/no-random-words\\.ts$",
  "^src/run/no-seeded-chance\\.ts$",
  "^src/run/jatos/by-address\\.ts$",
  "\\.d\\.ts$",
];

const inRooms = rooms.map(({ room, at, may }) => ({
  name: `${room}-imports`,
  comment: `src/${room} imports its own files and what its line in .dependency-cruiser.cjs lists, nothing else.`,
  severity: "error",
  from: { path: at },
  to: { pathNot: [at, ...may] },
}));

module.exports = {
  forbidden: [
    ...inRooms,
    {
      name: "every-file-in-a-room",
      comment: "A folder of src that no rule names could import anything.",
      severity: "error",
      from: { path: "^src/(?!(core|plot|export|store|offline|run|desk)/)" },
      to: { path: "." },
    },
    {
      name: "task-imports",
      comment:
        "A task's files import each other, core, zod, stimuli and at most the screen contract: no other task.",
      severity: "error",
      from: { path: "^tasks/([^/]+)/", pathNot: [screenFile, summaryFile] },
      to: { pathNot: ["^tasks/$1/(?!screen|summary)", core, stimuli, zod, screenContract] },
    },
    {
      name: "contract-types",
      comment:
        "Beside screen.ts, files that help to draw a task may name the screen contract's types, no more.",
      severity: "error",
      from: { path: "^tasks/([^/]+)/", pathNot: [screenFile] },
      to: { path: screenContract, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "pure-half",
      comment: "Nothing that task.ts or text.ts leads to knows the page: Node runs it.",
      severity: "error",
      from: { path: "^tasks/[^/]+/(task|play|text|text\\.[a-z]+)\\.ts$" },
      to: { path: ["^src/run/", ...jspsych], reachable: true },
    },
    {
      name: "play-without-scores",
      comment: "What the participant page loads of a task leads to none of its scores: they weigh too much.",
      severity: "error",
      from: { path: "^tasks/[^/]+/play\\.ts$" },
      to: {
        path: "^tasks/[^/]+/(agents|columns|task|score|checks|measures|multiverse)\\.ts$",
        reachable: true,
      },
    },
    {
      name: "summary-imports",
      comment: "A task's figures are made of its own pure files, core and plot.",
      severity: "error",
      from: { path: summaryFile },
      to: { pathNot: ["^tasks/$1/(?!screen)", core, "^src/plot/"] },
    },
    {
      name: "screen-imports",
      comment: "A screen knows its own task, core, jsPsych and what the participant page offers to screens.",
      severity: "error",
      from: { path: screenFile },
      to: { pathNot: ["^tasks/$1/(?!summary)", core, screenContract, ...jspsych] },
    },
    {
      name: "battery-imports",
      comment: "tasks/index.ts is a list of the tasks. Of the participant page it may name types, no more.",
      severity: "error",
      from: { path: battery },
      to: { pathNot: [core, "^tasks/"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "battery-types",
      comment: "The types in the list of tasks are the core's, the tasks' and the screen contract's.",
      severity: "error",
      from: { path: battery },
      to: { pathNot: [core, "^tasks/", screenContract] },
    },
    {
      name: "screens-on-demand",
      comment:
        "Screens and figures are loaded by import() alone: Node never meets jsPsych, nor the page a plot.",
      severity: "error",
      from: { pathNot: "^(tasks/[^/]+|test)/" },
      to: { path: [screenFile, summaryFile], dynamic: false, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-task-by-name",
      comment: "Only tasks/index.ts and tests name a task; everybody else takes an AnyTask.",
      severity: "error",
      from: { pathNot: "^(tasks|test)/" },
      to: { path: "^tasks/", pathNot: battery },
    },
    {
      name: "script-imports",
      comment: "Scripts run in Node: no page but its words, no jsPsych, no test.",
      severity: "error",
      from: { path: "^scripts/" },
      to: { path: ["^src/(run|desk)/", "^test/", npm("preact"), ...jspsych], pathNot: pageWords },
    },
    {
      name: "no-cycle",
      comment: "Two modules that need each other are one module, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-dead-file",
      comment: "A file that neither page and no script leads to is dead, even when a test keeps it warm.",
      severity: "error",
      from: {
        path: [
          "^src/(run|desk)/main\\.tsx?$",
          "^src/desk/work[^/]*/[^/]*worker\\.ts$",
          "^src/offline/worker\\.ts$",
          "^scripts/",
        ],
      },
      to: { path: "^(src|tasks|stimuli)/", pathNot: entries, reachable: false },
    },
    {
      name: "nothing-missing",
      comment: "An import that leads nowhere would be passed over by every other rule.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Imports of types count: a type of the desk in the core is still a dependency.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "browser", "default", "types"],
    },
  },
};
