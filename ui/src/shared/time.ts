// How moments and spans are written. Moments are RFC 3339 strings; none is read from a clock here.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds from one moment to another; negative when `to` is earlier. */
export function between(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}

/** A running clock: `17:42`, `1:02:09`, `2 d 3 h`. */
export function elapsed(millis: number): string {
  if (Number.isNaN(millis)) return '';
  if (millis < 0) return `−${elapsed(-millis)}`;
  if (millis >= DAY) return inWords(millis);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(millis / HOUR);
  const minutes = Math.floor((millis % HOUR) / MINUTE);
  const seconds = Math.floor((millis % MINUTE) / SECOND);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** A span in a sentence: `40 s`, `12 min`, `2 h 5 min`, `2 d 3 h`. */
export function inWords(millis: number): string {
  const size = Math.abs(millis);
  if (size < MINUTE) return `${Math.floor(size / SECOND)} s`;
  if (size < HOUR) return `${Math.floor(size / MINUTE)} min`;
  if (size < DAY) return pair(size, HOUR, 'h', MINUTE, 'min');
  return pair(size, DAY, 'd', HOUR, 'h');
}

function pair(size: number, big: number, bigName: string, small: number, smallName: string): string {
  const rest = Math.floor((size % big) / small);
  const whole = `${Math.floor(size / big)} ${bigName}`;
  return rest > 0 ? `${whole} ${rest} ${smallName}` : whole;
}

/** `10:42`; an empty zone is this computer's. */
export function timeOfDay(moment: string, zone: string): string {
  return format(moment, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `10:42:05` */
export function toTheSecond(moment: string, zone: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return format(moment, zone, parts);
}

/** `30 Mar 2026` */
export function date(moment: string, zone: string): string {
  return format(moment, zone, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** `Mon 30 Mar 2026` */
export function day(moment: string, zone: string): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return format(moment, zone, parts).replaceAll(',', '');
}

/** `30 Mar 2026, 08:14:00 UTC` */
export function utc(moment: string): string {
  return `${date(moment, 'UTC')}, ${toTheSecond(moment, 'UTC')} UTC`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(moment: string, zone: string, parts: Intl.DateTimeFormatOptions): string {
  const millis = Date.parse(moment);
  if (Number.isNaN(millis)) return '';
  const name = zone + JSON.stringify(parts);
  const found = formats.get(name) ?? inZone(zone, parts);
  formats.set(name, found);
  return found.format(millis);
}

function inZone(zone: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: zone || undefined });
  } catch {
    // A zone that this computer does not know: its own is better than nothing.
    return new Intl.DateTimeFormat('en-GB', parts);
  }
}
