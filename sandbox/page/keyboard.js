// The inline buttons under a message. They are patched in place, so that the
// button somebody just pressed keeps the focus when the bot redraws the message.

import { el, patchChildren } from "./dom.js";

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** `press(button)` is awaited; the pressed button shows that it is busy until then. */
export function createKeyboard(press) {
  const shown = new WeakMap();
  const node = el("div", { class: "keyboard", role: "group", "aria-label": "Buttons", onkeydown: moveFocus });

  const makeRow = () => el("div", { class: "row" });
  const makeButton = () => {
    const button = el("button", { type: "button", dir: "auto", onclick: () => pressed(button) });
    return button;
  };

  function update(rows) {
    const hadFocus = node.contains(document.activeElement);
    node.hidden = !rows?.length;
    patchChildren(node, rows ?? [], makeRow, (row, items) => {
      row.style.setProperty("--columns", items.length);
      patchChildren(row, items, makeButton, show);
    });
    if (hadFocus && !node.contains(document.activeElement)) lastButton()?.focus({ preventScroll: true });
  }

  function show(button, item) {
    const before = shown.get(button);
    if (before && JSON.stringify(before) === JSON.stringify(item)) return;
    shown.set(button, item);
    button.className = ["key", item.style, item.url && "out"].filter(Boolean).join(" ");
    button.removeAttribute("aria-busy");
    button.textContent = item.text;
    button.title = item.text;
  }

  async function pressed(button) {
    if (button.getAttribute("aria-busy")) return;
    const item = shown.get(button);
    button.setAttribute("aria-busy", "true");
    await press(item);
    if (shown.get(button) === item) button.removeAttribute("aria-busy");
  }

  const lastButton = () => [...node.querySelectorAll("button")].at(-1);

  return { node, update };
}

function moveFocus(event) {
  const step = STEPS[event.key];
  if (!step) return;
  const row = event.target.parentElement;
  const column = [...row.children].indexOf(event.target);
  const rows = [...row.parentElement.children];
  const nextRow = rows[rows.indexOf(row) + step[0]];
  if (!nextRow) return;
  const next = nextRow.children[step[0] ? Math.min(column, nextRow.children.length - 1) : column + step[1]];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
