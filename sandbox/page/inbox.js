// A phone's list of chats, and what of them its person has not seen yet.

import { avatar, el, patchChildren } from "./dom.js";
import { lineOf } from "./message.js";
import { moment, timeOf } from "./time.js";

export function createInbox(store, person, open) {
  const seen = new Map();
  const drawn = new WeakMap();
  const list = el("ul", { class: "chats" });
  const none = el("p", { class: "quiet none" }, "No bot has called yet.");
  const node = el("div", { class: "inbox" }, el("header", { class: "head" }, el("b", {}, "Chats")), list, none);

  function update() {
    const chats = store.chatsOf(person);
    chats.filter(({ key }) => !seen.has(key)).forEach(markSeen);
    patchChildren(list, chats, () => el("li"), draw);
    none.hidden = chats.length > 0;
  }

  /** Only lines that changed are drawn again, so that a focused one stays focused. */
  function draw(line, chat) {
    const last = store.feed(chat).messages.at(-1);
    const waiting = unreadIn(chat);
    const wanted = JSON.stringify([chat, last, waiting]);
    if (drawn.get(line) === wanted) return;
    drawn.set(line, wanted);
    line.replaceChildren(row(chat, last, waiting));
  }

  function row(chat, last, waiting) {
    const label = `${chat.title}${waiting ? `, ${waiting} unread` : ""}`;
    return el("button", { type: "button", class: "chat-row", "aria-label": label, onclick: () => open(chat) },
      avatar(chat.avatar, chat.title),
      el("span", { class: "chat-words" },
        el("b", { dir: "auto" }, chat.title),
        el("span", { class: "preview", dir: "auto" }, last ? lineOf(last) : chat.about),
      ),
      el("span", { class: "chat-marks" },
        el("small", {}, last ? timeOf(moment(last.date)) : ""),
        waiting > 0 && el("span", { class: "badge" }, waiting),
      ),
    );
  }

  function markSeen(chat) {
    const { loaded, messages } = store.feed(chat);
    if (loaded) seen.set(chat.key, messages.at(-1)?.message_id ?? 0);
  }

  function unreadIn(chat) {
    const from = seen.get(chat.key) ?? Infinity;
    return store.feed(chat).messages.filter((one) => one.message_id > from && one.from.id !== person.id).length;
  }

  const unread = () => store.chatsOf(person).reduce((sum, chat) => sum + unreadIn(chat), 0);
  const focus = () => list.querySelector("button")?.focus();

  update();
  return { node, update, markSeen, unread, focus };
}
