// One signal: what was observed beside the condition's text, and the spans that are the evidence.
import { el } from './dom.js';
import { counted, duration, fullTime, severityClass, value } from './format.js';
import { course } from './course.js';
import { failures } from './failures.js';
import { get } from './api.js';
import { traceLinks } from './trace-link.js';
import { waterfall } from './waterfall.js';

export async function signalDetail(id) {
  let found;
  try {
    found = await get(`/api/signals/${encodeURIComponent(id)}`);
  } catch (failure) {
    return el('p', { class: 'card problem', role: 'alert' }, failure.message);
  }
  const { signal, waterfall: trace } = found;
  const went = course(found.course ?? []);
  const failed = failures(signal.fluo.evidence?.spans ?? []);
  return [
    el('div', { class: 'card' }, heading(signal), facts(signal, await traceLinks(traceOf(signal)))),
    el('div', { class: 'card' }, el('h2', {}, 'What was observed'), observed(signal.fluo.observed ?? []),
      signal.trace?.id && explainLink(signal)),
    went && el('div', { class: 'card' }, el('h2', {}, 'How the value went'), went),
    failed && el('div', { class: 'card' }, el('h2', {}, 'What failed'), failed),
    trace && el('div', { class: 'card' }, el('h2', {}, 'Evidence'), waterfall(trace, signal.fluo.evidence?.count)),
  ];
}

function heading(signal) {
  const { severity, mode } = signal.fluo.rule;
  return [
    el('a', { class: 'back', href: '#/signals' }, '← All signals'),
    el('div', { class: 'head' },
      el('h1', {}, signal.rule.name ?? signal.rule.id),
      el('span', { class: `chip ${severityClass(severity)}` }, severity),
      signal.event.action !== 'opened' && el('span', { class: 'chip faint' }, signal.event.action),
      mode === 'shadow' && el('span', { class: 'chip faint' }, 'shadow'),
      signal.fluo.muted && el('span', { class: 'chip faint' }, 'muted')),
    el('p', { class: 'message' }, signal.message),
  ];
}

function mutedText({ name, until, reason }) {
  return `by ${name} until ${fullTime(until)}: ${reason}. Nobody is notified of it.`;
}

function explainLink(signal) {
  const address = `#/traces/${encodeURIComponent(signal.trace.id)}/${encodeURIComponent(signal.rule.id)}`;
  return el('p', {}, el('a', { class: 'explain', href: address }, 'Explain the verdict, part by part'));
}

/** Returns the trace's id; of a signal about many traces, that of the first guilty span. */
function traceOf(signal) {
  return signal.trace?.id ?? signal.fluo.evidence?.spans?.find(span => span.trace_id)?.trace_id;
}

function facts(signal, links) {
  const trace = signal.fluo.trace;
  const fact = (name, shown) => shown && [el('dt', {}, name), el('dd', {}, shown)];
  return el('dl', { class: 'facts' },
    fact('When', el('time', { datetime: signal['@timestamp'] }, fullTime(signal['@timestamp']))),
    fact('Service', [signal.service?.name, signal.service?.environment].filter(Boolean).join(' · ')),
    fact(signal.trace?.id ? 'Trace' : 'One of the traces', links),
    fact('Request', signal.transaction?.name),
    fact('Key', keyText(signal.fluo.key)),
    fact('Incident', signal.fluo.incident?.id && el('a', {
      href: `#/incidents/${encodeURIComponent(signal.fluo.incident.id)}`,
    }, el('code', {}, signal.fluo.incident.id))),
    fact('Window', windowText(signal.fluo.window)),
    fact('Trace was', trace && traceFacts(trace)),
    fact('Not repeated', signal.fluo.suppressed && counted(signal.fluo.suppressed, 'further signal')),
    fact('Muted', signal.fluo.muted && mutedText(signal.fluo.muted)),
    fact('Rule', [el('a', { href: `#/rules/${encodeURIComponent(signal.rule.id)}` }, signal.rule.id),
      el('span', { class: 'faint' }, ` version ${signal.rule.version}, ${signal.fluo.rule.engine}`)]),
    fact('Owner', (signal.rule.author ?? []).join(', ')),
    fact('Runbook', runbook(signal.rule.reference)));
}

function keyText(key) {
  return key?.join(', ');
}

function windowText(window) {
  return window && `${fullTime(window.start)} – ${fullTime(window.end)}`;
}

function traceFacts(trace) {
  return [
    counted(trace.size, 'span'),
    duration(trace.duration),
    counted((trace.services ?? []).length, 'service'),
    trace.errors > 0 && counted(trace.errors, 'failed span'),
    !trace.complete && 'incomplete',
  ].filter(Boolean).join(' · ');
}

/** A link only where it is one of the web: anything else could be a script. */
function runbook(reference) {
  if (!reference) return null;
  return /^https?:\/\//i.test(reference)
    ? el('a', { href: reference, rel: 'noopener noreferrer', target: '_blank' }, reference) : reference;
}

function observed(observations) {
  if (observations.length === 0) return el('p', { class: 'faint' }, 'The signal was too long to carry it.');
  return el('table', { class: 'observed' },
    el('thead', {}, el('tr', {},
      ['The condition says', 'Observed', 'Held'].map(title => el('th', { scope: 'col' }, title)))),
    el('tbody', {}, observations.map(({ text, left, operator, right, outcome }) => el('tr', {},
      el('td', {}, el('code', {}, text)),
      el('td', { class: 'values', 'data-label': 'observed' }, operator === 'is'
        ? value(left) : [el('b', {}, value(left)), ` ${operator} ${value(right)}`]),
      el('td', { class: outcome ? 'bad' : 'faint', 'data-label': 'held' }, outcome ? 'yes' : 'no')))));
}
