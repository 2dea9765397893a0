// What a person does with bots in groups: add one by its link, and see to what it may do there.

import * as api from "./api.js";
import { el, openDialog } from "./dom.js";

const PLACES = { creator: "owner", administrator: "administrator", member: "member", left: "not here", kicked: "removed" };

/** Asks into which group `bot` goes; `link` as in links.js; `open(chat)` shows it afterwards. */
export function openAdding(store, person, bot, link, open) {
  const groups = store.chatsOf(person).filter((chat) => chat.group);
  const status = link.pins ? "administrator" : "member";
  const add = async (chat) => {
    await api.setMember(chat.id, bot.id, status, person.id);
    if (link.payload) await api.send(person.id, chat, { text: `/start@${bot.username} ${link.payload}` });
    await store.refresh();
    open(chat);
    dialog.close();
  };
  const dialog = openDialog(`Add ${bot.name} to a group`,
    groups.length
      ? el("div", { class: "choices" }, groups.map((chat) => action(chat.title, () => add(chat))))
      : el("p", { class: "quiet" }, "There is no group yet. People, New group makes one."),
    link.pins && groups.length > 0 && el("p", { class: "quiet" }, "As an administrator who may pin."),
  );
}

/** Who is in a group, and what a bot is there. */
export function openGroup(store, person, chat) {
  const body = el("div");
  const dialog = openDialog(chat.title, body);
  const stop = store.on("people", draw);
  dialog.addEventListener("close", stop);
  draw();

  function draw() {
    const group = store.groups.find(({ chat_id }) => chat_id === chat.id);
    if (!group) return dialog.close();
    const names = store.people.filter(({ id }) => group.members.includes(id)).map(({ name }) => name);
    const supergroup = group.type === "supergroup";
    body.replaceChildren(
      el("p", { class: "quiet", dir: "auto" }, names.join(", ")),
      ...store.bots.map((bot) => botIn(group, bot)),
      el("div", { class: "choices" },
        !supergroup && action("Make it a supergroup", async () => { await api.migrate(group.chat_id); dialog.close(); })),
    );
  }

  function botIn(group, bot) {
    const status = group.statuses[bot.id] ?? "left";
    const become = (place) => () => api.setMember(group.chat_id, bot.id, place, person.id);
    const inside = ["member", "administrator", "creator"].includes(status);
    return el("section", { class: "choices", "aria-label": bot.name },
      el("b", {}, `${bot.name}: ${PLACES[status] ?? status}`),
      !inside && action(`Add ${bot.name}`, become("member")),
      inside && status !== "administrator" && action(`Make ${bot.name} an administrator`, become("administrator")),
      status === "administrator" && action("Take its rights", become("member")),
      inside && action(`Remove ${bot.name}`, become("kicked")),
    );
  }
}

/** A button that says what went wrong below itself. */
function action(label, work) {
  const trouble = el("p", { class: "form-trouble", role: "alert" });
  const button = el("button", { type: "button", class: "button", dir: "auto", onclick }, label);
  return el("div", {}, button, trouble);

  async function onclick() {
    button.disabled = true;
    await work().catch((error) => (trouble.textContent = error.message));
    button.disabled = false;
  }
}
