import { expect, test } from "vitest";
import { BatteryError } from "../../src/core/errors.ts";
import { failureOf, openingFailureOf } from "../../src/store/failure.ts";

const named = (name: string, message = "") => new DOMException(message, name);

test.each([
  ["QuotaExceededError", "no storage space left", "Free space"],
  ["InvalidStateError", "closed the data store", "Reload"],
  ["AbortError", "broke it off", "Reload"],
  ["ConstraintError", "in the data store already", "Close other tabs"],
  ["UnknownError", "cannot use its data files", "check the disk"],
  ["NeverHeardOf", "not foreseen", "report"],
])("%s becomes a sentence and a remedy, and stays as the cause", (name, what, remedy) => {
  const cause = named(name);
  const failure = failureOf(cause, "Row 12 could not be saved");
  expect(failure.code).toBe("storage-failed");
  expect(failure.what).toMatch(/^Row 12 could not be saved because .*\.$/);
  expect(failure.what).toContain(what);
  expect(failure.remedy).toContain(remedy);
  expect(failure.cause).toBe(cause);
});

test("an error that is in words already stays itself", () => {
  const error = new BatteryError("bad-row", "What.", "Remedy.");
  expect(failureOf(error, "x")).toBe(error);
  expect(openingFailureOf(error, "x")).toBe(error);
});

test("what is thrown without a name is still a storage failure", () => {
  for (const thrown of ["text", null, undefined, 5, {}]) {
    expect(failureOf(thrown, "x")).toMatchObject({ code: "storage-failed", cause: thrown });
  }
});

test("while opening, the same names mean that storage is refused or newer", () => {
  const opening = (name: string, message?: string) => openingFailureOf(named(name, message), "x").what;
  expect(opening("InvalidStateError")).toContain("does not let the page keep data");
  expect(opening("UnknownError", "The user denied permission to access the database.")).toContain(
    "does not let",
  );
  expect(opening("UnknownError", "Internal error opening backing store")).toContain(
    "cannot use its data files",
  );
  expect(opening("VersionError")).toContain("newer version");
  expect(opening("QuotaExceededError")).toContain("no storage space left");
});
