// What of a list is shown. The choice stays in the session of the browser's tab.
import { el, replace } from './dom.js';

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

/**
 * Filters over a list; calls back when the choice changes. `kinds` are the choices, each with its value `of` an item;
 * `texts` gives what is searched in; `kept` is the name that the choice is kept under.
 */
export function filters({ kinds, texts, kept, search: heard, placeholder }, onChange) {
  const chosen = JSON.parse(sessionStorage.getItem(kept) ?? '{}');
  const selects = new Map();
  const changed = () => {
    sessionStorage.setItem(kept, JSON.stringify(chosen));
    onChange();
  };
  for (const { key, label } of kinds) {
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
    placeholder,
    'aria-label': heard,
    name: 'text',
    oninput: event => { chosen.text = event.target.value; changed(); },
  });
  search.value = chosen.text ?? '';
  return {
    element: el('form', { class: 'filters', role: 'search', onsubmit: event => event.preventDefault() },
      search, ...selects.values()),
    offer: items => kinds.forEach(kind => offer(selects.get(kind.key), kind, items, chosen[kind.key])),
    matches: item => kinds.every(({ key, of }) => !chosen[key] || of(item) === chosen[key])
      && holds(texts(item), chosen.text),
  };
}

function offer(select, { key, any, of }, items, chosen) {
  const found = new Set(items.map(of).filter(Boolean));
  if (chosen) found.add(chosen);
  const options = key === 'severity' ? SEVERITIES.filter(word => found.has(word)) : [...found].sort();
  const signature = options.join('\n');
  if (select.dataset.options === signature) return; // an open list must not change under the pointer
  select.dataset.options = signature;
  replace(select, el('option', { value: '' }, any), options.map(option => el('option', { value: option }, option)));
  select.value = chosen ?? '';
}

function holds(texts, searched) {
  const text = (searched ?? '').trim().toLowerCase();
  return !text || texts.some(field => field?.toLowerCase().includes(text));
}
