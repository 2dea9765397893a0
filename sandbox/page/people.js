// The person picker: who is on the table, somebody new, a new group.

import * as api from "./api.js";
import { avatar, el, openDialog } from "./dom.js";

const LANGUAGES = ["en", "ar", "de", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk", "zh"];
const languageName = new Intl.DisplayNames(["en"], { type: "language" });

export function openPeople(store, phones) {
  const people = checklist(store.people, phones.shown, () => phones.choose(people.checked()));
  const dialog = openDialog("People",
    el("p", { class: "quiet" }, "Whose phones are on the table?"),
    people.node,
    el("details", { open: !store.people.length }, el("summary", {}, "Add a person"), personForm(added)),
    el("details", {}, el("summary", {}, "New group"), groupForm(store, () => dialog.close())),
  );

  async function added({ id }) {
    await store.refresh();
    phones.reveal(id);
    dialog.close();
  }
}

function checklist(people, chosen, changed = () => {}) {
  const lines = people.map(({ id, name, language_code }) => el("label", { class: "check" },
    el("input", { type: "checkbox", value: id, checked: chosen.includes(id), onchange: changed }),
    avatar(id, name),
    el("span", { dir: "auto" }, name),
    language_code && el("span", { class: "language" }, language_code),
  ));
  const node = el("div", { class: "checklist", role: "group", "aria-label": "People" }, lines);
  const checked = () => [...node.querySelectorAll("input:checked")].map((box) => Number(box.value));
  return { node, checked };
}

function personForm(added) {
  const name = el("input", { name: "name", required: true, maxlength: "64", autocomplete: "off", dir: "auto" });
  const language = el("select", { name: "language" },
    LANGUAGES.map((code) => el("option", { value: code }, `${languageName.of(code)} (${code})`)));
  return form("Add", async () => added(await api.addPerson(name.value.trim(), language.value)),
    el("label", {}, "Name", name), el("label", {}, "Language", language));
}

function groupForm(store, added) {
  const title = el("input", { name: "title", required: true, maxlength: "128", autocomplete: "off", dir: "auto" });
  const members = checklist(store.people, []);
  const create = async () => {
    await api.addGroup(title.value.trim(), members.checked());
    await store.refresh();
    added();
  };
  return form("Create", create, el("label", {}, "Title", title), members.node);
}

/** A form that says what went wrong and cannot be sent twice at once. */
function form(verb, work, ...fields) {
  const trouble = el("p", { class: "form-trouble", role: "alert" });
  const submit = el("button", { class: "button filled" }, verb);
  return el("form", { class: "form", onsubmit }, fields, trouble, submit);

  async function onsubmit(event) {
    event.preventDefault();
    submit.disabled = true;
    trouble.textContent = "";
    await work().catch((error) => (trouble.textContent = error.message));
    submit.disabled = false;
  }
}
