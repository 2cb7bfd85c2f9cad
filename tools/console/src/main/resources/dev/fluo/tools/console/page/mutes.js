// Mutes: those that hold or are planned, and the form that makes one.
import { el } from './dom.js';
import { fullTime } from './format.js';

const LENGTHS = [[30, '30 minutes'], [60, '1 hour'], [120, '2 hours'], [240, '4 hours'], [1440, '1 day'],
  [4320, '3 days']];
const MOST_CHOICES = 12;

/** A mute in a list. `end` is called with its name; false where this user may not end it. */
export function muteItem({ name, select, from, until, reason, by, holds }, end) {
  return el('li', {},
    el('span', {}, el('b', {}, holds ? 'Muted' : 'Mute planned'), ': signals of ', el('code', {}, select),
      !holds && from && [' from ', el('time', { datetime: from }, fullTime(from))],
      ' until ', el('time', { datetime: until }, fullTime(until)), by && ` by ${by}`, `: ${reason}`),
    end && el('button', {
      class: 'button small', type: 'button', 'data-keep': `end ${name}`, 'aria-label': `End the mute of ${select}`,
      onclick: () => end(name),
    }, 'End'));
}

/** The form that mutes signals such as those of an incident; calls back with the fields of `/api/mute`. */
export function muteForm(incident, submit) {
  const about = incident.fluo.incident;
  const environment = incident.service?.environment;
  const services = [...new Set([incident.service?.name, ...(about.services ?? []).map(service => service.name)])];
  const choice = (field, value, text) => el('option', {
    value: JSON.stringify({ [field]: [value], ...(environment && { environment: [environment] }) }),
  }, text);
  const group = (label, options) => options.length > 0 && el('optgroup', { label }, options);
  const select = el('select', { class: 'field', name: 'select', 'data-keep': 'mute-select' },
    group('Service', services.filter(Boolean).slice(0, MOST_CHOICES).map(name => choice('service', name, name))),
    group('Rule', (about.rules ?? []).slice(0, MOST_CHOICES).map(({ id, name }) => choice('rule', id, name ?? id))));
  const minutes = el('select', { class: 'field', name: 'minutes', 'data-keep': 'mute-minutes' },
    LENGTHS.map(([length, text]) => el('option', { value: length, selected: length === 60 }, text)));
  const reason = el('input', {
    class: 'field', name: 'reason', required: true, maxlength: 1000, 'data-keep': 'mute-reason',
    placeholder: 'such as: database migration',
  });
  return el('form', {
    onsubmit: event => {
      event.preventDefault();
      submit({ select: JSON.parse(select.value), minutes: Number(minutes.value), reason: reason.value });
    },
  },
  el('label', {}, 'Signals of', select), el('label', {}, 'For', minutes),
  el('label', { class: 'wide' }, 'Reason', reason),
  el('p', { class: 'faint' }, 'Muted signals are written and marked, and nobody is notified of them. ',
    environment && `Only signals in ${environment} are muted. `, 'The audit names you and the reason.'),
  el('div', { class: 'buttons' },
    el('button', { class: 'button main', 'data-keep': 'send-mute' }, 'Mute'),
    el('button', { class: 'button', type: 'reset', 'data-keep': 'cancel' }, 'Cancel')));
}
