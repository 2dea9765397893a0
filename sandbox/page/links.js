// Telegram's own links stay in the phone they were tapped in.

/**
 * → {username, payload, group, pins} for a link to a bot, else null: `payload` is "" when it has
 * none, `group` says that it adds the bot to a group, `pins` that it asks for the right to pin.
 */
export function botLink(url) {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, pathname, searchParams } = new URL(url);
  if (protocol === "tg:") {
    const username = searchParams.get("domain");
    return username && asked(username, searchParams);
  }
  const [, username, more] = pathname.split("/");
  if (!["t.me", "telegram.me"].includes(hostname) || !username || more) return null;
  return asked(username, searchParams);
}

function asked(username, query) {
  const group = query.has("startgroup");
  const payload = query.get(group ? "startgroup" : "start") ?? "";
  return { username, payload, group, pins: (query.get("admin") ?? "").includes("pin_messages") };
}
