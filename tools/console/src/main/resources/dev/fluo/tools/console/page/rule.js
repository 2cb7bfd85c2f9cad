// One rule: its text, what became of it, its tests as they run now, and who changed it.
import { el, replace } from './dom.js';
import { clock, count, fullTime } from './format.js';
import { follow } from './live.js';
import { get, post } from './api.js';
import { stateChip } from './rules.js';
import { tests } from './check.js';

export async function rulePage(id) {
  const page = el('div');
  async function load() {
    const view = await get(`/api/rules/${encodeURIComponent(id)}`);
    if (page.dataset.text === view.text && page.dataset.version === String(view.rule.version)) {
      replace(page.querySelector('.numbers'), numbers(view.rule.counts));
      replace(page.querySelector('.needs'), needed(view.needs));
      return;
    }
    const checked = view.text ? await post('/api/check', view.text) : null;
    page.dataset.text = view.text;
    page.dataset.version = view.rule.version;
    replace(page, content(view, checked));
  }
  await load();
  const ends = [follow('rules', load), follow('reload', load)];
  return { element: page, leave: () => ends.forEach(end => end()) };
}

function content({ rule, text, notes, errors, needs, changes }, checked) {
  return [
    el('div', { class: 'head' },
      el('h1', {}, rule.name), stateChip(rule.state), el('span', { class: 'grow' }),
      el('a', { class: 'button', href: `#/editor/${encodeURIComponent(rule.id)}` }, 'Open in the editor')),
    el('div', { class: 'rule' },
      el('div', {},
        errors.length > 0 && card('Refused by the job', errors.map(refusal)),
        card(`Version ${rule.version}`, el('pre', { class: 'source', tabindex: 0 }, text))),
      el('div', {},
        card('Runs', runs(rule, checked), notes.map(note => el('p', { class: 'faint' }, note))),
        card('Verdicts', el('div', { class: 'numbers' }, numbers(rule.counts))),
        el('div', { class: 'needs' }, needed(needs)),
        card('Tests', tests(checked?.tests ?? [])),
        card('Changes', history(changes)))),
  ];
}

function card(title, ...content) {
  return el('section', { class: 'card' }, el('h2', {}, title), content);
}

function refusal({ message, line, hint, source }) {
  return [el('p', { class: 'problem' }, message), hint && el('p', { class: 'faint' }, hint),
    line > 0 && source && el('pre', { class: 'source' }, source.slice(0, 400))];
}

function runs(rule, checked) {
  return el('dl', { class: 'facts' },
    el('dt', {}, 'Engine'),
    el('dd', {}, rule.engine ?? checked?.engine ?? 'none',
      checked?.engineReason && el('span', { class: 'faint' }, `: ${checked.engineReason}`)),
    el('dt', {}, 'Judges by'),
    el('dd', {}, rule.activeVersion === undefined ? 'no version' : `version ${rule.activeVersion}`),
    rule.updated && [el('dt', {}, 'Since'), el('dd', {}, fullTime(rule.updated))],
    rule.author && [el('dt', {}, 'Published by'), el('dd', {}, rule.author)]);
}

function numbers(counts) {
  const kinds = [['evaluated', 'judged'], ['violated', 'violated'], ['satisfied', 'satisfied'],
    ['inconclusive', 'inconclusive'], ['error', 'in error'], ['excepted', 'excepted'], ['pending', 'pending']];
  return el('div', { class: 'verdict' },
    kinds.filter(([key]) => key !== 'pending' || counts.pending > 0)
      .map(([key, word]) => el('span', {}, el('b', {}, count(counts[key])), word)));
}

/** What the rule cannot fire without, and when it came last. */
function needed(terms) {
  if (terms.length === 0) return null;
  return card('Needs', el('ul', { class: 'changes' }, terms.map(({ term, lastSeen }) => el('li', {}, term, ' ',
    lastSeen
      ? el('time', { class: 'faint', datetime: lastSeen }, `last at ${clock(lastSeen)}`)
      : el('b', { class: 'problem' }, 'has not come yet')))),
    terms.some(({ lastSeen }) => !lastSeen) && el('p', { class: 'faint' },
      'The rule cannot fire without it, unless it asks for one of several.'));
}

function history(changes) {
  if (changes.length === 0) return el('p', { class: 'faint' }, 'None in the part of the audit that was read.');
  return el('ul', { class: 'changes' }, changes.map(change => el('li', {},
    el('time', { class: 'faint', datetime: change.time }, clock(change.time)), ' ', change.message)));
}
