// How the value of an episode went: one point for each revision of its signal.
import { el, svg } from './dom.js';
import { clock, counted, fullTime, value } from './format.js';

const WIDTH = 600;
const HEIGHT = 90;
const EDGE = 6;

/** @param points revisions in their order; fewer than two are no course */
export function course(points) {
  if (points.length < 2) return null;
  const values = points.flatMap(point => [point.value, point.limit]).filter(Number.isFinite);
  const most = Math.max(...values);
  const least = Math.min(...values);
  const x = at => EDGE + (at * (WIDTH - 2 * EDGE)) / (points.length - 1);
  const y = shown => HEIGHT - EDGE - ((shown - least) / (most - least || 1)) * (HEIGHT - 2 * EDGE);
  const line = of => points.map((point, at) => (Number.isFinite(of(point)) ? `${x(at)},${y(of(point))}` : null))
    .filter(Boolean).join(' ');
  return [
    svg('svg', {
      class: 'course', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img',
      'aria-label': summary(points),
    },
    svg('polyline', { class: 'limit', points: line(point => point.limit) }),
    svg('polyline', { class: 'value', points: line(point => point.value) })),
    el('div', { class: 'scale', 'aria-hidden': 'true' },
      el('span', {}, clock(points[0].time)), el('span', {}, clock(points.at(-1).time))),
    el('p', { class: 'faint', 'aria-hidden': 'true' }, summary(points)),
    el('details', {}, el('summary', {}, `All ${counted(points.length, 'value')}`), table(points)),
  ];
}

function summary(points) {
  const shown = points.map(point => point.value);
  const { limit } = points.at(-1);
  return `${counted(points.length, 'value')} from ${value(shown[0])} to ${value(shown.at(-1))}, `
    + `lowest ${value(Math.min(...shown))}, highest ${value(Math.max(...shown))}`
    + (Number.isFinite(limit) ? `, compared with ${value(limit)}` : '');
}

function table(points) {
  return el('table', { class: 'observed' },
    el('thead', {}, el('tr', {},
      ['Written', 'Value', 'Compared with', 'Signal'].map(title => el('th', { scope: 'col' }, title)))),
    el('tbody', {}, points.map(point => el('tr', {},
      el('td', {}, el('time', { datetime: point.time }, fullTime(point.time))),
      el('td', { class: 'values', 'data-label': 'value' }, el('b', {}, value(point.value))),
      el('td', { class: 'values', 'data-label': 'compared with' }, value(point.limit)),
      el('td', { 'data-label': 'signal' }, point.action)))));
}
