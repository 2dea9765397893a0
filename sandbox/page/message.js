// One message: a bubble with text, picture, document or place, and its buttons.

import { avatar, el, icon } from "./dom.js";
import { richText } from "./entities.js";
import { createKeyboard } from "./keyboard.js";
import { moment, timeOf } from "./time.js";

/**
 * `actions`: press(message, button), link(url), command(text), isBot(name), enlarge(url, alt).
 * `update(message, look)` redraws only when something differs; look: {mine, joined, named, answered}.
 */
export function createMessage(actions) {
  const bubble = el("div", { class: "bubble" });
  const keyboard = createKeyboard((button) => actions.press(view.message, button));
  const face = el("div", { class: "face" });
  const stack = el("div", { class: "stack" }, bubble, keyboard.node);
  const node = el("article", { class: "message" }, face, stack);
  const view = { node, message: null, update };
  let drawn = "";

  function update(message, look) {
    const wanted = JSON.stringify([message, look]);
    if (wanted === drawn) return;
    drawn = wanted;
    view.message = message;
    node.dataset.message = message.message_id;
    node.className = classesFor(message, look);
    node.setAttribute("aria-label", `${look.mine ? "You" : message.from.name}, ${timeOf(moment(message.date))}`);
    face.replaceChildren(...(look.named ? [avatar(message.from.id, message.from.name)] : []));
    drawBubble(message, look);
    keyboard.update(message.buttons);
  }

  function drawBubble(message, look) {
    const picture = bubble.querySelector(".picture img");
    const keep = message.photo && picture?.getAttribute("src") === message.photo && picture.parentElement;
    bubble.replaceChildren(...[
      look.named && !look.joined && sender(message.from),
      look.answered && quoteOf(look.answered),
      message.photo && (keep || pictureOf(message, actions)),
      message.document && documentOf(message.document),
      message.location && placeOf(message.location),
      bodyOf(message, actions),
    ].filter(Boolean));
  }

  return view;
}

function classesFor(message, { mine, joined, named }) {
  return [
    "message",
    mine ? "mine" : "theirs",
    joined && "joined",
    named && "named",
    message.photo && "pictured",
    message.buttons?.length && "with-keys",
  ].filter(Boolean).join(" ");
}

function sender({ id, name }) {
  return el("div", { class: "sender", dir: "auto", style: `--who: ${Math.abs(id) % 7}` }, name);
}

function quoteOf(answered) {
  return el("div", { class: "quote" },
    el("b", { dir: "auto" }, answered.from.name),
    el("span", { dir: "auto" }, lineOf(answered)));
}

/** A message in one line, for lists, pins and quotes. */
export function lineOf({ text, caption, photo, document, location, service }) {
  const words = text ?? caption ?? (photo ? "Picture" : document?.name ?? (location ? "Location" : ""));
  return (words || (service ? serviceLine(service) : "")).split("\n")[0];
}

export function serviceLine({ new_chat_members, left_chat_member, migrate_to_chat_id, pinned_message, new_chat_title }) {
  const names = (users) => users.map((user) => user.first_name).join(", ");
  if (new_chat_members) return `${names(new_chat_members)} joined the group`;
  if (left_chat_member) return `${names([left_chat_member])} left the group`;
  if (pinned_message) return "A message was pinned";
  if (new_chat_title) return `The group is called ${new_chat_title} now`;
  return migrate_to_chat_id ? "This group moved on to become a supergroup" : "The group became a supergroup";
}

function bodyOf(message, actions) {
  const text = message.text ?? message.caption ?? "";
  const entities = message.text == null ? message.caption_entities ?? message.entities : message.entities;
  const words = el("div", { class: "text" });
  words.append(richText(text, entities, actions));
  return el("div", { class: text ? "body" : "body wordless", dir: "auto" }, words, stamp(message));
}

function stamp({ date, edit_date, pinned }) {
  const sent = moment(date);
  return el("span", { class: "stamp" },
    pinned && icon("pin"),
    edit_date ? "edited " : "",
    el("time", { datetime: sent.toISOString() }, timeOf(sent)),
  );
}

function pictureOf({ photo, caption }, actions) {
  const alt = caption || "Picture";
  const image = el("img", { src: photo, alt, loading: "eager" });
  return el("button", { type: "button", class: "picture", "aria-label": `Enlarge: ${alt}`, onclick: () => actions.enlarge(photo, alt) }, image);
}

function documentOf({ name, url, size }) {
  return el("a", { class: "document", href: url, download: name },
    el("span", { class: "document-sign" }, icon("file")),
    el("span", { class: "document-words" },
      el("span", { class: "document-name", dir: "auto" }, name),
      el("small", {}, sizeOf(size)),
    ),
  );
}

function sizeOf(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function placeOf({ latitude, longitude }) {
  const where = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return el("a", { class: "document", href: map, target: "_blank", rel: "noopener noreferrer" },
    el("span", { class: "document-sign" }, icon("place")),
    el("span", { class: "document-words" }, el("span", { class: "document-name" }, "Location"), el("small", {}, where)),
  );
}
