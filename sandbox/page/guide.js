// The "Try this" card. What it says comes from whoever started the sandbox.

import { avatar, el, iconButton } from "./dom.js";

const DISMISSED = "sandbox-guide-dismissed";

export function showGuide(place, guide, store, phones) {
  if (!guide || sessionStorage.getItem(DISMISSED) === guide.title) return;
  const dismiss = () => {
    sessionStorage.setItem(DISMISSED, guide.title);
    card.remove();
  };
  const steps = guide.steps.map(({ person, text }) => el("li", {}, whose(store.person(person), phones), el("span", { dir: "auto" }, text)));
  const card = el("aside", { class: "guide", "aria-label": guide.title },
    el("details", { open: window.innerWidth > 700 },
      el("summary", { dir: "auto" }, guide.title),
      el("ol", {}, steps),
    ),
    iconButton("close", "Dismiss", dismiss),
  );
  place.replaceWith(card);
}

function whose(person, phones) {
  return person && el("button", { type: "button", class: "whose", "aria-label": `Show ${person.name}’s phone`, onclick: () => phones.reveal(person.id) },
    avatar(person.id, person.name), el("span", { dir: "auto" }, person.name));
}
