// Numbers, times and words as people read them.

const CLOCK = new Intl.DateTimeFormat(undefined,
  { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const COUNT = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

/** Time of the day; another day than today is named. */
export function clock(text) {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return text ?? '';
  const today = time.toDateString() === new Date().toDateString();
  return today ? CLOCK.format(time) : `${DAY.format(time)} ${CLOCK.format(time)}`;
}

export function fullTime(text) {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text ?? '' : FULL.format(time);
}

/** A duration given in milliseconds. */
export function duration(milliseconds) {
  if (milliseconds >= 10_000) return `${COUNT.format(Math.round(milliseconds / 100) / 10)} s`;
  if (milliseconds >= 100) return `${COUNT.format(Math.round(milliseconds))} ms`;
  if (milliseconds >= 1) return `${COUNT.format(Math.round(milliseconds * 10) / 10)} ms`;
  return `${COUNT.format(Math.round(milliseconds * 1000))} µs`;
}

/** A longer time given in milliseconds: `40 s`, `12 min`, `3 h 05 min`, `2 d 4 h`. */
export function span(milliseconds) {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 2) return `${Math.floor(milliseconds / 1000)} s`;
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export function count(number) {
  return COUNT.format(number ?? 0);
}

/** With its number: `1 span`, `2 spans`. */
export function counted(number, noun) {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** A value that a rule saw. */
export function value(seen) {
  if (seen === null || seen === undefined) return 'undefined';
  return typeof seen === 'number' ? COUNT.format(seen) : String(seen);
}

/** Only words that are known become classes. */
export function severityClass(word) {
  return ['critical', 'high', 'medium', 'low'].includes(word) ? word : 'info';
}
