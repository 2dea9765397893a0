// Business time is shown in UTC everywhere: the sandbox's clock is the truth, not the browser's.

const format = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const TIME = format({ hour: "2-digit", minute: "2-digit" });
const DAY = format({ weekday: "short", day: "numeric", month: "short", year: "numeric" });

/** A Date from what the sandbox sends: Unix seconds or ISO text. */
export const moment = (value) => new Date(typeof value === "number" ? value * 1000 : value);

export const timeOf = (date) => TIME.format(date);
export const dayOf = (date) => DAY.format(date).replaceAll(",", "");
export const dayKey = (date) => date.toISOString().slice(0, 10);

export function aheadBy(seconds) {
  if (Math.abs(seconds) < 60) return "";
  const units = [["day", 86_400], ["hour", 3_600], ["minute", 60]];
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size);
  const count = Math.round(Math.abs(seconds) / size);
  return `${count} ${unit}${count === 1 ? "" : "s"} ${seconds > 0 ? "ahead" : "behind"}`;
}
