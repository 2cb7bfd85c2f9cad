// One incident: what is wrong, its probable causes and their reasons, the changes before it, the service map, its
// signals over time, traces to look at, and what to do next.
import { el } from './dom.js';
import { count, counted, fullTime, severityClass, span } from './format.js';
import { get, whoAmI } from './api.js';
import { serviceMap } from './service-map.js';
import { incidentActions } from './incident-actions.js';
import { incidentSignals } from './incident-signals.js';
import { traceLinks } from './trace-link.js';

/** What was chosen on the map of the incident shown; kept while it is drawn anew. */
let chosen = { id: null, service: null };

export async function incidentDetail(id) {
  let found;
  try {
    found = await get(`/api/incidents/${encodeURIComponent(id)}`);
  } catch (failure) {
    return el('p', { class: 'card problem', role: 'alert' }, failure.message);
  }
  if (chosen.id !== id) chosen = { id, service: null };
  const session = await whoAmI();
  const { incident: document, signals } = found;
  const about = document.fluo.incident;
  const map = serviceMap(about, chosen);
  return [
    () => el('div', { class: 'card' }, heading(document, about), facts(document, about),
      incidentActions(id, found, session)),
    card('Probable causes', causes(about.causes ?? [])),
    card('Changes before it', changes(about.changes ?? [])),
    map && card('Service map', map),
    card('Signals', incidentSignals(about, signals)),
    card('Traces to look at', await exemplars(about.exemplars ?? [])),
    card('What to do next', rules(about.rules ?? [])),
  ];
}

function card(title, ...content) {
  return el('section', { class: 'card', 'aria-label': title }, el('h2', {}, title), content);
}

function heading(document, { severity, status }) {
  return [
    el('a', { class: 'back', href: '#/incidents' }, '← All incidents'),
    el('div', { class: 'head' },
      el('h1', {}, document.service?.name ?? 'Incident'),
      el('span', { class: `chip ${severityClass(severity)}` }, severity),
      el('span', { class: 'chip faint' }, status)),
    el('p', { class: 'message' }, document.message),
  ];
}

function facts(document, about) {
  const fact = (name, shown) => shown && [el('dt', {}, name), el('dd', {}, shown)];
  const { signals = {} } = about;
  const end = document.event.end ?? null;
  const lasted = (end ? Date.parse(end) : Date.now()) - Date.parse(about.first);
  return el('dl', { class: 'facts' },
    fact('Began', el('time', { datetime: about.first }, fullTime(about.first))),
    fact(end ? 'Ended' : 'Lasts', end ? `${fullTime(end)}, after ${span(lasted)}` : span(Math.max(0, lasted))),
    fact('Environment', document.service?.environment),
    fact('Signals', [count(signals.total), signals.open > 0 && `${count(signals.open)} open`,
      signals.retracted > 0 && `${count(signals.retracted)} retracted`,
      signals.suppressed > 0 && `${count(signals.suppressed)} held back`].filter(Boolean).join(' · ')),
    fact('Services', (about.services ?? []).map(service => service.name).join(', ')),
    fact('Part of', about.merged_into && el('a', { href: `#/incidents/${encodeURIComponent(about.merged_into)}` },
      el('code', {}, about.merged_into))),
    fact('Incident', el('code', {}, about.id)),
    fact('Not complete', about.truncated && 'The incident had more than it keeps; its counts are right.'));
}

function causes(all) {
  if (all.length === 0) return el('p', { class: 'faint' }, 'None is known. The service with most signals is named.');
  return el('ol', { class: 'causes' }, all.map(cause => el('li', {},
    el('div', { class: 'line' },
      el('b', {}, cause.from ? `${cause.from} → ${cause.service}` : cause.service),
      el('span', { class: 'faint' }, `score ${count(Math.round(cause.score * 100) / 100)}`)),
    el('div', { class: 'score', 'aria-hidden': 'true', '--score': `${Math.min(1, Math.max(0, cause.score)) * 100}%` }),
    el('ul', {}, (cause.reasons ?? []).map(reason => el('li', {}, reason))))));
}

function changes(all) {
  if (all.length === 0) return el('p', { class: 'faint' }, 'None in the half hour before it.');
  return el('ul', { class: 'changes' }, all.map(change => el('li', {},
    el('b', {}, change.kind), change.service && ` of ${change.service}`, change.version && ` ${change.version}`,
    el('span', { class: 'faint' }, ` · ${span(change.seconds_before * 1000)} before`,
      change.author && ` · by ${change.author}`, ' · ',
      el('time', { datetime: change.time }, fullTime(change.time))))));
}

async function exemplars(all) {
  if (all.length === 0) return el('p', { class: 'faint' }, 'None.');
  const links = await Promise.all(all.map(exemplar => traceLinks(exemplar.trace_id)));
  return el('ul', { class: 'exemplars' }, all.map((exemplar, at) => el('li', {},
    el('div', {}, el('a', { href: `#/signals/${encodeURIComponent(exemplar.signal_id)}` }, exemplar.message),
      ' ', el('span', { class: `chip ${severityClass(exemplar.severity)}` }, exemplar.severity)),
    el('div', { class: 'faint' }, [exemplar.rule_id, exemplar.service].filter(Boolean).join(' · '), ' · ',
      el('time', { datetime: exemplar.time }, fullTime(exemplar.time))),
    links[at] && el('div', {}, links[at]))));
}

/** The rules with their runbooks and owners. A link only where it is one of the web: anything else could be a script. */
function rules(all) {
  const runbook = reference => (/^https?:\/\//i.test(reference)
    ? el('a', { href: reference, rel: 'noopener noreferrer', target: '_blank' }, reference) : reference);
  const withRunbook = all.filter(rule => rule.reference);
  return [
    withRunbook.length === 0 && el('p', { class: 'faint' }, 'None of its rules names a runbook.'),
    el('table', { class: 'table' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Rule'), el('th', { scope: 'col' }, 'Runbook'),
        el('th', { scope: 'col' }, 'Owner'), el('th', { scope: 'col', class: 'number' }, 'Signals'))),
      el('tbody', {}, all.map(rule => el('tr', {},
        el('td', {}, el('a', { href: `#/rules/${encodeURIComponent(rule.id)}` }, rule.name ?? rule.id),
          el('span', { class: `note ${severityClass(rule.severity)}` }, rule.severity)),
        el('td', { class: 'runbook' }, rule.reference ? runbook(rule.reference) : ''),
        el('td', {}, rule.owner ?? ''),
        el('td', { class: 'number', 'data-label': 'signals' }, count(rule.signals)))))),
    el('p', { class: 'faint' }, counted(all.length, 'rule')),
  ];
}
