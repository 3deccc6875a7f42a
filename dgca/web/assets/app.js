// Kindnesses that Streamlit lacks: text is sent while it is being typed, a new page begins at its
// heading, a button prints, and another one copies. Everything works without this file, only less
// kindly.

const IDLE_MS = 1000;
const SENDING_MS = 250;
const PATIENCE_MS = 5000;
const timers = new WeakMap();
let typedAt = 0;

// Streamlit sends a text when its box is left or on Ctrl+Enter; so that a closed tab or a broken
// line costs a second of typing at most, Ctrl+Enter is pressed whenever the typing pauses.
function send(box) {
  clearTimeout(timers.get(box));
  box.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }),
  );
}

document.addEventListener("input", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLTextAreaElement)) return;
  typedAt = Date.now();
  clearTimeout(timers.get(box));
  timers.set(box, setTimeout(() => send(box), IDLE_MS));
});

// A text that arrives after the next page was asked for is lost, and the page stays empty. So a
// link that is pressed in mid-sentence waits until the text is sent and the server is done.
function isAtRest() {
  return document.querySelector('[data-test-script-state="notRunning"]') !== null;
}

document.addEventListener(
  "click",
  (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    if (!link || Date.now() - typedAt > 2 * IDLE_MS) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    typedAt = 0;
    sendAll();
    const since = Date.now();
    const follow = () => {
      const waited = Date.now() - since;
      if ((waited > SENDING_MS && isAtRest()) || waited > PATIENCE_MS) link.click();
      else setTimeout(follow, 50);
    };
    follow();
  },
  { capture: true },
);

function sendAll() {
  document.querySelectorAll("textarea").forEach(send);
}
document.addEventListener("visibilitychange", () => document.hidden && sendAll());
window.addEventListener("pagehide", sendAll);

// The address tells which page, and perhaps which statement, is wanted; once its heading stands,
// scroll there and put the focus on it, so that keyboard and screen reader begin where the eye does.
let wanted = null;

function address() {
  return location.pathname + location.search;
}

function arrive() {
  if (wanted === null) return;
  const statement = new URLSearchParams(location.search).get("statement");
  const place = statement ? document.getElementById(statement) : document.querySelector("h1");
  if (!place || place.closest("[data-stale=true]")) return;
  wanted = null;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  if (statement) return hold(place);
  place.scrollIntoView({ block: "end" });
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

// The page goes on growing for a moment after the statement is there, so it is kept in the middle
// until the reader does something.
function hold(place) {
  const growth = new ResizeObserver(() => place.scrollIntoView({ block: "center" }));
  growth.observe(place.closest('[data-testid="stMainBlockContainer"]'));
  const done = new AbortController();
  const release = () => {
    growth.disconnect();
    done.abort();
  };
  for (const deed of ["pointerdown", "keydown", "wheel", "touchstart"]) {
    addEventListener(deed, release, { capture: true, passive: true, signal: done.signal });
  }
}

let last = address();
wanted = new URLSearchParams(location.search).get("statement") ? last : null;
new MutationObserver(() => {
  if (address() !== last) {
    last = address();
    wanted = last;
  }
  arrive();
}).observe(document, { childList: true, subtree: true });

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("button.print")) window.print();
});

// A text to take away is copied by the button above it, which says so; where the browser does not
// allow it (over plain HTTP), the text is marked, so that it can be copied by hand.
document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element && event.target.closest("button.copy");
  if (!button) return;
  const place = button.closest(".take");
  const text = place.querySelector("pre");
  const done = place.querySelector(".copied");
  try {
    await navigator.clipboard.writeText(text.textContent);
    done.textContent = done.dataset.done;
  } catch {
    text.closest("details")?.setAttribute("open", "");
    getSelection().selectAllChildren(text);
    if (document.execCommand("copy")) done.textContent = done.dataset.done;
  }
});
