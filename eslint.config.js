import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const pure = ["src/core/**", "src/export/**", "src/plot/**", "stimuli/**", "tasks/**"];
const screens = ["tasks/*/screen.ts", "tasks/*/pages.ts", "tasks/*/screen/**"];
const product = ["src/**", "tasks/**", "stimuli/**", "scripts/**"];
const tests = ["test/**"];

// Chance and the clock are arguments: a seeded Random for the one, a row's envelope for the other.
const chance = { object: "Math", property: "random", message: "Take a seeded Random (src/core/random.ts)." };
const noClock = "Pure code has no clock: take the time as an argument.";

export default defineConfig(
  {
    ignores: [
      "dist",
      "dist-jatos",
      "dist-docs",
      "coverage",
      "test-results",
      "playwright-report",
      ".cache",
      "test/golden",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // What the compiler does not see.
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-async-promise-executor": "error",
      "no-console": "error",
      "no-constant-condition": ["error", { checkLoops: false }],
      "no-debugger": "error",
      "no-dupe-else-if": "error",
      "no-duplicate-case": "error",
      "no-empty": "error",
      "no-eval": "error",
      "no-irregular-whitespace": "error",
      "no-self-compare": "error",
      "no-sparse-arrays": "error",
      "no-template-curly-in-string": "error",
      "no-unsafe-finally": "error",
      "no-unsafe-optional-chaining": "error",
      "no-useless-escape": "error",
      "prefer-const": "error",

      // A lost promise here is a lost trial.
      "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: false }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-exports": "error",

      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // A handler may be plain or async: `void | Promise<void>`.
      "@typescript-eslint/no-invalid-void-type": "off",
      "@typescript-eslint/no-meaningless-void-operator": "off",
      // By code points, which is what a count of letters wants.
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      // Numbers are what the sentences of this battery are made of.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // `noPropertyAccessFromIndexSignature` wants the brackets; `for (;;)` and `while (true)` are loops.
      "@typescript-eslint/dot-notation": "off",
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
    },
  },
  {
    files: product,
    rules: { "no-restricted-properties": ["error", chance] },
  },
  {
    files: pure,
    ignores: screens,
    rules: {
      "no-restricted-properties": [
        "error",
        chance,
        { object: "Date", property: "now", message: noClock },
        { object: "performance", property: "now", message: noClock },
      ],
      "no-restricted-syntax": ["error", { selector: "NewExpression[callee.name='Date']", message: noClock }],
    },
  },
  {
    // A stage is made of closures: `const { say } = stage` is safe.
    files: screens,
    rules: { "@typescript-eslint/unbound-method": "off" },
  },
  {
    files: ["scripts/**"],
    rules: { "no-console": "off" },
  },
  {
    files: tests,
    rules: {
      "no-console": "off",
      // A test may look at anything, and says so by failing.
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    // Plain Node, outside the compiler: runs before anything is installed.
    files: ["**/*.js", "**/*.mjs", "**/*.cjs"],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
