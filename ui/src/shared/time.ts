// Formats times and durations. Times are RFC 3339 strings; no clock is read here.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds from one time to another; negative when `to` is earlier. */
export function millisBetween(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}

/** As a running clock: `17:42`, `1:02:09`, `2 d 3 h`. */
export function elapsed(millis: number): string {
  if (Number.isNaN(millis)) return '';
  if (millis < 0) return `−${elapsed(-millis)}`;
  if (millis >= DAY) return formatDuration(millis);
  const hours = Math.floor(millis / HOUR);
  const minutes = Math.floor((millis % HOUR) / MINUTE);
  const seconds = Math.floor((millis % MINUTE) / SECOND);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** A duration in a sentence, formatted as in Rust: `40 s`, `12 min`, `2 h 05 min`, `2 d 3 h`. */
export function formatDuration(millis: number): string {
  const size = Math.abs(millis);
  if (size < MINUTE) return `${Math.floor(size / SECOND)} s`;
  if (size < HOUR) return `${Math.floor(size / MINUTE)} min`;
  const hours = Math.floor(size / HOUR);
  if (size < DAY) return `${hours} h ${two(Math.floor((size % HOUR) / MINUTE))} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Minutes from one shown minute to another, as in Rust: who subtracts the two times gets the same. */
export function shownMinutes(from: string, to: string): number {
  const minute = (time: string) => Math.floor(Date.parse(time) / MINUTE);
  return minute(to) - minute(from);
}

export const formatMinutes = (minutes: number): string => formatDuration(minutes * MINUTE);

/** `less than 1 min`, `12 min` */
export function minutesBetween(from: string, to: string): string {
  const minutes = shownMinutes(from, to);
  return minutes === 0 ? 'less than 1 min' : formatMinutes(minutes);
}

const two = (value: number) => String(value).padStart(2, '0');

/** `10:42`; an empty zone is this computer's time zone. */
export function timeOfDay(time: string, zone: string): string {
  return format(time, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `10:42:05` */
export function timeWithSeconds(time: string, zone: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return format(time, zone, parts);
}

/** `30 Mar 2026` */
export function date(time: string, zone: string): string {
  return format(time, zone, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** `30 Mar` */
export function dayAndMonth(time: string, zone: string): string {
  return format(time, zone, { day: 'numeric', month: 'short' });
}

/** `Mon 30 March 2026` */
export function day(time: string, zone: string): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return format(time, zone, parts).replaceAll(',', '');
}

/** `10:42` on the day of `now`; `2026-03-29 10:42` on any other day. */
export function timeOrDate(time: string, now: string, zone: string): string {
  const date = isoDay(time, zone);
  return date === isoDay(now, zone) ? timeOfDay(time, zone) : `${date} ${timeOfDay(time, zone)}`;
}

/** `10:42` on the day of `now`; `28 November, 10:42` on any other day, as the drafts of updates have it. */
export function timeOrDay(time: string, now: string, zone: string): string {
  const isToday = isoDay(time, zone) === isoDay(now, zone);
  return isToday ? timeOfDay(time, zone) : `${format(time, zone, { day: 'numeric', month: 'long' })}, ${timeOfDay(time, zone)}`;
}

function isoDay(time: string, zone: string): string {
  const parts = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  return format(time, zone, parts).split('/').reverse().join('-');
}

/** Whether the zone equals UTC in winter and in summer. */
export function isUtc(zone: string): boolean {
  const noons = ['2026-01-01T12:00:00Z', '2026-07-01T12:00:00Z'];
  return noons.every((noon) => timeOfDay(noon, zone) === '12:00');
}

/** Date and time in the zone and in UTC. */
export function fullTime(time: string, zone: string): string {
  const local = `${day(time, zone)}, ${timeWithSeconds(time, zone)}`;
  return isUtc(zone) ? utc(time) : `${local} · ${utc(time)}`;
}

/** `30 Mar 2026, 08:14:00 UTC` */
export function utc(time: string): string {
  return `${date(time, 'UTC')}, ${timeWithSeconds(time, 'UTC')} UTC`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(time: string, zone: string, parts: Intl.DateTimeFormatOptions): string {
  const millis = Date.parse(time);
  if (Number.isNaN(millis)) return '';
  const name = zone + JSON.stringify(parts);
  const formatter = formats.get(name) ?? newFormat(zone, parts);
  formats.set(name, formatter);
  return formatter.format(millis);
}

function newFormat(zone: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: zone || undefined });
  } catch {
    // The zone is unknown here: fall back to this computer's.
    return new Intl.DateTimeFormat('en-GB', parts);
  }
}
