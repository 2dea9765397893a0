// One chat as one person sees it: the log of messages, in order, patched in place.

import { el, icon } from "./dom.js";
import { createMessage, lineOf, serviceLine } from "./message.js";
import { followEnd } from "./scroll.js";
import { dayKey, dayOf, moment } from "./time.js";

const TOGETHER_MS = 10 * 60_000;

/** `chat`: {id, title, group}; `me`: the person's id; `actions` as in message.js. */
export function createChat(chat, me, actions) {
  const list = el("div", { class: "list" });
  const log = el("div", { class: "log", role: "log", tabindex: "0", "aria-live": "polite", "aria-label": `Messages, ${chat.title}` }, list);
  const pinned = el("button", { type: "button", class: "pinned", hidden: true, onclick: showPinned });
  const follow = followEnd(log, list);
  const node = el("div", { class: "chat" }, pinned, el("div", { class: "log-frame" }, log, follow.pill));
  const views = new Map();
  let pinnedMessage = null;
  let newest = null;

  function update(messages) {
    forget(messages);
    let before = null;
    let place = list.firstChild;
    for (const message of messages) {
      for (const child of [dayMark(message, before), drawn(message, before)]) {
        if (!child) continue;
        if (child === place) place = place.nextSibling;
        else list.insertBefore(child, place);
      }
      before = message;
    }
    showPin(messages.findLast((message) => message.pinned));
    count(messages);
  }

  function forget(messages) {
    const alive = new Set(messages.map((message) => message.message_id));
    const days = new Set(messages.map((message) => dayKey(moment(message.date))));
    for (const [key, view] of views) {
      if (alive.has(key) || days.has(key)) continue;
      view.node.remove();
      views.delete(key);
    }
  }

  function drawn(message, before) {
    if (message.service) return serviceNode(message);
    const view = views.get(message.message_id) ?? createMessage(actions);
    views.set(message.message_id, view);
    const mine = message.from.id === me;
    const answered = views.get(message.reply_to)?.message;
    view.update(message, { mine, joined: belongTogether(before, message), named: chat.group && !mine, answered });
    return view.node;
  }

  function serviceNode({ message_id, service }) {
    const known = views.get(message_id) ?? { node: el("p", { class: "day service", dir: "auto" }) };
    views.set(message_id, known);
    known.node.textContent = serviceLine(service);
    known.node.dataset.message = message_id;
    return known.node;
  }

  function dayMark(message, before) {
    const date = moment(message.date);
    const key = dayKey(date);
    if (before && dayKey(moment(before.date)) === key) return null;
    if (!views.has(key)) views.set(key, { node: el("h3", { class: "day" }, dayOf(date)) });
    return views.get(key).node;
  }

  function count(messages) {
    const last = messages.at(-1)?.message_id ?? 0;
    if (newest !== null && last > newest) {
      follow.added(messages.filter(({ message_id, from }) => message_id > newest && from.id !== me).length);
    }
    newest = last;
  }

  function showPin(message) {
    pinnedMessage = message ?? null;
    pinned.hidden = !message;
    if (!message) return;
    const line = lineOf(message);
    pinned.setAttribute("aria-label", `Pinned: ${line}`);
    pinned.replaceChildren(icon("pin"), el("span", { dir: "auto" }, line));
  }

  function showPinned() {
    const target = views.get(pinnedMessage?.message_id)?.node;
    target?.scrollIntoView({ block: "start" });
    target?.classList.add("found");
    target?.addEventListener("animationend", () => target.classList.remove("found"), { once: true });
  }

  return { node, log, update, toEnd: follow.toEnd, stop: follow.stop };
}

function belongTogether(before, message) {
  if (before?.from.id !== message.from.id || before.service) return false;
  const apart = moment(message.date) - moment(before.date);
  return apart < TOGETHER_MS && dayKey(moment(before.date)) === dayKey(moment(message.date));
}
