// Why rules did or did not fire on a trace: a line for each rule, which unfolds to the tree of its condition.
import { el, replace } from './dom.js';
import { counted } from './format.js';
import { post } from './api.js';

const ORDER = ['violated', 'error', 'inconclusive', 'satisfied'];

/** The card with every rule's verdict; the rule named is unfolded. */
export async function verdicts(trace, opened) {
  const path = `/api/explain?trace=${encodeURIComponent(trace)}`;
  let all;
  try {
    all = await post(path, '');
  } catch (failure) {
    return el('p', { class: 'problem', role: 'alert' }, failure.message);
  }
  all.sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || a.rule.localeCompare(b.rule));
  return el('section', { class: 'verdicts', 'aria-label': "Every rule's verdict" },
    el('h2', {}, 'Every rule’s verdict'),
    el('p', { class: 'faint' }, words(all)),
    el('ul', {}, all.filter(isLoud).map(verdict => line(verdict, path, verdict.rule === opened))),
    satisfied(all.filter(verdict => !isLoud(verdict)), path, opened));
}

function isLoud({ verdict }) {
  return verdict !== 'satisfied';
}

/** The rules that are satisfied: most of them, so they are folded away. */
function satisfied(verdicts, path, opened) {
  return verdicts.length > 0 && el('details', { class: 'quiet', open: verdicts.some(({ rule }) => rule === opened) },
    el('summary', {}, `${counted(verdicts.length, 'rule')} satisfied`),
    el('ul', {}, verdicts.map(verdict => line(verdict, path, verdict.rule === opened))));
}

function words(all) {
  if (all.length === 0) return 'No rule about single traces is published.';
  const violated = all.filter(verdict => verdict.verdict === 'violated').length;
  return `${counted(all.length, 'rule')} judged these spans just now, as far as they were read: ${violated} violated. `
    + 'Cross-trace rules are not among them.';
}

function line(verdict, path, open) {
  const body = el('div', { class: 'body' });
  const details = el('details', { 'data-rule': verdict.rule, open },
    el('summary', {},
      el('span', { class: `chip ${mark(verdict)}` }, verdict.verdict), ' ', verdict.name,
      verdict.name !== verdict.rule && el('span', { class: 'faint' }, ` ${verdict.rule}`),
      verdict.state && el('span', { class: 'chip faint' }, verdict.state),
      verdict.exception && el('span', { class: 'chip faint' }, `excused: ${verdict.exception}`)),
    body);
  let asked = false;
  const unfold = async () => {
    if (!details.open || asked) return;
    asked = true;
    replace(body, el('p', { class: 'faint' }, 'Explaining …'));
    try {
      replace(body, explanation(await post(`${path}&rule=${encodeURIComponent(verdict.rule)}`, '')));
    } catch (failure) {
      asked = false;
      replace(body, el('p', { class: 'problem', role: 'alert' }, failure.message));
    }
  };
  details.addEventListener('toggle', unfold);
  if (open) unfold();
  return el('li', {}, details);
}

function mark({ verdict, signals }) {
  return verdict === 'violated' && signals || verdict === 'error' ? 'bad' : 'faint';
}

function explanation({ rule, error, condition, misses }) {
  return [
    error && el('p', { class: 'problem' }, error),
    condition && el('div', { class: 'tree', role: 'tree', 'aria-label': 'The condition with its values' },
      part(condition)),
    misses.length > 0 && [
      el('h3', {}, 'Nearest misses'),
      el('ul', { class: 'misses' }, misses.map(miss => el('li', {}, miss.text))),
    ],
    el('p', {}, el('a', { href: `#/rules/${encodeURIComponent(rule)}` }, 'Open the rule')),
  ];
}

/** A part of the condition, its notes, and below it the parts inside it. */
function part({ text, value, outcome, decided, notes = [], parts = [] }) {
  return el('div', { class: decided ? 'part decided' : 'part', role: 'treeitem' },
    el('div', { class: 'row' },
      el('code', {}, text.replace(/\s+/g, ' ')),
      el('span', { class: outcome === true ? 'value yes' : outcome === false ? 'value no' : 'value' }, value)),
    notes.map(note => el('p', { class: 'note' }, note)),
    parts.length > 0 && el('div', { class: 'inner', role: 'group' }, parts.map(part)));
}
