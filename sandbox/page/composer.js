// Where a person writes: the command menu, attachments, text, Enter to send.

import { el, icon, iconButton } from "./dom.js";

/** `commands()` gives [{command, description}]; it, `send(text)` and `attach(file)` may reject. */
export function createComposer({ name, commands, send, attach, complain }) {
  const input = el("textarea", { rows: "1", placeholder: "Message", dir: "auto", "aria-label": `Message as ${name}`, enterkeyhint: "send", oninput: typed, onkeydown: keyed });
  const slash = el("button", { type: "button", class: "icon-button slash", "aria-label": "Commands", title: "Commands", "aria-expanded": "false", onclick: toggleMenu }, "/");
  const file = el("input", { type: "file", hidden: true, tabindex: "-1", "aria-label": "File", onchange: chosen });
  const clip = iconButton("attach", "Attach a photo or a file", () => file.click());
  const go = el("button", { type: "submit", class: "icon-button send", "aria-label": "Send", title: "Send" }, icon("send"));
  const menu = el("ul", { class: "menu", hidden: true, "aria-label": "Command list", onkeydown: menuKeyed });
  const node = el("form", { class: "composer", onsubmit: submitted }, menu, slash, input, file, clip, go);

  let known = [];

  function submitted(event) {
    event.preventDefault();
    const text = input.value.trim();
    if (text) deliver(text);
    input.focus();
  }

  async function deliver(text) {
    write("");
    closeMenu();
    await send(text).catch((error) => {
      complain(`Not sent. ${error.message}`);
      if (!input.value) write(text);
    });
  }

  function write(text) {
    input.value = text;
    fit();
  }

  function fit() {
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight}px`;
    node.classList.toggle("has-text", input.value.trim() !== "");
  }

  async function typed() {
    fit();
    const isCommand = () => /^\/[\w@]*$/.test(input.value);
    if (isCommand() && menu.hidden) await learn();
    if (isCommand()) openMenu(input.value.slice(1));
    else closeMenu();
  }

  async function learn() {
    known = await commands().catch((error) => {
      complain(error.message);
      return [];
    });
  }

  function keyed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      node.requestSubmit();
    } else if (event.key === "Escape" && !menu.hidden) {
      event.stopPropagation();
      closeMenu();
    } else if (event.key === "ArrowUp" && !menu.hidden) {
      event.preventDefault();
      [...menu.querySelectorAll("button")].at(-1)?.focus();
    }
  }

  async function chosen() {
    const [picked] = file.files;
    file.value = "";
    if (picked) await attach(picked).catch((error) => complain(`Not sent. ${error.message}`));
  }

  async function toggleMenu() {
    if (!menu.hidden) return closeMenu();
    await learn();
    openMenu("");
    menu.querySelector("button")?.focus();
  }

  function openMenu(start) {
    const found = known.filter(({ command }) => command.startsWith(start));
    const lines = found.map(({ command, description }) => el("li", {}, commandButton(command, description)));
    if (!known.length && !start) lines.push(el("li", { class: "quiet" }, "This bot has set no commands here."));
    menu.replaceChildren(...lines);
    menu.hidden = !lines.length;
    slash.setAttribute("aria-expanded", String(!menu.hidden));
  }

  function commandButton(command, description) {
    const pick = () => { deliver(`/${command}`); input.focus(); };
    return el("button", { type: "button", onclick: pick }, el("b", {}, `/${command}`), el("span", { dir: "auto" }, description));
  }

  function closeMenu() {
    menu.hidden = true;
    slash.setAttribute("aria-expanded", "false");
  }

  function menuKeyed(event) {
    const buttons = [...menu.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = buttons.indexOf(document.activeElement) + step;
      (buttons[next] ?? input).focus();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      closeMenu();
      input.focus();
    }
  }

  node.addEventListener("focusout", ({ relatedTarget }) => {
    if (!node.contains(relatedTarget)) closeMenu();
  });

  return { node, focus: () => input.focus() };
}
