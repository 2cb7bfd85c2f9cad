// What of the signals is shown. The choice stays in the session of the browser's tab.
import { el, replace } from './dom.js';

const KINDS = [
  { key: 'severity', label: 'Severity', any: 'any severity' },
  { key: 'rule', label: 'Rule', any: 'any rule' },
  { key: 'service', label: 'Service', any: 'any service' },
  { key: 'action', label: 'What became of it', any: 'any action' },
];
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];
const KEPT = 'fluo-filters';

/** Filters over signals; calls back when the choice changes. */
export function filters(onChange) {
  const chosen = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
  const selects = new Map();
  const changed = () => {
    sessionStorage.setItem(KEPT, JSON.stringify(chosen));
    onChange();
  };
  for (const { key, label } of KINDS) {
    selects.set(key, el('select', {
      class: 'field',
      'aria-label': label,
      name: key,
      onchange: event => { chosen[key] = event.target.value; changed(); },
    }));
  }
  const search = el('input', {
    class: 'field',
    type: 'search',
    placeholder: 'Search text, trace id …',
    'aria-label': 'Search in signals',
    name: 'text',
    oninput: event => { chosen.text = event.target.value; changed(); },
  });
  search.value = chosen.text ?? '';
  return {
    element: el('form', { class: 'filters', role: 'search', onsubmit: event => event.preventDefault() },
      search, ...selects.values()),
    offer: signals => KINDS.forEach(kind => offer(selects.get(kind.key), kind, signals, chosen[kind.key])),
    matches: signal => matches(signal, chosen),
  };
}

function offer(select, { key, any }, signals, chosen) {
  const found = new Set(signals.map(signal => signal[key]).filter(Boolean));
  if (chosen) found.add(chosen);
  const options = key === 'severity' ? SEVERITIES.filter(word => found.has(word)) : [...found].sort();
  const signature = options.join('\n');
  if (select.dataset.options === signature) return; // an open list must not change under the pointer
  select.dataset.options = signature;
  replace(select, el('option', { value: '' }, any), options.map(option => el('option', { value: option }, option)));
  select.value = chosen ?? '';
}

function matches(signal, chosen) {
  for (const { key } of KINDS) {
    if (chosen[key] && signal[key] !== chosen[key]) return false;
  }
  const text = (chosen.text ?? '').trim().toLowerCase();
  if (!text) return true;
  return [signal.message, signal.rule, signal.ruleName, signal.service, signal.environment, signal.root, signal.trace,
    signal.key, signal.id].some(field => field?.toLowerCase().includes(text));
}
