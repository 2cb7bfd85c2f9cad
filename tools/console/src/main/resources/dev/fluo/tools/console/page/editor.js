// Where a rule is written: checked while it is typed, tried on recent traces, published where that is allowed.
import { announce, el, replace } from './dom.js';
import { backtest } from './backtest.js';
import { codeArea } from './code-area.js';
import { counted } from './format.js';
import { get, post, whoAmI } from './api.js';
import { problems, tests, trial } from './check.js';

const PAUSE = 350;
const DRAFT = 'fluo-draft';
const ACCEPTED = new Set(['active', 'shadow', 'disabled']);
const EXAMPLE = `id: my-rule
name: My rule
when: |
  trace.spans.where(service == 'auth').count() > 50
severity: medium
message: "auth ran \${trace.spans.where(service == 'auth').count()} spans in \${trace.entry.name}"
tests:
  - name: 51 calls match
    trace: { spans: [ { service: auth, repeat: 51 } ] }
    expect: match
`;

export async function editorPage(id) {
  const session = await whoAmI();
  const start = id ? await published(id) : sessionStorage.getItem(DRAFT) ?? EXAMPLE;
  const verdict = el('section', { class: 'card', 'aria-label': 'What the compiler says' });
  const traces = el('section', { class: 'card', 'aria-label': 'Recent traces' });
  const answer = el('p', { role: 'status' });
  const area = codeArea(start, typed);
  const publish = el('button', { class: 'button main', type: 'button', disabled: true, onclick: send }, 'Publish');
  const history = backtest(session.histories, () => area.text());
  let timer = 0;
  let number = 0;
  let tried = null;

  /** What stands where the results of a trial would. */
  function invite(words) {
    tried = null;
    replace(traces, el('h2', {}, 'On recent traces'), el('p', { class: 'faint' }, words));
  }

  function typed(text) {
    if (!id) sessionStorage.setItem(DRAFT, text);
    clearTimeout(timer);
    publish.disabled = true;
    if (tried !== null && tried !== text) invite('The text has changed since it was tried: try it again.');
    timer = setTimeout(() => check(false), PAUSE);
  }

  async function check(onTraces) {
    clearTimeout(timer);
    const mine = ++number;
    const text = area.text();
    if (onTraces) {
      invite('Trying …');
      tried = text;
    }
    try {
      const result = await post(onTraces ? '/api/check?traces=recent' : '/api/check', text);
      if (mine === number && text === area.text()) show(result, onTraces);
    } catch (failure) {
      if (mine !== number) return;
      if (onTraces) invite('Not tried.');
      replace(verdict, el('p', { class: 'problem', role: 'alert' }, failure.message));
    }
  }

  function show(result, onTraces) {
    area.show(result.problems);
    publish.disabled = !(result.accepted && session.mayPublish);
    replace(verdict, said(result, area.go));
    if (onTraces) {
      replace(traces, el('h2', {}, 'On recent traces'), result.trial
        ? trial(result.trial) : el('p', { class: 'faint' }, 'Mend the rule first.'));
      announce(result.trial ? `${counted(result.trial.violated, 'recent trace')} violated` : 'The rule is refused');
    }
  }

  async function send() {
    publish.disabled = true;
    replace(answer, 'Publishing …');
    try {
      const outcome = await post('/api/publish', area.text());
      replace(answer, outcome.message);
      answer.className = ACCEPTED.has(outcome.state) ? 'good' : 'problem';
      if (outcome.problems.length > 0) area.show(outcome.problems);
    } catch (failure) {
      replace(answer, failure.message);
      answer.className = 'problem';
    }
  }

  invite('Judges the traces that were read a short while ago, before anything is published.');
  await check(false);
  return {
    element: el('div', {},
      el('div', { class: 'head' }, el('h1', {}, id ? `Edit ${id}` : 'Write a rule'), el('span', { class: 'grow' }),
        el('button', { class: 'button', type: 'button', onclick: () => check(true) }, 'Try on recent traces'), publish),
      answer,
      el('div', { class: 'workbench' },
        el('div', {}, area.element, el('p', { class: 'faint' }, help(session))),
        el('div', {}, verdict, traces)),
      history.element),
    leave: () => {
      clearTimeout(timer);
      history.leave();
    },
  };
}

/** Returns the text of a rule as its author wrote it. */
async function published(id) {
  return (await get(`/api/rules/${encodeURIComponent(id)}`)).text;
}

function help({ mayPublish, canPublish }) {
  const keys = 'Tab indents; Escape, then Tab, leaves the text. ';
  if (mayPublish) return `${keys}What you publish is taken over by the running job within two seconds.`;
  return keys + (canPublish
    ? 'To publish, open the address that the terminal shows.'
    : 'This console is read-only; started with --allow-publish it can publish.');
}

function said(result, go) {
  const errors = result.problems.filter(problem => problem.severity === 'error').length;
  const failed = result.tests.filter(test => test.outcome === 'failed').length;
  const words = result.accepted ? 'The job would accept it.'
    : errors > 0 ? `Refused: ${counted(errors, 'error')}.` : `Refused: ${counted(failed, 'test')} of its own fail.`;
  return [
    el('h2', {}, 'Check'),
    el('p', { class: result.accepted ? 'good' : 'bad', role: 'status' }, words),
    result.engine && el('p', { class: 'faint' }, `${result.engine}: ${result.engineReason}`),
    result.problems.length > 0 && problems(result.problems, go),
    result.engine && [el('h2', {}, 'Tests'), tests(result.tests)],
  ];
}
