// Stand-ins for jatos.js and the files that it loads, written for these tests. They go the ways of the original that a
// page's policy may stand in: a script by its address, jQuery 3's addition as text, two workers, a channel.

/** As jQuery 3 does: a script of the same origin is fetched as text and written into the page, one of another is not. */
const jQuery = `
(function () {
  var changes = [];
  window.jQuery = {
    ajaxPrefilter: function (kind, change) { if (kind === "script") changes.push(change); },
    noConflict: function () { var own = window.jQuery; window.jQuery = undefined; return own; },
    getScript: async function (url) {
      var options = { crossDomain: new URL(url, location.href).origin !== location.origin };
      changes.forEach(function (change) { change(options); });
      var script = document.createElement("script");
      if (options.crossDomain) {
        script.src = url;
        await new Promise(function (done) { script.onload = done; document.head.append(script); });
      } else {
        script.text = await (await fetch(url)).text();
        document.head.append(script);
      }
    }
  };
})();
`;

/** What jatos.js needs of an addition to ask for its first data. */
const retry = `jatos.retry = async function (ask) { return ask(); };`;

const heartbeat = `
onmessage = function (message) { fetch("../../../../" + message.data[0] + "/heartbeat", { method: "POST" }); };
`;

const httpLoop = `
onmessage = async function (message) {
  var response = await fetch(message.data.url, { method: message.data.method, body: message.data.data });
  postMessage({ id: message.data.id, status: response.status });
};
`;

const jatos = `
var jatos = {};
(function () {
  var folder = "jatos-publix/javascripts/", next = null, loaded = false, waiting = {}, count = 0, loop = null;
  var run = location.pathname.split("/").reverse()[2];
  var ask = async function (address) {
    var response = await fetch(address);
    if (!response.ok) throw "GET " + address + " failed: " + response.status;
    return response;
  };
  var channel = function () {
    return new Promise(function (opened, failed) {
      var socket = new WebSocket((location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/publix/" + run + "/batch/open");
      socket.onmessage = function (event) {
        var message = JSON.parse(event.data);
        if (message.version !== undefined) { socket.send('{"heartbeat":"ping"}'); opened(); }
      };
      socket.onerror = failed;
    });
  };
  jatos.workerId = "17";
  jatos.studyResultId = "204";
  jatos.onLoad = function (callback) { if (loaded) callback(); else addEventListener("jatosOnLoad", callback); };
  jatos.submitResultData = function (data) {
    var id = ++count;
    loop.postMessage({ id: id, method: "PUT", url: new URL("resultData", location.href).href, data: data });
    return new Promise(function (done, failed) {
      waiting[id] = function (status) { if (status === 200) done(); else failed("PUT failed: " + status); };
    });
  };
  jatos.startNextComponent = function () {
    location.href = next === null ? "../end" : "../" + next + "/start";
  };
  jatos.endStudyWithoutRedirect = function (successful) { return ask("../end?successful=" + successful); };
  jatos.abortStudyWithoutRedirect = function () { return ask("../abort"); };
  var begin = async function () {
    var own = jQuery.noConflict(true);
    await own.getScript(folder + "jquery.ajax-retry.min.js");
    new Worker(folder + "heartbeat.js").postMessage([run]);
    loop = new Worker(folder + "httpLoop.js");
    loop.onmessage = function (message) { waiting[message.data.id](message.data.status); };
    var data = await (await jatos.retry(function () { return ask("initData"); })).json();
    jatos.componentInput = data.componentInput === null ? {} : JSON.parse(data.componentInput);
    jatos.studyInput = {};
    jatos.urlQueryParameters = data.urlQueryParameters;
    next = data.next;
    await channel();
  };
  var script = document.createElement("script");
  script.src = folder + "jquery-3.7.1.min.js";
  script.onload = function () {
    // Like the original it says that it is ready even when something failed.
    begin().catch(console.error).finally(function () { loaded = true; dispatchEvent(new Event("jatosOnLoad")); });
  };
  document.head.append(script);
})();
`;

/** By their address below a component's own. */
export const jatosFiles: Readonly<Record<string, string>> = {
  "jatos.js": jatos,
  "jatos-publix/javascripts/jquery-3.7.1.min.js": jQuery,
  "jatos-publix/javascripts/jquery.ajax-retry.min.js": retry,
  "jatos-publix/javascripts/heartbeat.js": heartbeat,
  "jatos-publix/javascripts/httpLoop.js": httpLoop,
};
