// A back-test of the rule in the editor: started on a history, followed, cancelled, and its report.
import { announce, el, replace } from './dom.js';
import { get, post } from './api.js';

const PAUSE = 1000;
const REPORT = '/api/backtest/report';

/**
 * The card, and how to leave it.
 * @param histories that may be chosen; none where this console cannot back-test
 * @param text gives the text of the editor
 */
export function backtest(histories, text) {
  if (histories.length === 0) return { element: null, leave() {} };
  const choice = el('select', { class: 'field', name: 'history', 'aria-label': 'History' },
    histories.map(({ name, label }) => el('option', { value: name }, label)));
  const start = el('button', { class: 'button', type: 'button', onclick: begin }, 'Back-test');
  const cancel = el('button', { class: 'button', type: 'button', hidden: true, onclick: end }, 'Cancel');
  const words = el('p', { role: 'status' });
  const report = el('div');
  let timer = 0;
  let shown = 0;
  let left = false;

  function show(state) {
    if (left) return;
    clearTimeout(timer);
    const running = state.state === 'running';
    start.disabled = running;
    cancel.hidden = !running;
    words.className = state.state === 'failed' ? 'problem' : 'faint';
    replace(words, said(state));
    if (running) {
      timer = setTimeout(look, PAUSE);
    } else if (state.state === 'done') {
      if (state.run !== shown) replace(report, page(state));
      shown = state.run;
    }
    if (state.state !== 'done') {
      replace(report);
      shown = 0;
    }
  }

  function fail(failure) {
    clearTimeout(timer);
    words.className = 'problem';
    replace(words, failure.message);
  }

  async function look() {
    try {
      const state = await get('/api/backtest');
      show(state);
      if (state.state !== 'running') announce(said(state));
    } catch (failure) {
      fail(failure);
    }
  }

  async function begin() {
    try {
      show(await post(`/api/backtest?history=${encodeURIComponent(choice.value)}`, text()));
    } catch (failure) {
      fail(failure);
    }
  }

  async function end() {
    try {
      show(await post('/api/backtest/cancel', ''));
    } catch (failure) {
      fail(failure);
    }
  }

  replace(words, 'Judges history by this rule, in a process of its own, before anything is published.');
  words.className = 'faint';
  get('/api/backtest').then(state => state.state !== 'none' && show(state), fail);
  return {
    element: el('section', { class: 'card backtest', 'aria-label': 'Back-test' },
      el('div', { class: 'head' }, el('h2', {}, 'On history'), el('span', { class: 'grow' }), choice, start, cancel),
      words, report),
    leave() {
      left = true;
      clearTimeout(timer);
    },
  };
}

function said({ state, rule, history, seconds, progress, message }) {
  switch (state) {
    case 'running': return `Back-testing ${rule} on ${history}: ${progress ?? 'starting'} (${seconds} s)`;
    case 'done': return `${rule} on ${history}, back-tested in ${seconds} s.`;
    case 'cancelled': return `The back-test of ${rule} was cancelled.`;
    default: return `The back-test of ${rule} on ${history} failed: ${message}`;
  }
}

function page({ run, rule }) {
  const source = `${REPORT}?run=${run}`;
  return [
    el('p', {}, el('a', { href: source, target: '_blank', rel: 'noopener' }, 'Open the report in a tab')),
    el('iframe', { class: 'report', sandbox: true, src: source, title: `Back-test of ${rule}` }),
  ];
}
