// What the compiler, the rule's own tests and recent traces say of a rule.
import { el } from './dom.js';
import { count, counted } from './format.js';

const MARKS = { passed: '✓', failed: '✗', skipped: '–' };

export function tests(results) {
  if (results.length === 0) return el('p', { class: 'faint' }, 'The rule carries no test.');
  return el('ul', { class: 'checks' }, results.map(({ name, outcome, details }) => el('li', {},
    el('span', { class: { passed: 'good', failed: 'bad' }[outcome] ?? 'faint', 'aria-hidden': 'true' }, MARKS[outcome]),
    el('span', {}, name, el('span', { class: 'only-heard' }, `: ${outcome}`),
      details.map(detail => el('span', { class: 'details' }, detail))))));
}

/** Problems as buttons that lead to their place. */
export function problems(places, go) {
  return el('ul', { class: 'problems' }, places.map(place => el('li', {},
    el('button', { type: 'button', onclick: () => go(place) },
      el('span', { class: place.severity === 'error' ? 'bad' : 'medium' },
        `${place.severity}, line ${place.line}, column ${place.column}: `),
      place.message, place.hint && el('span', { class: 'hint' }, place.hint)))));
}

export function trial({ traces, atHand, violated, satisfied, inconclusive, error, excepted, examples, note }) {
  if (atHand === 0) {
    return el('p', { class: 'faint' }, note ? `Not tried on recent traces: ${note}.` :
      'There are no recent traces to judge: none has been read yet, or none has been quiet for 4 s.');
  }
  const numbers = [['violated', violated, 'bad'], ['satisfied', satisfied], ['inconclusive', inconclusive],
    ['in error', error, 'bad'], ['excepted', excepted]];
  return [
    el('p', {}, `Judged ${count(traces)} of ${counted(atHand, 'recent trace')}${note ? ` (${note})` : ''}:`),
    el('div', { class: 'verdict' }, numbers.map(([word, number, kind]) =>
      el('span', {}, el('b', { class: number > 0 ? kind : null }, count(number)), word))),
    examples.length > 0 && el('ul', { class: 'examples' }, examples.map(example)),
  ];
}

function example({ trace, root, service, message, observed }) {
  return el('li', {},
    el('div', {}, message),
    el('div', { class: 'faint' }, [service, root].filter(Boolean).join(' · '), ' ', el('code', {}, trace)),
    observed.slice(0, 3).map(({ text, left, operator, right }) =>
      el('div', { class: 'mono' }, text, operator === 'is' ? '' : el('b', {}, ` ← ${left} ${operator} ${right}`))));
}
