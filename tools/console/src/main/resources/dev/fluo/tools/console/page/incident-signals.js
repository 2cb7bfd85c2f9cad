// The signals of an incident: how many came when, and those that this page still holds.
import { el, svg } from './dom.js';
import { clock, count, counted, fullTime, severityClass, span } from './format.js';

const WIDTH = 600;
const HEIGHT = 64;
const MOST_LINES = 12;

export function incidentSignals(about, signals) {
  const steps = about.timeline ?? [];
  return [
    steps.length > 0 && bars(steps, about.timeline_seconds ?? 1),
    signals.length === 0 && el('p', { class: 'faint' }, 'This page holds none of them any more.'),
    el('ol', { class: 'moments', 'aria-label': 'Signals of the incident, newest first' },
      signals.slice(0, MOST_LINES).map(moment)),
    signals.length > MOST_LINES && el('details', { 'data-keep': 'signals' },
      el('summary', {}, `${counted(signals.length - MOST_LINES, 'older signal')} on this page`),
      el('ol', { class: 'moments' }, signals.slice(MOST_LINES).map(moment))),
  ];
}

function bars(steps, seconds) {
  const times = steps.map(step => Date.parse(step.time));
  const first = Math.min(...times);
  const last = Math.max(...times) + seconds * 1000;
  const most = Math.max(...steps.map(step => step.signals), 1);
  const scale = WIDTH / Math.max(1, last - first);
  const total = steps.reduce((sum, step) => sum + step.signals, 0);
  const heard = `${counted(total, 'signal')} from ${clock(first)} to ${clock(last)}, `
    + `at most ${count(most)} in ${span(seconds * 1000)}`;
  return [
    svg('svg', {
      class: 'over-time', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img',
      'aria-label': heard,
    }, steps.map((step, at) => {
      const height = Math.max(2, (step.signals / most) * HEIGHT);
      const width = Math.max(2, seconds * 1000 * scale - 1);
      return svg('rect', { class: 'high', x: (times[at] - first) * scale, y: HEIGHT - height, width, height });
    })),
    el('div', { class: 'scale', 'aria-hidden': 'true' }, el('span', {}, clock(first)), el('span', {}, clock(last))),
    el('p', { class: 'faint', 'aria-hidden': 'true' }, heard),
  ];
}

function moment(signal) {
  return el('li', {},
    el('time', { datetime: signal.time, title: fullTime(signal.time) }, clock(signal.time)),
    el('span', {},
      el('a', { href: `#/signals/${encodeURIComponent(signal.id)}` }, signal.message ?? signal.rule),
      ' ', el('span', { class: `chip ${severityClass(signal.severity)}` }, signal.severity),
      signal.action !== 'opened' && [' ', el('span', { class: 'chip faint' }, signal.action)],
      el('span', { class: 'note faint' }, [signal.ruleName ?? signal.rule, signal.service].filter(Boolean)
        .join(' · '))));
}
