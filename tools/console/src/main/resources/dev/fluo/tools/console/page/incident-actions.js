// What a person does about an incident: says that somebody looks after it, and mutes signals such as its own.
import { announce, el, replace } from './dom.js';
import { fullTime } from './format.js';
import { post } from './api.js';
import { muteItem, muteForm } from './mutes.js';

let current = null;

/** The panel of an incident. It stays the same element while the incident is shown, so that typed text stays. */
export function incidentActions(id, found, session) {
  if (current?.id !== id) current = { id, ...panel(id, session) };
  current.show(found);
  return current.element;
}

function panel(id, { mayPublish }) {
  const notices = el('ul', { class: 'notices' });
  const buttons = el('div', { class: 'buttons' });
  const place = el('div', { id: 'incident-form' });
  const answer = el('p', { role: 'status' });
  const element = el('section', { class: 'actions', 'aria-label': 'Acknowledge and mute' },
    notices, buttons, place, answer);
  const name = encodeURIComponent(id);
  const acknowledge = opener('Acknowledge', 'acknowledge',
    () => noteForm(note => send(`acknowledge?incident=${name}`, note)));
  const mute = opener('Mute signals', 'mute',
    () => muteForm(shown.incident, asked => send('mute', JSON.stringify(asked))));
  let shown = null;
  let opened = null;
  let drawn = null;

  function opener(text, key, form) {
    const button = el('button', {
      class: 'button', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'incident-form', 'data-keep': key,
      onclick: () => (opened === button ? close() : open(button, form())),
    }, text);
    return button;
  }

  function open(button, form) {
    opened?.setAttribute('aria-expanded', 'false');
    opened = button;
    button.setAttribute('aria-expanded', 'true');
    form.addEventListener('keydown', event => { if (event.key === 'Escape') close(); });
    form.addEventListener('reset', () => close());
    replace(place, form);
    replace(answer);
    form.querySelector('select, input').focus();
  }

  function close() {
    opened?.setAttribute('aria-expanded', 'false');
    if (opened && place.contains(document.activeElement)) opened.focus();
    opened = null;
    replace(place);
  }

  async function send(path, text) {
    answer.className = 'faint';
    replace(answer, 'Publishing …');
    element.querySelectorAll('button').forEach(button => { button.disabled = true; });
    try {
      const { done, message } = await post(`/api/${path}`, text);
      answer.className = done ? 'good' : 'problem';
      replace(answer, message);
      if (done) close();
    } catch (failure) {
      answer.className = 'problem';
      replace(answer, failure.message);
    }
    element.querySelectorAll('button').forEach(button => { button.disabled = false; });
    announce(answer.textContent);
  }

  function show(found) {
    shown = found;
    const { acknowledgement, mutes } = found;
    const looks = JSON.stringify([acknowledgement, mutes, found.incident.fluo.incident.status]);
    if (looks === drawn) return; // a button that has the focus must not be made anew
    drawn = looks;
    replace(notices,
      acknowledgement && el('li', {}, el('span', {}, el('b', {}, 'Acknowledged'),
        acknowledgement.by && ` by ${acknowledgement.by}`, ', ',
        el('time', { datetime: acknowledgement.at }, fullTime(acknowledgement.at)),
        acknowledgement.note && `: ${acknowledgement.note}`),
      mayPublish && el('button', {
        class: 'button small', type: 'button', 'data-keep': 'withdraw', 'aria-label': 'Withdraw the acknowledgement',
        onclick: () => send(`acknowledge/withdraw?incident=${name}`, ''),
      }, 'Withdraw')),
      mutes.map(each => muteItem(each, mayPublish && (muted => send('mute/end', muted)))));
    const open = found.incident.fluo.incident.status === 'open';
    replace(buttons, mayPublish && [open && !acknowledgement && acknowledge, mute]);
    if (opened && !buttons.contains(opened)) close();
  }

  return { element, show };
}

function noteForm(submit) {
  const note = el('input', { class: 'field', name: 'note', maxlength: 1000, 'data-keep': 'note' });
  return el('form', { onsubmit: event => { event.preventDefault(); submit(note.value); } },
    el('label', {}, 'Note (optional)', note),
    el('div', { class: 'buttons' },
      el('button', { class: 'button main', 'data-keep': 'send-note' }, 'Acknowledge this incident'),
      el('button', { class: 'button', type: 'reset', 'data-keep': 'cancel' }, 'Cancel')));
}
