// What a bot answers to a tap, inside one phone: a toast that goes by itself, or
// an alert that has to be closed. The rest of that phone waits; the others do not.

import { el } from "./dom.js";

const TOAST_MS = 3_500;

export function createNotes(screen, blocked) {
  const toasts = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
  screen.append(toasts);

  function toast(text) {
    const node = el("p", { class: "toast", dir: "auto" }, text);
    toasts.replaceChildren(node);
    setTimeout(() => node.remove(), TOAST_MS);
  }

  /** Resolves when it has been closed. */
  function alert(title, text) {
    const returnTo = document.activeElement;
    return new Promise((closed) => {
      const close = () => {
        veil.remove();
        blocked.inert = screen.querySelector(".veil") !== null;
        if (returnTo?.isConnected) returnTo.focus({ preventScroll: true });
        closed();
      };
      const ok = el("button", { type: "button", class: "button plain", onclick: close }, "OK");
      const box = el("div", { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": title },
        el("b", { dir: "auto" }, title), el("p", { dir: "auto" }, text), ok);
      const onkeydown = (event) => event.key === "Escape" && close();
      const veil = el("div", { class: "veil", onkeydown }, box);
      blocked.inert = true;
      screen.append(veil);
      ok.focus();
    });
  }

  return { toast, alert };
}
