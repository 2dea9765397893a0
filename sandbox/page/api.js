// The sandbox's person side, one function a call. Rejects with an Error whose
// message can be shown to a person.

async function call(path, body) {
  const options = body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(path, options).catch(() => {
    throw new Error("The sandbox does not answer.");
  });
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) return answer;
  const reason = answer?.error ?? answer?.description ?? answer?.detail;
  const error = new Error(typeof reason === "string" ? reason : `The sandbox said ${response.status}.`);
  error.status = response.status;
  throw error;
}

export const state = () => call("/sim/state");
export const clock = () => call("/sim/clock");
export const jump = (by) => call("/sim/clock", by);
export const addPerson = (name, language_code) => call("/sim/people", { name, language_code });
export const addGroup = (title, members) => call("/sim/groups", { title, members });

export const setMember = (group, id, status, by) => call(`/sim/groups/${group}/members`, { id, status, by });
export const migrate = (group) => call(`/sim/groups/${group}/migrate`, {});

/** Which chat a call means: groups have an id of their own, private chats need the bot too. */
const place = ({ id, bot }) => (bot ? { chat_id: id, bot } : { chat_id: id });

export const tap = (from, chat, message_id, data) => call("/sim/taps", { from, ...place(chat), message_id, data });

/** `what` is {text}, or what attachment() makes of a file. */
export const send = (from, chat, what) => call("/sim/messages", { from, ...place(chat), ...what });

export async function messages(chat, after) {
  const query = new URLSearchParams({ ...place(chat), after });
  return (await call(`/sim/messages?${query}`)).messages;
}

export async function commands(from, chat, bot) {
  const query = new URLSearchParams({ from, chat_id: chat.id, bot: bot.id });
  return (await call(`/sim/commands?${query}`)).commands;
}

/** Every mail that was sent, oldest first. */
export const mails = () => call("/sim/mail");

/** The guide card's content, or null when the sandbox has none. */
export async function guide() {
  const found = await call("/sim/guide").catch(() => null);
  return found?.steps?.length ? found : null;
}

/** Calls `heard(event)` for each event and `connected(boolean)` when the line comes or goes. */
export function listen(heard, connected) {
  const source = new EventSource("/sim/events");
  source.addEventListener("open", () => connected(true));
  source.addEventListener("error", () => connected(false));
  source.addEventListener("message", ({ data }) => heard(JSON.parse(data)));
  return source;
}

export async function attachment(file) {
  const kind = file.type.startsWith("image/") ? "photo" : "document";
  return { [kind]: await base64(file), filename: file.name, mime_type: file.type || null };
}

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}
