// Keeps a log at its end unless its reader scrolled up; then a pill counts what is new.

import { el, icon } from "./dom.js";

const NEAR = 48;

export function followEnd(log, content) {
  const count = el("span", { class: "pill-count" });
  const pill = el("button", { type: "button", class: "pill", hidden: true, onclick: toEnd }, count, icon("down"));
  let atEnd = true;
  let fresh = 0;

  log.addEventListener("scroll", () => {
    atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    if (atEnd) fresh = 0;
    show();
  }, { passive: true });

  // Pictures that load, edits that grow and windows that shrink all end up here.
  const watch = new ResizeObserver(() => atEnd && jump());
  watch.observe(log);
  watch.observe(content);

  function jump() {
    log.scrollTop = log.scrollHeight;
  }

  function toEnd() {
    atEnd = true;
    fresh = 0;
    jump();
    show();
  }

  function added(number) {
    if (atEnd) return;
    fresh += number;
    show();
  }

  function show() {
    pill.hidden = atEnd;
    count.textContent = fresh ? `${fresh} new` : "";
    pill.setAttribute("aria-label", fresh ? `${fresh} new, scroll to the end` : "Scroll to the end");
  }

  return { pill, toEnd, added, get atEnd() { return atEnd; }, stop: () => watch.disconnect() };
}
