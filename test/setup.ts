import { fileURLToPath } from "node:url";

// All chance comes from a seeded Random. Test tools (fast-check picks its seed) may still use Math.random;
// our own code may not, however deep the call.
const ours = ["src", "tasks", "stimuli"].map((folder) =>
  fileURLToPath(new URL(`../${folder}/`, import.meta.url)),
);
const real = Math.random;

Math.random = () => {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  const stack = new Error().stack ?? "";
  Error.stackTraceLimit = limit;
  if (ours.some((folder) => stack.includes(folder))) {
    throw new Error("Math.random was called: take a seeded Random (src/core/random.ts) instead.");
  }
  return real();
};
