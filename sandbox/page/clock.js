// The clock bar: business time, and the ways to jump ahead of it.

import * as api from "./api.js";
import { el, openDialog } from "./dom.js";
import { aheadBy, dayOf, moment, timeOf } from "./time.js";

const HOUR = 3_600;

export function createClock(store, complain) {
  const day = el("span", { class: "clock-day" });
  const time = el("span", { class: "clock-time" });
  const ahead = el("span", { class: "clock-ahead" });
  const face = el("div", { class: "clock-face", role: "timer", "aria-label": "Business time, UTC" }, time, el("span", { class: "clock-date" }, day, ahead));
  const working = el("span", { class: "visually-hidden", role: "status" });
  const jumps = el("div", { class: "jumps", role: "group", "aria-label": "Jump ahead" },
    jumpButton("+1 hour", () => ({ advance_seconds: HOUR })),
    jumpButton("Tomorrow 9:00", () => ({ to: tomorrowAt(9, now()) })),
    jumpButton("Next week", () => ({ advance_seconds: 7 * 24 * HOUR })),
    el("button", { type: "button", class: "button", onclick: chooseMoment }, "Jump to…"),
  );
  const node = el("div", { class: "clock" }, face, jumps, working);
  let known = { date: new Date(), at: performance.now() };

  store.on("clock", update);
  if (store.clock) update(store.clock);
  setInterval(show, 1_000);

  function update(clock) {
    known = { date: moment(clock.now), at: performance.now() };
    ahead.textContent = aheadBy(clock.offset_seconds);
    show();
  }

  function now() {
    return new Date(known.date.getTime() + performance.now() - known.at);
  }

  function show() {
    setText(day, dayOf(now()));
    setText(time, `${timeOf(now())} UTC`);
  }

  function jumpButton(text, by) {
    const button = el("button", { type: "button", class: "button", onclick: () => jump(by(), button) }, text);
    return button;
  }

  async function jump(by, button) {
    if (node.classList.contains("busy")) return;
    setBusy(true, button);
    try {
      const { stops, ...clock } = await api.jump(by);
      store.setClock(clock);
      working.textContent = `It is ${dayOf(now())}, ${timeOf(now())} UTC.`;
    } catch (error) {
      complain(`The clock did not jump. ${error.message}`);
    }
    setBusy(false, button);
  }

  function setBusy(busy, button) {
    node.classList.toggle("busy", busy);
    jumps.querySelectorAll("button").forEach((one) => one.setAttribute("aria-disabled", String(busy)));
    if (busy) {
      button.setAttribute("aria-busy", "true");
      working.textContent = "The clock is jumping.";
    } else button.removeAttribute("aria-busy");
  }

  function chooseMoment(event) {
    if (node.classList.contains("busy")) return;
    const opener = event.currentTarget;
    const soon = inputText(now());
    const input = el("input", { type: "datetime-local", required: true, min: soon, value: soon });
    const dialog = openDialog("Jump to", el("form", { class: "form", onsubmit },
      el("label", {}, "Date and time, UTC", input), el("button", { class: "button filled" }, "Jump")));
    input.focus();

    function onsubmit(submitted) {
      submitted.preventDefault();
      dialog.close();
      jump({ to: `${input.value}:00Z` }, opener);
    }
  }

  return node;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const inputText = (date) => new Date(date.getTime() + 60_000).toISOString().slice(0, 16);

function tomorrowAt(hour, now) {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, hour)).toISOString();
}
