// A trace as bars over time. The spans that are the evidence are marked, in words too.
import { el } from './dom.js';
import { count, counted, duration } from './format.js';

const MOST_INDENTED = 14;
const MOST_NAMED = 12;
const UNNAMED = 'no service';

/** Hues that differ well from each other and from the mark's red. */
const HUES = [215, 160, 280, 45, 190, 320, 95, 245];

export function waterfall(trace, evidenceCount) {
  const length = Math.max(trace.duration, 0.001);
  const guilty = trace.spans.filter(span => span.guilty).length;
  const services = [...new Set(trace.spans.map(span => span.service ?? UNNAMED))];
  const colour = service => `hsl(${HUES[services.indexOf(service ?? UNNAMED) % HUES.length]} 55% 52%)`;
  return [
    el('p', { class: 'faint' }, words(trace, guilty, evidenceCount)),
    el('p', { class: 'legend' },
      guilty > 0 && el('span', {}, el('i', { '--bar': 'var(--guilty)' }), 'evidence'),
      services.slice(0, MOST_NAMED).map(service => el('span', {}, el('i', { '--bar': colour(service) }), service))),
    el('ol', { class: 'waterfall', 'aria-label': 'Spans of the trace, parents before their children' },
      trace.spans.map(span => bar(span, length, colour(span.service)))),
  ];
}

function words(trace, guilty, evidenceCount) {
  if (!trace.whole) {
    const more = evidenceCount > trace.spans.length ? `, of ${count(evidenceCount)} that made it true` : '';
    const carried = counted(trace.spans.length, 'span');
    return `The ${carried} that the signal carries${more}. The whole trace is not kept here any more.`;
  }
  const all = counted(trace.size, 'span');
  const shown = trace.spans.length < trace.size ? `${count(trace.spans.length)} of ${all}` : all;
  const marked = evidenceCount > guilty ? `the first ${count(guilty)} of ${count(evidenceCount)}` : count(guilty);
  return `${shown} over ${duration(trace.duration)}${guilty > 0 ? `, ${marked} marked` : ''}.`;
}

function bar(span, length, colour) {
  const percent = part => `${Math.min(100, Math.max(0, (part / length) * 100))}%`;
  const failed = span.status === 'error';
  const service = span.service ?? UNNAMED;
  const classes = [span.guilty && 'guilty', failed && 'failed'].filter(Boolean).join(' ');
  const marks = `${span.guilty ? ', evidence' : ''}${failed ? ', failed' : ''}`;
  const heard = `${marks}, begins after ${duration(span.start)}, takes`;
  const style = { '--from': percent(span.start), '--width': percent(span.duration), '--bar': colour };
  const depth = Math.min(span.depth, MOST_INDENTED);
  return el('li', { class: classes, 'data-span': span.id },
    el('span', { class: 'what', '--depth': depth, title: `${service} ${span.name}` },
      el('span', { class: 'faint' }, service), span.name, el('span', { class: 'only-heard' }, heard)),
    el('span', { class: 'track', 'aria-hidden': 'true' }, el('span', { class: 'bar', ...style })),
    el('span', { class: 'time' }, duration(span.duration)),
    span.error && el('span', { class: 'error', '--depth': depth }, span.error));
}
