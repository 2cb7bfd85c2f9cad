// What failed: the status, the exception and the named attributes of the spans that are the evidence.
import { el } from './dom.js';
import { counted } from './format.js';

const MOST_SPANS = 5;

/** Returns the spans that tell something, as the signal carries them; null where none does. */
export function failures(spans) {
  const telling = spans.filter(span => span.status_message || span.exception || span.attributes);
  if (telling.length === 0) return null;
  const alike = new Map();
  for (const span of telling) {
    const { service, name, exception, status_message: status, attributes } = span;
    const key = JSON.stringify([service, name, exception, status, attributes]);
    if (!alike.has(key)) alike.set(key, { span, times: 0 });
    alike.get(key).times++;
  }
  const different = [...alike.values()];
  const more = different.length - MOST_SPANS;
  return [
    el('ul', { class: 'failures' }, different.slice(0, MOST_SPANS).map(failure)),
    more > 0 && el('p', { class: 'faint' }, `${counted(more, 'further span')} with other details.`),
  ];
}

function failure({ span, times }) {
  const { service, name, exception, status_message: status, attributes } = span;
  const message = [exception?.type, exception?.message].filter(Boolean).join(': ');
  return el('li', {},
    el('div', {}, el('span', { class: 'faint' }, service ?? 'no service'), ' ', el('b', {}, name),
      times > 1 && el('span', { class: 'faint' }, ` · ${counted(times, 'span')}`)),
    message && el('div', { class: 'error' }, message),
    status && !message.includes(status) && el('div', { class: 'error' }, status),
    attributes && el('div', { class: 'attributes' }, Object.entries(attributes).map(([key, text]) =>
      el('span', {}, el('span', { class: 'faint' }, `${key} `), el('code', {}, text)))));
}
