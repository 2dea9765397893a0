// What the page knows of the sandbox, kept fresh by its events. Views listen:
// "people" (people, groups, bots or commands changed), "clock", "typing",
// "messages" (detail: a chat's key), "mail", "line" (detail: connected or not).
//
// A private chat's id is its person's; with several bots in one sandbox it takes
// the bot as well to say which chat is meant. Hence the key.

import * as api from "./api.js";

const BURST_MS = 25;
const TYPING_MS = 5_000;

export class Store extends EventTarget {
  bots = [];
  people = [];
  groups = [];
  clock = null;
  #feeds = new Map();
  #typing = new Map();
  #restate = coalesce(() => this.refresh());

  on(kind, heard) {
    const listener = (event) => heard(event.detail);
    this.addEventListener(kind, listener);
    return () => this.removeEventListener(kind, listener);
  }

  tell(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  async refresh() {
    const { bots, people, groups, clock } = await api.state();
    Object.assign(this, { bots, people, groups });
    this.setClock(clock);
    this.tell("people");
  }

  setClock(clock) {
    this.clock = clock;
    this.tell("clock", clock);
  }

  person(id) {
    return this.people.find((person) => person.id === id);
  }

  /** A person's chats: one with each bot, then the groups. */
  chatsOf(person) {
    const groups = this.groups.filter((group) => group.members.includes(person.id));
    return [...this.bots.map((bot) => privateChat(person, bot)), ...groups.map(groupChat)];
  }

  feed(chat) {
    if (!this.#feeds.has(chat.key)) {
      const feed = new Feed((after) => api.messages(chat, after), () => this.tell("messages", chat.key));
      this.#feeds.set(chat.key, feed);
      feed.want(0);
    }
    return this.#feeds.get(chat.key);
  }

  typingIn(chat) {
    return (this.#typing.get(chat.key) ?? 0) > Date.now();
  }

  /** Resolves when the line is open: what is fetched after that cannot miss a change. */
  listen() {
    return new Promise((open) => {
      let lost = false;
      api.listen((event) => this.#hear(event), (connected) => {
        if (connected && lost) this.#catchUp();
        lost = !connected;
        this.tell("line", connected);
        if (connected) open();
      });
    });
  }

  #hear(event) {
    if (event.kind === "clock") this.#reclock();
    else if (event.kind === "people") this.#catchUp();
    else if (event.kind === "commands") this.#restate();
    else if (event.kind === "mail") this.tell("mail");
    else if (event.kind === "typing") this.#setTyping(keyOf(event), Date.now() + TYPING_MS);
    else if (event.message_id != null && event.kind !== "answer") {
      if (event.kind === "message") this.#setTyping(keyOf(event), 0);
      this.#feeds.get(keyOf(event))?.want(event.message_id - 1);
    }
  }

  #reclock = coalesce(async () => this.setClock(await api.clock()));

  #setTyping(key, until) {
    if (!until && !this.#typing.has(key)) return;
    this.#typing.set(key, until);
    this.tell("typing", key);
    if (until) setTimeout(() => this.tell("typing", key), TYPING_MS + 50);
  }

  /** The line was down, or the sandbox was emptied and filled again: look at everything. */
  #catchUp() {
    this.#restate();
    for (const feed of this.#feeds.values()) feed.want(0);
  }
}

const keyOf = ({ chat_id, bot }) => (chat_id > 0 ? `${bot}:${chat_id}` : `${chat_id}`);

function privateChat({ chat_id }, bot) {
  return { key: keyOf({ chat_id, bot: bot.id }), id: chat_id, bot: bot.id, avatar: bot.id, title: bot.name, about: "bot", group: false };
}

function groupChat({ chat_id, title, members, bots = [] }) {
  const count = members.length + bots.length;
  const about = `${count} ${count === 1 ? "member" : "members"}`;
  return { key: keyOf({ chat_id }), id: chat_id, bots, avatar: chat_id, title, about, group: true };
}

/** One chat's messages in order; fetches at most once at a time, from the oldest change on. */
class Feed {
  messages = [];
  loaded = false;
  #wanted = null;
  #running = null;

  constructor(fetch, changed) {
    this.fetch = fetch;
    this.changed = changed;
  }

  /** Everything newer than `after` may have changed. Resolves once it has been fetched. */
  want(after) {
    this.#wanted = Math.min(this.#wanted ?? Infinity, after);
    this.#running ??= this.#run().finally(() => (this.#running = null));
    return this.#running;
  }

  async #run() {
    await pause(BURST_MS);
    while (this.#wanted !== null) {
      const after = this.#wanted;
      this.#wanted = null;
      try {
        const fresh = await this.fetch(after);
        this.messages = [...this.messages.filter((one) => one.message_id <= after), ...fresh];
        this.loaded = true;
        this.changed();
      } catch (error) {
        console.warn(error.message);
      }
    }
  }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Runs `work` once for a burst of calls, and once more if called while it ran. */
function coalesce(work) {
  let again = false;
  let running = false;
  return async function run() {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      await pause(BURST_MS);
      again = false;
      await work().catch((error) => console.warn(error.message));
    }
    running = false;
  };
}
