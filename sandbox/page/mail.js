// The mailboxes: every mail that was sent, for whomever, as a mail program shows it.
//
// A mail's HTML is shown in a frame of its own, where no script runs and nothing is loaded. A link
// to a bot opens on the phone of whoever reads that mailbox: asked for once, then remembered.

import * as api from "./api.js";
import { avatar, el, icon, openDialog } from "./dom.js";
import { isSafe } from "./entities.js";
import { botLink } from "./links.js";
import { dayOf, moment, timeOf } from "./time.js";

const NOTHING_ELSE = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">";

export function createMail(store, phones, complain) {
  const badge = el("span", { class: "badge", hidden: true });
  const button = el("button", { type: "button", class: "button mail-button", onclick: open }, icon("mail"), "Mail", badge);
  const readers = new Map();
  let mails = [];
  let seen = null;
  let shown = null;

  store.on("mail", refresh);
  store.on("people", refresh);
  refresh();

  async function refresh() {
    mails = (await api.mails().catch(() => ({ mails }))).mails;
    seen ??= newest();
    if (shown) shown.update();
    else count();
  }

  const newest = () => Math.max(0, ...mails.map(({ id }) => id));

  function count() {
    const fresh = mails.filter(({ id }) => id > seen).length;
    badge.hidden = !fresh;
    badge.textContent = fresh || "";
    button.setAttribute("aria-label", fresh ? `Mail, ${fresh} unread` : "Mail");
  }

  function open() {
    const list = el("ul", { class: "mails" });
    const reading = el("article", { class: "mail", hidden: true });
    const none = el("p", { class: "quiet" }, "No mail was sent yet. Confirm an address under “My settings”, “Email”: any address will do, its mail comes here.");
    const dialog = openDialog("Mail", none, list, reading);
    dialog.classList.add("wide");
    dialog.addEventListener("close", () => (shown = null));
    shown = { update };
    update();

    function update() {
      seen = newest();
      count();
      none.hidden = mails.length > 0;
      list.replaceChildren(...mails.toReversed().map((mail) => el("li", {}, row(mail))));
    }

    function row(mail) {
      return el("button", { type: "button", class: "mail-row", onclick: () => read(mail) },
        avatar(mail.to.length, mail.to),
        el("span", { class: "chat-words" }, el("b", { dir: "auto" }, mail.subject), el("span", { class: "preview" }, mail.to)),
        el("small", {}, when(mail)));
    }

    function read(mail) {
      list.hidden = true;
      reading.hidden = false;
      reading.replaceChildren(...letter(mail, () => {
        reading.hidden = true;
        list.hidden = false;
      }, (url) => follow(mail, url, dialog)));
      reading.querySelector("button").focus();
    }
  }

  /** On the phone of whoever reads this mailbox. */
  function follow(mail, url, dialog) {
    if (!botLink(url)) return isSafe(url) && window.open(url, "_blank", "noopener");
    const reader = readers.get(mail.to) ?? store.people.find(({ name }) => mail.to.toLowerCase().startsWith(`${name.toLowerCase()}@`))?.id;
    if (reader) return onPhone(mail, reader, url, dialog);
    const choose = openDialog("On whose phone?", el("div", { class: "checklist" },
      store.people.map(({ id, name }) => el("button", { type: "button", class: "button", onclick: () => { choose.close(); onPhone(mail, id, url, dialog); } }, name))));
    return true;
  }

  function onPhone(mail, id, url, dialog) {
    readers.set(mail.to, id);
    dialog.close();
    phones.reveal(id);
    if (!phones.follow(id, url)) complain("No bot of that name is here.");
  }

  return button;
}

function letter(mail, back, follow) {
  const frame = el("iframe", { class: "mail-body", title: mail.subject, sandbox: "allow-same-origin", srcdoc: NOTHING_ELSE + (mail.html ?? "") });
  frame.addEventListener("load", () => {
    const page = frame.contentDocument;
    frame.style.height = `${page.documentElement.scrollHeight + 2}px`;
    page.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link) return;
      event.preventDefault();
      follow(link.href);
    });
  });
  const plain = el("pre", { class: "mail-plain", dir: "auto" }, mail.text ?? "");
  return [
    el("p", {}, el("button", { type: "button", class: "button", onclick: back }, "All mails")),
    el("dl", { class: "mail-head" },
      el("dt", {}, "From"), el("dd", { dir: "auto" }, mail.from),
      el("dt", {}, "To"), el("dd", {}, mail.to),
      el("dt", {}, "Subject"), el("dd", { dir: "auto" }, mail.subject),
      el("dt", {}, "Date"), el("dd", {}, when(mail))),
    mail.files.length > 0 && el("p", { class: "mail-files" }, mail.files.map(({ name, url }) => el("a", { class: "button", href: url, download: name }, icon("file"), name))),
    frame,
    el("details", {}, el("summary", {}, "As plain text"), plain),
  ].filter(Boolean);
}

function when({ date }) {
  const at = moment(new Date(date).toISOString());
  return `${dayOf(at)}, ${timeOf(at)}`;
}
