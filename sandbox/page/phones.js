// Whose phones are on the table. The address says it (`#people=1,2`), so a reload
// and a link show the same; without it, the first three people.

import { avatar, el, iconButton } from "./dom.js";
import { Phone } from "./phone.js";

const AT_FIRST = 3;

export class Phones {
  #phones = new Map();
  #active = null;

  constructor(store, table, tabs, openPicker) {
    Object.assign(this, { store, table, tabs, openPicker });
    window.addEventListener("hashchange", () => this.show(this.#fromAddress()));
    store.on("people", () => this.show(this.#fromAddress()));
    store.on("messages", () => this.#drawTabs());
    window.matchMedia("(max-width: 699px)").addEventListener("change", () => this.#settle());
    this.show(this.#fromAddress());
  }

  get shown() {
    return [...this.#phones.keys()];
  }

  /** Shows exactly these people, keeping the phones that are already there. */
  show(ids) {
    const wanted = ids.filter((id) => this.store.person(id));
    for (const [id, phone] of this.#phones) {
      if (wanted.includes(id)) continue;
      phone.stop();
      this.#phones.delete(id);
    }
    for (const id of wanted) {
      if (this.#phones.has(id)) continue;
      const phone = new Phone(this.store, this.store.person(id), () => this.choose(this.shown.filter((other) => other !== id)));
      this.#phones.set(id, phone);
      this.table.append(phone.node);
    }
    this.#showEmpty(!wanted.length);
    if (!this.#phones.has(this.#active)) this.#active = this.shown[0] ?? null;
    this.#settle();
  }

  /** As show(), and the address remembers it. */
  choose(ids) {
    history.replaceState(null, "", `#people=${ids.join(",")}`);
    this.show(ids);
  }

  /** Brings one person's phone into sight, taking it out first if it is put away. */
  reveal(id) {
    if (!this.#phones.has(id)) this.choose([...this.shown, id]);
    this.#active = id;
    this.#settle();
    const behavior = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    this.#phones.get(id)?.node.scrollIntoView({ behavior, inline: "center", block: "nearest" });
  }

  /** A link that was opened outside of any phone, on this one. */
  follow(id, url) {
    return this.#phones.get(id)?.follow(url) ?? false;
  }

  #fromAddress() {
    const asked = new URLSearchParams(location.hash.slice(1)).get("people");
    if (asked === null) return this.store.people.slice(0, AT_FIRST).map((person) => person.id);
    return asked.split(",").filter(Boolean).map(Number);
  }

  #settle() {
    for (const [id, phone] of this.#phones) {
      phone.node.classList.toggle("active", id === this.#active);
      phone.seen();
    }
    this.#drawTabs();
  }

  #drawTabs() {
    const focused = document.activeElement?.dataset?.tab;
    const tabs = [...this.#phones].map(([id, phone]) => this.#tab(id, phone));
    this.tabs.replaceChildren(...tabs, iconButton("people", "People", this.openPicker));
    if (focused) this.tabs.querySelector(`[data-tab="${focused}"]`)?.focus();
  }

  #tab(id, { person, unread }) {
    const current = id === this.#active;
    const waiting = !current && unread > 0;
    return el("button", {
      type: "button", class: "tab", "data-tab": id,
      "aria-current": current ? "true" : null,
      "aria-label": `${person.name}${waiting ? `, ${unread} unread` : ""}`,
      onclick: () => this.reveal(id),
    }, avatar(id, person.name), el("span", { dir: "auto" }, person.name), waiting && el("span", { class: "badge" }, unread));
  }

  #showEmpty(empty) {
    this.table.querySelector(".nobody")?.remove();
    if (!empty) return;
    this.table.append(el("div", { class: "nobody" },
      el("p", {}, this.store.people.length ? "All phones are put away." : "Nobody is here yet."),
      el("button", { type: "button", class: "button filled", onclick: this.openPicker }, "Choose people"),
    ));
  }
}
