// The sandbox's page: a table with several people's phones, and a clock above it.

import * as api from "./api.js";
import { createClock } from "./clock.js";
import { el, icon } from "./dom.js";
import { showGuide } from "./guide.js";
import { createMail } from "./mail.js";
import { openPeople } from "./people.js";
import { Phones } from "./phones.js";
import { Store } from "./store.js";

const find = (id) => document.getElementById(id);

function complain(text) {
  find("trouble").textContent = text;
  find("trouble").hidden = !text;
}

async function main() {
  const store = new Store();
  store.on("line", (connected) => complain(connected ? "" : "The sandbox does not answer. Trying again…"));
  await store.listen();
  await store.refresh();
  const pick = () => openPeople(store, phones);
  const phones = new Phones(store, find("phones"), find("tabs"), pick);
  find("bar").append(
    createClock(store, complain),
    el("a", { class: "button", href: "/google/calendar", target: "_blank" }, "Calendars"),
    createMail(store, phones, complain),
    el("button", { type: "button", class: "button people-button", onclick: pick }, icon("people"), "People"),
  );
  showGuide(find("guide"), await api.guide(), store, phones);
}

main().catch((error) => complain(error.message));
