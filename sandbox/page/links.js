// Telegram's own links stay in the phone they were tapped in.

/** → {username, payload} for a link to a bot (payload "" when it has none), else null. */
export function botLink(url) {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, pathname, searchParams } = new URL(url);
  if (protocol === "tg:") {
    const username = searchParams.get("domain");
    return username && { username, payload: searchParams.get("start") ?? "" };
  }
  const [, username, more] = pathname.split("/");
  if (!["t.me", "telegram.me"].includes(hostname) || !username || more) return null;
  return { username, payload: searchParams.get("start") ?? "" };
}
