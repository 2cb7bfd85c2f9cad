// All rules: what became of each, what runs it, how often it judged and how.
import { el, redraw, replace } from './dom.js';
import { clock, count, counted, severityClass } from './format.js';
import { follow } from './live.js';
import { get } from './api.js';

const KEPT = 'fluo-rules-search';
const BAD = new Set(['rejected', 'quarantined']);

export async function rulesPage() {
  const body = el('tbody');
  const summary = el('p', { class: 'faint', role: 'status' });
  const covers = el('p', { class: 'faint covers' });
  let rules = [];
  const search = el('input', {
    class: 'field', type: 'search', name: 'text', placeholder: 'Search id, name, state, author …',
    'aria-label': 'Search in rules', value: sessionStorage.getItem(KEPT),
    oninput: () => { sessionStorage.setItem(KEPT, search.value); draw(); },
  });

  function draw() {
    const matching = rules.filter(rule => matches(rule, search.value));
    replace(summary, matching.length === rules.length
      ? sums(rules) : `${matching.length} of ${counted(rules.length, 'rule')}`);
    redraw(body, matching.map(row), matching.length === 0 && el('tr', {},
      el('td', { class: 'empty', colspan: 8 }, rules.length > 0
        ? 'No rule matches.' : 'No rule yet: fluo rules publish FILE, or the editor.')));
  }

  async function load() {
    const { rules: all, countedSince, countedUntil } = await get('/api/rules');
    rules = all;
    draw();
    replace(covers, countedSince
      ? `Traces that ended from ${clock(countedSince)} to ${clock(countedUntil)}, as the audit attests.`
      : 'The audit has not attested any verdict yet.');
  }
  await load();
  const ends = [follow('rules', load), follow('reload', load)];
  const titles = [['Rule'], ['State'], ['Severity'], ['Engine'], ['Judged', 'number'], ['Violated', 'number'],
    ['Inconclusive', 'number'], ['Tests', 'number']];
  return {
    element: el('section', { class: 'card', 'aria-label': 'Rules' },
      el('div', { class: 'head' }, el('h1', {}, 'Rules'), el('span', { class: 'grow' }), summary),
      el('form', { class: 'filters', role: 'search', onsubmit: event => event.preventDefault() }, search),
      el('table', { class: 'table' },
        el('thead', {}, el('tr', {}, titles.map(([title, kind]) => el('th', { scope: 'col', class: kind }, title)))),
        body),
      covers),
    leave: () => ends.forEach(end => end()),
  };
}

function matches(rule, wanted) {
  const words = wanted.trim().toLowerCase().split(/\s+/);
  const text = [rule.id, rule.name, rule.state, rule.severity, rule.engine, rule.author, rule.note]
    .filter(Boolean).join(' ').toLowerCase();
  return words.every(word => text.includes(word));
}

function sums(rules) {
  const wrong = rules.filter(rule => BAD.has(rule.state)).length;
  return `${counted(rules.length, 'rule')}${wrong > 0 ? `, ${wrong} rejected or quarantined` : ''}`;
}

export function stateChip(state) {
  const kind = BAD.has(state) ? 'bad' : state === 'active' ? 'good' : 'faint';
  return el('span', { class: `chip ${kind}` }, state);
}

function row(rule) {
  const number = (label, shown) => el('td', { class: 'number', 'data-label': label }, shown);
  const isOld = rule.activeVersion !== undefined && rule.activeVersion !== rule.version;
  return el('tr', {},
    el('td', {}, el('a', { href: `#/rules/${encodeURIComponent(rule.id)}`, 'data-id': rule.id }, rule.name),
      el('span', { class: 'note' }, rule.name === rule.id ? null : rule.id),
      rule.note && (BAD.has(rule.state) || rule.state === 'unread') && el('span', { class: 'note bad' }, rule.note)),
    el('td', {}, stateChip(rule.state), isOld && el('span', { class: 'note' }, `version ${rule.activeVersion} judges`)),
    el('td', {}, rule.severity && el('span', { class: `chip ${severityClass(rule.severity)}` }, rule.severity)),
    el('td', { class: 'faint' }, rule.engine),
    number('judged', count(rule.counts.evaluated)),
    number('violated', el('span', { class: rule.counts.violated > 0 ? 'bad' : 'faint' }, count(rule.counts.violated))),
    number('inconclusive', [
      count(rule.counts.inconclusive),
      rule.counts.error > 0 && el('span', { class: 'note bad' }, counted(rule.counts.error, 'error')),
    ]),
    number('tests', count(rule.tests)));
}
