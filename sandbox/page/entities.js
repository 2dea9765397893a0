// Telegram's text entities (offsets in UTF-16 units, as JavaScript counts) as elements.

import { el } from "./dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote", expandable_blockquote: "blockquote" };
const BLOCKS = new Set(["PRE", "BLOCKQUOTE"]);
const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);

/** `actions`: {link(url) → true when handled here, command(text), bot(username) → same}. */
export function richText(text, entities, actions) {
  const holder = document.createDocumentFragment();
  fill(holder, text, 0, text.length, inOrder(entities ?? []), actions);
  return holder;
}

function inOrder(entities) {
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

/** Puts text[from:to] into `parent`; the entities of a span become its element's inside. */
function fill(parent, text, from, to, entities, actions) {
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [entity, ...later] = rest;
    const end = Math.min(entity.offset + entity.length, to);
    const start = Math.max(entity.offset, at);
    if (start >= end) { rest = later; continue; }
    parent.append(text.slice(at, start));
    const node = element(entity, text.slice(start, end), actions);
    fill(node, text, start, end, later.filter((one) => one.offset < end), actions);
    parent.append(node);
    at = end + (BLOCKS.has(node.tagName) && text[end] === "\n" ? 1 : 0);
    rest = later.filter((one) => one.offset + one.length > end);
  }
  parent.append(text.slice(at, to));
}

function element(entity, covered, actions) {
  switch (entity.type) {
    case "pre": return el("pre", { "data-language": entity.language });
    case "spoiler": return spoiler();
    case "text_link": return link(entity.url, actions);
    case "url": return link(/^[a-z][a-z+.-]*:/i.test(covered) ? covered : `https://${covered}`, actions);
    case "email": return link(`mailto:${covered}`, actions);
    case "phone_number": return link(`tel:${covered}`, actions);
    case "bot_command": return tappable("command", () => actions.command(covered));
    case "mention": return mention(covered, actions);
    case "text_mention": case "hashtag": case "cashtag": return el("span", { class: "tinted" });
    default: return el(TAGS[entity.type] ?? "span");
  }
}

function link(url, actions) {
  if (!isSafe(url)) return el("span");
  return el("a", {
    href: url, target: "_blank", rel: "noopener noreferrer",
    onclick: (event) => actions.link(url) && event.preventDefault(),
  });
}

export function isSafe(url) {
  return URL.canParse(url) && SAFE.has(new URL(url).protocol);
}

function mention(covered, actions) {
  return actions.isBot(covered.slice(1))
    ? tappable("command", () => actions.link(`https://t.me/${covered.slice(1)}`))
    : el("span", { class: "tinted" });
}

function spoiler() {
  const node = tappable("spoiler", () => node.classList.add("shown"));
  node.setAttribute("title", "Hidden text: tap to show");
  return node;
}

function tappable(name, onclick) {
  return el("button", { type: "button", class: name, onclick });
}
