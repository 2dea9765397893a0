// Small tools for building elements. Text only ever enters the page as text
// nodes; nothing here, or anywhere in the page, parses markup (a mail does, in a frame).

/** `el("button", {class: "x", onclick: fn, hidden: false}, "text", child)` */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}

/** Makes `parent` hold one child per item, keeping the children that are there. */
export function patchChildren(parent, items, make, patch) {
  while (parent.children.length > items.length) parent.lastElementChild.remove();
  items.forEach((item, index) => {
    const node = parent.children[index] ?? parent.appendChild(make());
    patch(node, item);
  });
}

const STROKES = {
  attach: "M20 11l-8.6 8.6a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  down: "M12 5v14M6 13l6 6 6-6",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  mail: "M3 6h18v12H3zM3 7l9 7 9-7",
  people: "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-5 3.5-7 8-7s8 2 8 7",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v6",
  place: "M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  send: "M4 12l16-8-5 16-3.5-6.5zM20 4l-8.5 9.5",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", STROKES[name]);
  svg.append(path);
  return svg;
}

/** A round button with only a picture; its name is for those who cannot see it. */
export function iconButton(name, label, onclick, attributes = {}) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...attributes }, icon(name));
}

const HUES = [8, 28, 145, 175, 205, 255, 325];

export function avatar(id, name) {
  const hue = HUES[Math.abs(Number(id)) % HUES.length];
  return el("span", { class: "avatar", "aria-hidden": "true", style: `--hue: ${hue}` }, initials(name));
}

function initials(name) {
  const [first = "?", second = ""] = name.trim().split(/\s+/).filter(Boolean).map(firstGrapheme);
  return /^[\p{L}\p{N}]/u.test(first) ? (first + second).toUpperCase() : first;
}

function firstGrapheme(word) {
  if (!("Segmenter" in Intl)) return [...word][0];
  return new Intl.Segmenter().segment(word)[Symbol.iterator]().next().value.segment;
}

/** Opens a modal dialog that disappears for good when it closes. */
export function openDialog(label, ...children) {
  const close = iconButton("close", "Close", () => dialog.close());
  const title = el("h2", {}, label);
  const dialog = el("dialog", { class: "sheet", "aria-label": label }, el("header", {}, title, close), children);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
