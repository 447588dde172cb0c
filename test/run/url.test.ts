import { describe, expect, test } from "vitest";
import { findings } from "../../src/core/errors.ts";
import { readRequest } from "../../src/run/url.ts";

const base = "task=prt&participant=P01";

async function complaints(query: string): Promise<string[]> {
  try {
    await readRequest(query);
  } catch (error) {
    return findings(error).map((finding) => `${finding.what} ${finding.remedy}`);
  }
  return [];
}

describe("the address of the participant page", () => {
  test("has defaults for everything but task and participant", async () => {
    expect(await readRequest(base)).toMatchObject({
      preset: "pizzagalli2005",
      part: "main",
      session: "1",
      seed: null,
      cell: null,
      mode: "real",
      speed: 1,
      agent: null,
      study: null,
      language: "en",
      set: {},
      links: {},
      unused: [],
    });
  });

  test.each(["participant", "subject", "subjectid", "id", "SUBJECT", "SubjectId", "ID"])(
    "%s names the participant",
    async (name) => expect((await readRequest(`task=prt&${name}=S7`)).participant).toBe("S7"),
  );

  test.each(["visit", "session", "sess", "VISIT", "Sess"])("%s names the visit", async (name) =>
    expect((await readRequest(`${base}&${name}=3`)).session).toBe("3"),
  );

  test("the task is known in any case", async () => {
    expect((await readRequest("task=PRT&participant=P01")).task.id).toBe("prt");
  });

  test("parameters of the task may be set, in any case, and are checked", async () => {
    expect((await readRequest(`${base}&MOUTHMS=120&responseDeadlineMs=2000`)).set).toEqual({
      mouthMs: "120",
      responseDeadlineMs: "2000",
    });
    expect(await complaints(`${base}&mouthMs=0&feature=ear`)).toEqual([
      expect.stringContaining("mouthMs cannot be 0"),
      expect.stringMatching(/feature cannot be "ear".*mouth or nose or line/),
    ]);
  });

  test("all mistakes come at once", async () => {
    expect(await complaints("task=prt&preset=x&mode=y&speed=fast&session=a b&lang=q")).toHaveLength(7);
  });

  test("speed and agent are for pilots", async () => {
    expect(await complaints(`${base}&speed=2`)).toHaveLength(1);
    expect(await complaints(`${base}&mode=demo&agent=healthy`)).toHaveLength(1);
    expect(await readRequest("task=prt&mode=pilot&speed=2.5&agent=one-key")).toMatchObject({
      participant: "pilot",
      speed: 2.5,
      agent: "one-key",
    });
    for (const speed of ["0", "-1", "NaN", "1e9", ""]) {
      expect(await complaints(`task=prt&mode=pilot&speed=${speed}`)).toHaveLength(1);
    }
  });

  test("a square for a light sensor is asked for by its corner, and its width if need be", async () => {
    expect((await readRequest(base)).photodiode).toBeNull();
    expect((await readRequest(`${base}&photodiode=off`)).photodiode).toBeNull();
    expect((await readRequest(`${base}&photodiode=top-left`)).photodiode).toEqual({
      corner: "top-left",
      sizePx: 60,
    });
    expect((await readRequest(`${base}&Photodiode=bottom-right:120`)).photodiode).toEqual({
      corner: "bottom-right",
      sizePx: 120,
    });
    for (const wrong of ["", "left", "top-left:5", "top-left:301", "middle-left", "on"])
      expect(await complaints(`${base}&photodiode=${wrong}`)).toHaveLength(1);
  });

  test("a cell must exist", async () => {
    expect((await readRequest(`${base}&cell=3`)).cell).toBe(3);
    for (const cell of ["4", "-1", "1.5", "x"])
      expect(await complaints(`${base}&cell=${cell}`)).toHaveLength(1);
  });

  test("panel ids are kept apart, make a participant superfluous, and strangers are listed", async () => {
    const request = await readRequest("task=prt&prolific_pid=abc&STUDY_ID=s&utm=1&preste=demo");
    expect(request.participant).toBeNull();
    expect(request.links).toEqual({ PROLIFIC_PID: "abc", STUDY_ID: "s" });
    expect(request.unused).toEqual(["utm", "preste"]);
  });

  test.each(["", "a/b", "<b>", "x".repeat(65), " ", ".hidden", "tab\t"])(
    "refuses the code %j",
    async (code) => {
      expect(await complaints(`task=prt&participant=${encodeURIComponent(code)}`)).not.toEqual([]);
    },
  );

  test("takes codes of every alphabet", async () => {
    expect((await readRequest(`task=prt&participant=${encodeURIComponent("Ä-07_б.1")}`)).participant).toBe(
      "Ä-07_б.1",
    );
  });
});
