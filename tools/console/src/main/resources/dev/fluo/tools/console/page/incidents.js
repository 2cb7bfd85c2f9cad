// The live list of incidents, those that are open first, and beside it the one that was chosen.
import { announce, el, redraw, redrawKept, replace, walkable } from './dom.js';
import { clock, counted, severityClass, span } from './format.js';
import { filters } from './filters.js';
import { follow } from './live.js';
import { get, post, whoAmI } from './api.js';
import { muteItem } from './mutes.js';
import { incidentDetail } from './incident.js';
import { showCause } from './service-map.js';

const MOST_LINES = 300;
const MOST_INCIDENTS = 1000;
const AGES_EVERY = 10_000;
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];
const FILTERS = {
  kept: 'fluo-incident-filters',
  search: 'Search in incidents',
  placeholder: 'Search text, service, id …',
  kinds: [
    { key: 'status', label: 'Status', any: 'any status', of: incident => incident.status },
    { key: 'severity', label: 'Severity', any: 'any severity', of: incident => incident.severity },
    { key: 'service', label: 'Service', any: 'any service', of: incident => incident.place.service },
  ],
  texts: incident => [incident.message, incident.cause, incident.place.service, incident.place.environment,
    incident.id],
};

export async function incidentsPage(selected) {
  let first = true;
  const incidents = new Map();
  const fresh = new Set();
  const session = await whoAmI();
  let notices = { acknowledgements: {}, mutes: [] };
  const summary = el('p', { class: 'faint', role: 'status' });
  const list = el('ul', { class: 'list', 'aria-label': 'Incidents, open ones first' });
  const detail = el('section', { class: 'detail', 'aria-label': 'The chosen incident' });
  const muted = el('div');
  const filter = filters(FILTERS, draw);
  const page = el('div', { class: 'signals' },
    el('section', { class: 'overview card', 'aria-label': 'Incidents' },
      el('div', { class: 'head' }, el('h1', {}, 'Incidents'), el('span', { class: 'grow' }), summary),
      filter.element, muted, list),
    detail);

  function take(all) {
    incidents.clear();
    for (const incident of [...all].reverse()) incidents.set(incident.id, incident);
  }

  function draw() {
    const ordered = [...incidents.values()].reverse().sort(byWorth);
    const matching = ordered.filter(filter.matches);
    filter.offer(ordered);
    const open = ordered.filter(isOpen).length;
    replace(summary, `${open} open of ${counted(ordered.length, 'incident')}`);
    redraw(list, matching.slice(0, MOST_LINES).map(incident => line(incident, {
      isFresh: fresh.has(incident.id), selected, acknowledged: incident.id in notices.acknowledgements,
    })),
      matching.length === 0 && el('li', { class: 'empty' }, incidents.size === 0
        ? ['No incident yet. Signals that belong together appear here as one. ',
          el('a', { href: '#/signals', class: 'plain' }, 'See all signals')] : 'No incident matches.'),
      matching.length > MOST_LINES && el('li', { class: 'empty' },
        `${matching.length - MOST_LINES} more: narrow the list to see them`));
    fresh.clear();
  }

  function changed(news) {
    const opened = news.filter(incident => !incidents.has(incident.id) && isOpen(incident));
    for (const incident of news) {
      if (!incidents.has(incident.id)) fresh.add(incident.id);
      incidents.delete(incident.id);
      incidents.set(incident.id, incident);
    }
    forgetClosed();
    draw();
    const last = opened.filter(filter.matches).at(-1);
    if (last) announce(`New incident: ${last.severity}, ${last.message}`);
    if (news.some(incident => incident.id === selected)) select(selected);
  }

  /** The list is bounded; open incidents stay. */
  function forgetClosed() {
    for (const [id, incident] of incidents) {
      if (incidents.size <= MOST_INCIDENTS) break;
      if (!isOpen(incident)) incidents.delete(id);
    }
  }

  async function select(id) {
    const isOther = selected !== id;
    selected = id;
    page.classList.toggle('opened', Boolean(id));
    for (const link of list.querySelectorAll('a[data-id]')) {
      if (link.dataset.id === id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    if (!id) {
      replace(detail, el('p', { class: 'card empty' }, 'Choose an incident to see what is wrong, and why.'));
      return;
    }
    const shown = await incidentDetail(id);
    if (selected !== id) return;
    redrawKept(detail, ...[shown].flat());
    if (isOther || first) {
      detail.scrollTop = 0;
      requestAnimationFrame(() => showCause(detail)); // it has no size before it is on the page
    }
    first = false;
  }

  /** Reads the acknowledgements and mutes; draws anew what depends on them. */
  async function noticed() {
    const now = await get('/api/notices');
    if (JSON.stringify(now) === JSON.stringify(notices)) return;
    notices = now;
    redrawKept(muted, mutes(now.mutes, session.mayPublish));
    draw();
    if (selected) select(selected);
  }

  walkable(list);
  const load = async () => { take(await get('/api/incidents')); draw(); await noticed(); };
  const ages = setInterval(draw, AGES_EVERY);
  const ends = [follow('incidents', changed), follow('reload', load), follow('rules', noticed),
    () => clearInterval(ages)];
  await load();
  await select(selected);
  return { element: page, select, leave: () => ends.forEach(end => end()) };
}

/** All mutes, folded; nothing if there is none. */
function mutes(all, mayEnd) {
  const answer = el('p', { class: 'problem', role: 'status' });
  const end = async name => {
    try {
      const { done, message } = await post('/api/mute/end', name);
      replace(answer, done ? '' : message);
    } catch (failure) {
      replace(answer, failure.message);
    }
  };
  return all.length > 0 && el('details', { class: 'mutes', 'data-keep': 'mutes' },
    el('summary', {}, counted(all.length, 'mute')),
    el('ul', { class: 'notices' }, all.map(each => muteItem(each, mayEnd && end))), answer);
}

function isOpen(incident) {
  return incident.status === 'open';
}

/** Open ones first; of those the worst, then the oldest; the others by their last change. */
function byWorth(one, other) {
  if (isOpen(one) !== isOpen(other)) return isOpen(one) ? -1 : 1;
  if (!isOpen(one)) return Date.parse(other.times.updated) - Date.parse(one.times.updated);
  const worse = SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
  return worse || Date.parse(one.times.first) - Date.parse(other.times.first);
}

function age({ times, status }) {
  const end = status === 'open' ? Date.now() : Date.parse(times.end);
  const lasted = Math.max(0, end - Date.parse(times.first));
  return status === 'open' ? `for ${span(lasted)}` : `${clock(times.end)}, after ${span(lasted)}`;
}

function line(incident, { isFresh, selected, acknowledged }) {
  const { counts, place } = incident;
  const classes = [!isOpen(incident) && 'closed', incident.status === 'retracted' && 'over', isFresh && 'fresh']
    .filter(Boolean).join(' ');
  return el('li', {},
    el('a', {
      href: `#/incidents/${encodeURIComponent(incident.id)}`, class: classes, 'data-id': incident.id,
      'aria-current': incident.id === selected ? 'true' : null,
    },
    el('span', { class: `mark ${severityClass(incident.severity)}`, 'aria-hidden': 'true' }),
    el('span', { class: 'line' },
      el('b', {}, incident.cause ?? place.service ?? 'no service'),
      el('span', { class: `chip ${severityClass(incident.severity)}` }, incident.severity),
      !isOpen(incident) && el('span', { class: 'chip faint' }, incident.status),
      acknowledged && el('span', { class: 'chip good' }, 'acknowledged'),
      el('time', { datetime: incident.times.first }, age(incident))),
    el('span', { class: 'message' }, incident.message),
    el('span', { class: 'about' }, [counted(counts.signals, 'signal'), counted(counts.rules, 'rule'),
      counted(counts.services, 'service'), place.environment].filter(Boolean).join(' · '))));
}
