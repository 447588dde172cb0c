// jatos.js (3.9 and 3.10) brings jQuery 3, which fetches additional scripts as text and writes them into the page. The
// page's policy forbids script that is written into it, and must. jQuery loads a script by its address when it takes
// it for one of another origin (options.crossDomain), so it is told that all are. This file is a classic script that
// runs before jatos.js.

interface JQuery {
  ajaxPrefilter(kind: "script", change: (options: { crossDomain?: boolean }) => void): void;
}

Object.defineProperty(globalThis, "jQuery", {
  configurable: true,
  get: () => undefined,
  set(jQuery: JQuery | undefined) {
    Object.defineProperty(globalThis, "jQuery", { configurable: true, writable: true, value: jQuery });
    jQuery?.ajaxPrefilter("script", (options) => {
      options.crossDomain = true;
    });
  },
});
