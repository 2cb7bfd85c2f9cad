// A recent trace by its id, whether a rule said something of it or not.
import { el, replace } from './dom.js';
import { count, counted } from './format.js';
import { get } from './api.js';
import { traceLinks } from './trace-link.js';
import { verdicts } from './explanation.js';
import { waterfall } from './waterfall.js';

/** @param rule the rule whose explanation is unfolded; null for none */
export async function tracesPage(id, rule) {
  const shown = el('div', { role: 'status' });
  const field = el('input', {
    class: 'field mono', type: 'search', name: 'trace', 'aria-label': 'Trace id', spellcheck: 'false',
    autocomplete: 'off', placeholder: 'Trace id, 32 hexadecimal digits', value: id,
  });
  const open = event => {
    event.preventDefault();
    const wanted = field.value.replace(/[\s-]/g, '').toLowerCase();
    if (wanted) location.hash = `#/traces/${encodeURIComponent(wanted)}`;
  };
  replace(shown, id ? await trace(id, rule) : el('p', { class: 'faint' },
    'Shows a trace whose spans were read a short while ago, whether a rule said something of it or not.'));
  return {
    element: el('section', { class: 'card', 'aria-label': 'Traces' },
      el('div', { class: 'head' }, el('h1', {}, 'Traces')),
      el('form', { class: 'filters', role: 'search', onsubmit: open }, field,
        el('button', { class: 'button', type: 'submit' }, 'Show')),
      await health(),
      shown),
  };
}

/** What of the spans read could not be used; nothing while all could. */
async function health() {
  const { state } = await get('/api/session');
  const { read = 0, unusable = 0 } = state?.feeds?.spans ?? {};
  const damaged = state?.damaged ?? 0;
  if (unusable + damaged === 0) return null;
  return el('p', { class: 'problem', role: 'status' }, [
    `Of ${counted(read, 'record')} of spans that this page read, `,
    [unusable > 0 && `${count(unusable)} could not be read`,
      damaged > 0 && `${count(damaged)} held spans or parts that had to be cut out`].filter(Boolean).join(' and '),
    '. The job sends what it cuts out to the dead letters, with the reason.',
  ].join(''));
}

async function trace(id, rule) {
  const links = el('p', {}, await traceLinks(id));
  try {
    const found = await get(`/api/traces/${encodeURIComponent(id)}`);
    return [links, await verdicts(id, rule), el('h2', {}, 'Spans'), waterfall(found, 0)];
  } catch (failure) {
    return [el('p', { class: 'problem', role: 'alert' }, failure.message), links];
  }
}
