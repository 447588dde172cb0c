// What other people's code may still give to the page as text, now that the page's policy takes none: jsPsych empties the
// stage and puts an empty page of its plugin on it (ours are made element by element), micromark reads the names of
// characters, and the worker that keeps the battery is begun by its address. All else is refused by the browser.
const markup = /^(<div id="jspsych-html-keyboard-response-stimulus"><\/div>|&\w+;)?$/;

globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (text) => (markup.test(text) ? text : null),
  createScriptURL: (url) => (url === new URL("offline.js", document.baseURI).href ? url : null),
});
