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
  const hours = Math.floor(millis / HOUR);
  const minutes = Math.floor((millis % HOUR) / MINUTE);
  const seconds = Math.floor((millis % MINUTE) / SECOND);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** A span in a sentence, in the words of Rust: `40 s`, `12 min`, `2 h 05 min`, `2 d 3 h`. */
export function inWords(millis: number): string {
  const size = Math.abs(millis);
  if (size < MINUTE) return `${Math.floor(size / SECOND)} s`;
  if (size < HOUR) return `${Math.floor(size / MINUTE)} min`;
  const hours = Math.floor(size / HOUR);
  if (size < DAY) return `${hours} h ${two(Math.floor((size % HOUR) / MINUTE))} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

const two = (value: number) => String(value).padStart(2, '0');

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

/** `30 Mar` */
export function dayAndMonth(moment: string, zone: string): string {
  return format(moment, zone, { day: 'numeric', month: 'short' });
}

/** `Mon 30 March 2026` */
export function day(moment: string, zone: string): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return format(moment, zone, parts).replaceAll(',', '');
}

/** `10:42` of the day of `now`; `2026-03-29 10:42` of any other. */
export function timeOrDay(moment: string, now: string, zone: string): string {
  const its = isoDay(moment, zone);
  const time = timeOfDay(moment, zone);
  return its === isoDay(now, zone) ? time : `${its} ${time}`;
}

function isoDay(moment: string, zone: string): string {
  const parts = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  return format(moment, zone, parts).split('/').reverse().join('-');
}

/** Whether clocks there show UTC, in winter and in summer. */
export function isUtc(zone: string): boolean {
  const noons = ['2026-01-01T12:00:00Z', '2026-07-01T12:00:00Z'];
  return noons.every((noon) => timeOfDay(noon, zone) === '12:00');
}

/** The whole moment, in its zone and in UTC. */
export function inFull(moment: string, zone: string): string {
  const local = `${day(moment, zone)}, ${toTheSecond(moment, zone)}`;
  return isUtc(zone) ? utc(moment) : `${local} · ${utc(moment)}`;
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
