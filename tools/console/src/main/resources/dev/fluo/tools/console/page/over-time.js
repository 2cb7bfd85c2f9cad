// How many signals there were, over the time that the list covers, stacked by severity.
import { el, svg } from './dom.js';
import { clock, counted } from './format.js';

const BARS = 60;
const HEIGHT = 56;
const WIDTH = 600;
const ORDER = ['critical', 'high', 'medium', 'low', 'info'];

export function overTime(signals) {
  const times = signals.map(signal => Date.parse(signal.time)).filter(Number.isFinite);
  if (times.length === 0) return null;
  const last = Math.max(...times);
  const first = Math.min(Math.min(...times), last - 60_000);
  const step = (last - first) / BARS || 1;
  const bars = Array.from({ length: BARS }, () => Object.fromEntries(ORDER.map(word => [word, 0])));
  for (const signal of signals) {
    const at = Math.min(BARS - 1, Math.floor((Date.parse(signal.time) - first) / step));
    if (at >= 0) bars[at][ORDER.includes(signal.severity) ? signal.severity : 'info']++;
  }
  const most = Math.max(...bars.map(total));
  return [
    svg('svg', {
      class: 'over-time', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img',
      'aria-label': `${counted(signals.length, 'signal')} from ${clock(first)} to ${clock(last)}`,
    }, bars.map((bar, at) => stack(bar, at, most))),
    el('div', { class: 'scale', 'aria-hidden': 'true' }, el('span', {}, clock(first)), el('span', {}, clock(last))),
  ];
}

function total(bar) {
  return ORDER.reduce((sum, word) => sum + bar[word], 0);
}

function stack(bar, at, most) {
  let top = HEIGHT;
  return [...ORDER].reverse().filter(word => bar[word] > 0).map(word => {
    const height = (bar[word] / most) * HEIGHT;
    top -= height;
    return svg('rect', { class: word, x: (at * WIDTH) / BARS + 1, y: top, width: WIDTH / BARS - 2, height });
  });
}
