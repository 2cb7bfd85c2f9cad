// The live list of signals, and beside it the one that was chosen.
import { announce, el, redraw, replace, walkable } from './dom.js';
import { clock, counted, severityClass } from './format.js';
import { filters } from './filters.js';
import { follow } from './live.js';
import { get } from './api.js';
import { overTime } from './over-time.js';
import { signalDetail } from './signal.js';

const MOST_LINES = 300;
const MOST_SIGNALS = 2000;
const FILTERS = {
  kept: 'fluo-filters',
  search: 'Search in signals',
  placeholder: 'Search text, trace id …',
  kinds: [
    { key: 'severity', label: 'Severity', any: 'any severity', of: signal => signal.severity },
    { key: 'rule', label: 'Rule', any: 'any rule', of: signal => signal.rule },
    { key: 'service', label: 'Service', any: 'any service', of: signal => signal.service },
    { key: 'action', label: 'What became of it', any: 'any action', of: signal => signal.action },
  ],
  texts: signal => [signal.message, signal.rule, signal.ruleName, signal.service, signal.environment, signal.root,
    signal.trace, signal.key, signal.id, signal.incident],
};
const OVER = new Set(['retracted', 'resolved', 'unwatched']);

export async function signalsPage(selected) {
  const signals = new Map();
  const fresh = new Set();
  const summary = el('p', { class: 'faint', role: 'status' });
  const chart = el('div');
  const list = el('ul', { class: 'list', 'aria-label': 'Signals, newest first' });
  const detail = el('section', { class: 'detail', 'aria-label': 'The chosen signal' });
  const filter = filters(FILTERS, draw);
  const page = el('div', { class: 'signals' },
    el('section', { class: 'overview card', 'aria-label': 'Signals' },
      el('div', { class: 'head' }, el('h1', {}, 'Signals'), el('span', { class: 'grow' }), summary),
      chart, filter.element, list),
    detail);

  function take(all) {
    signals.clear();
    for (const signal of [...all].reverse()) signals.set(signal.id, signal);
  }

  function draw() {
    const newest = [...signals.values()].reverse();
    const matching = newest.filter(filter.matches);
    filter.offer(newest);
    replace(chart, overTime(matching));
    replace(summary, matching.length === newest.length
      ? counted(newest.length, 'signal') : `${matching.length} of ${counted(newest.length, 'signal')}`);
    redraw(list, matching.slice(0, MOST_LINES).map(signal => line(signal, fresh.has(signal.id), selected)),
      matching.length === 0 && el('li', { class: 'empty' }, signals.size === 0
        ? 'No signal yet. They appear here as they fire.' : 'No signal matches.'),
      matching.length > MOST_LINES && el('li', { class: 'empty' },
        `${matching.length - MOST_LINES} older ones: narrow the list to see them`));
    fresh.clear();
  }

  function changed(news) {
    for (const signal of news) {
      signals.delete(signal.id);
      signals.set(signal.id, signal);
      fresh.add(signal.id);
    }
    for (const id of signals.keys()) {
      if (signals.size <= MOST_SIGNALS) break;
      signals.delete(id);
    }
    draw();
    const last = news.filter(filter.matches).at(-1);
    if (last) {
      const many = news.length === 1 ? 'New signal' : `${news.length} signals, the last`;
      announce(`${many}: ${last.severity}, ${last.ruleName}`);
    }
    if (news.some(signal => signal.id === selected)) select(selected);
  }

  async function select(id) {
    const isOther = selected !== id;
    selected = id;
    page.classList.toggle('opened', Boolean(id));
    for (const link of list.querySelectorAll('a')) {
      if (link.dataset.id === id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    if (!id) {
      replace(detail, el('p', { class: 'card empty' }, 'Choose a signal to see why it fired.'));
      return;
    }
    const shown = await signalDetail(id);
    if (selected !== id) return;
    const { scrollTop } = detail;
    replace(detail, shown);
    detail.scrollTop = isOther ? 0 : scrollTop;
  }

  walkable(list);
  const load = async () => { take(await get('/api/signals')); draw(); };
  const ends = [follow('signals', changed), follow('reload', load)];
  await load();
  await select(selected);
  return { element: page, select, leave: () => ends.forEach(end => end()) };
}

function line(signal, isFresh, selected) {
  const classes = [OVER.has(signal.action) && 'over', isFresh && 'fresh'].filter(Boolean).join(' ');
  return el('li', {},
    el('a', {
      href: `#/signals/${encodeURIComponent(signal.id)}`, class: classes, 'data-id': signal.id,
      'aria-current': signal.id === selected ? 'true' : null,
    },
    el('span', { class: `mark ${severityClass(signal.severity)}`, 'aria-hidden': 'true' }),
    el('span', { class: 'line' },
      el('b', {}, signal.ruleName ?? signal.rule),
      el('span', { class: `chip ${severityClass(signal.severity)}` }, signal.severity),
      signal.action !== 'opened' && el('span', { class: 'chip faint' }, signal.action),
      signal.mode === 'shadow' && el('span', { class: 'chip faint' }, 'shadow'),
      signal.muted && el('span', { class: 'chip faint' }, 'muted'),
      el('time', { datetime: signal.time }, clock(signal.time))),
    el('span', { class: 'message' }, signal.message),
    el('span', { class: 'about' },
      [signal.service ?? 'no service', signal.root ?? signal.key, signal.environment].filter(Boolean).join(' · '))));
}
