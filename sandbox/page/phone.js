// One person's phone: a list of chats, the chat that is open, and what can be done in it.

import * as api from "./api.js";
import { createChat } from "./chat.js";
import { commandsIn } from "./commands.js";
import { createComposer } from "./composer.js";
import { avatar, el, iconButton, openDialog } from "./dom.js";
import { isSafe } from "./entities.js";
import { openAdding, openGroup } from "./groups.js";
import { createInbox } from "./inbox.js";
import { botLink } from "./links.js";
import { createNotes } from "./notes.js";

export class Phone {
  #chat = null;
  #view = null;
  #notes;
  #inbox;
  #stops;
  #untouched = true;

  /** `left()` is called when the person's phone is put away. */
  constructor(store, person, left) {
    this.store = store;
    this.person = person;
    this.#inbox = createInbox(store, person, (chat) => this.open(chat, true));
    this.screen = el("div", { class: "screen" });
    this.glass = el("div", { class: "glass" }, this.screen);
    this.#notes = createNotes(this.glass, this.screen);
    this.node = el("section", { class: "phone", "aria-label": `${person.name}’s phone`, "data-person": person.id },
      this.#plate(left), this.glass);
    this.#stops = [
      store.on("messages", (key) => this.#messagesChanged(key)),
      store.on("typing", (key) => key === this.#chat?.key && this.#showTyping()),
      store.on("people", () => this.#peopleChanged()),
    ];
    this.#openFirst();
  }

  stop() {
    this.#stops.forEach((stop) => stop());
    this.#view?.stop();
    this.node.remove();
  }

  get unread() {
    return this.#inbox.unread();
  }

  /** The phone came into sight: what its open chat shows has been seen. */
  seen() {
    if (this.#chat && this.node.offsetParent) this.#inbox.markSeen(this.#chat);
  }

  #chats() {
    return this.store.chatsOf(this.person);
  }

  #plate(left) {
    const { id, name, language_code } = this.person;
    return el("header", { class: "plate" },
      avatar(id, name),
      el("h2", { dir: "auto", title: name }, name),
      language_code && el("span", { class: "language", title: "Language" }, language_code),
      iconButton("close", `Put ${name}’s phone away`, left),
    );
  }

  #openFirst() {
    const [first] = this.#chats();
    this.#untouched = !first;
    if (first) this.open(first);
    else this.#openInbox();
  }

  open(chat, focus = false) {
    this.#view?.stop();
    this.#chat = chat;
    this.#view = createChat(chat, this.person.id, this.#actions(chat));
    this.status = el("small", { "aria-live": "polite" });
    this.unreadMark = el("span", { class: "badge", hidden: true });
    const composer = this.#composer(chat);
    this.start = el("button", { type: "button", class: "button start", hidden: true, onclick: () => this.#send(chat, "/start") }, "Start");
    this.screen.replaceChildren(this.#head(chat), this.#view.node, this.start, composer.node);
    this.#messagesChanged(chat.key);
    this.#showTyping();
    this.#view.toEnd();
    if (focus) composer.focus();
  }

  #head(chat) {
    const back = iconButton("back", "All chats", () => { this.#openInbox(); this.#inbox.focus(); });
    back.append(this.unreadMark);
    this.title = el("b", { dir: "auto" }, chat.title);
    const members = chat.group && iconButton("people", `Who is in ${chat.title}`, () => openGroup(this.store, this.person, chat));
    return el("header", { class: "head" }, back, avatar(chat.avatar, chat.title), el("div", { class: "titles" }, this.title, this.status), members);
  }

  #openInbox() {
    this.#view?.stop();
    this.#view = this.#chat = null;
    this.screen.replaceChildren(this.#inbox.node);
    this.#inbox.update();
  }

  #composer(chat) {
    const { store, person } = this;
    return createComposer({
      name: person.name,
      commands: () => commandsIn(this.#chat, store.bots, person),
      send: (text) => this.#deliver(chat, { text }),
      attach: async (file) => this.#deliver(chat, await api.attachment(file)),
      complain: this.#notes.toast,
    });
  }

  async #deliver(chat, what) {
    if (this.#chat?.key === chat.key) this.#view.toEnd();
    const { message_id } = await api.send(this.person.id, chat, what);
    this.store.feed(chat).want(message_id - 1);
  }

  #send(chat, text) {
    return this.#deliver(chat, { text }).catch((error) => this.#notes.toast(`Not sent. ${error.message}`));
  }

  #actions(chat) {
    return {
      press: (message, button) => this.#press(chat, message, button),
      link: (url) => this.follow(url),
      command: (text) => this.#send(chat, text),
      isBot: (name) => this.#botNamed(name) !== undefined,
      enlarge: (url, alt) => openDialog(alt, el("img", { class: "large", src: url, alt })),
    };
  }

  async #press(chat, message, button) {
    try {
      if (button.copy_text) return await this.#copy(button.copy_text.text);
      const url = button.url ?? button.web_app?.url;
      if (url) return this.#visit(url);
      const answer = await api.tap(this.person.id, chat, message.message_id, button.data);
      if (answer.url) this.#visit(answer.url);
      if (answer.text && answer.show_alert) this.#notes.alert(message.from.name, answer.text);
      else if (answer.text) this.#notes.toast(answer.text);
    } catch (error) {
      this.#notes.toast(error.message);
    }
  }

  async #copy(text) {
    await navigator.clipboard.writeText(text);
    this.#notes.toast("Copied.");
  }

  #visit(url) {
    if (!this.follow(url) && isSafe(url)) window.open(url, "_blank", "noopener");
  }

  #botNamed(username) {
    return this.store.bots.find((bot) => bot.username.toLowerCase() === username.toLowerCase());
  }

  /** Opens a link to a bot of this sandbox in this phone; false for every other link. */
  follow(url) {
    const target = botLink(url);
    const bot = target && this.#botNamed(target.username);
    if (!bot) return false;
    if (target.group) {
      openAdding(this.store, this.person, bot, target, (chat) => this.open(chat, true));
      return true;
    }
    const own = this.#chats().find((chat) => chat.bot === bot.id);
    if (this.#chat?.key !== own.key) this.open(own, true);
    if (target.payload) this.#send(own, `/start ${target.payload}`);
    return true;
  }

  #messagesChanged(key) {
    if (key === this.#chat?.key) {
      const feed = this.store.feed(this.#chat);
      this.#view.update(feed.messages);
      this.start.hidden = !feed.loaded || feed.messages.length > 0 || this.#chat.group;
      this.screen.classList.toggle("empty", feed.loaded && !feed.messages.length);
      this.seen();
    }
    this.#inbox.update();
    const waiting = this.unread;
    this.unreadMark.hidden = !waiting;
    this.unreadMark.textContent = waiting || "";
  }

  #showTyping() {
    const typing = this.store.typingIn(this.#chat);
    this.status.className = typing ? "typing" : "";
    this.status.textContent = typing ? "typing" : this.#chat.about;
  }

  #peopleChanged() {
    this.#inbox.update();
    if (this.#untouched) return this.#openFirst();
    const now = this.#chat && this.#chats().find((chat) => chat.key === this.#chat.key);
    if (!now) return;
    const [before, after] = [this.#chat, now].map((chat) => JSON.stringify(chat));
    this.#chat = now;
    this.title.textContent = now.title;
    if (before !== after) this.#showTyping();
  }
}
