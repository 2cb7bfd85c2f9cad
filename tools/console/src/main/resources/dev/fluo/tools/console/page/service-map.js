// The observed call graph around an incident: guilty parts are marked, calls that are new are dashed. One stop of the
// tab key; arrow keys go from service to service.
import { el, replace, svg } from './dom.js';
import { count, counted } from './format.js';
import { factsOf, folded, MANY, startOf, wrapped } from './map-parts.js';
import { layout } from './map-layout.js';

const LINE_HEIGHT = 14;
const LEAST_HEIGHT = 40;
const MOST_WIDTH = 4;
const BETWEEN = ' · ';

/** Returns the map; null for an incident without calls. What was chosen on it is kept in `chosen`. */
export function serviceMap(about, chosen) {
  const { edges = [], services = [], causes = [] } = about;
  if (edges.length === 0) return null;
  const facts = factsOf(edges, services, causes);
  const map = el('div');
  const draw = () => {
    const some = chosen.all || facts.size <= MANY ? { edges, facts } : folded(edges, facts);
    replace(map, drawn(some, facts.size > MANY, chosen),
      (chosen.all || some.facts.size < facts.size) && el('button', {
        class: 'button', type: 'button', 'data-keep': 'fold', onclick: () => {
          chosen.all = !chosen.all;
          draw();
          showCause(map);
        },
      }, chosen.all ? 'Show fewer services' : `Show all ${counted(facts.size, 'service')}`));
  };
  draw();
  return [map, el('details', { 'data-keep': 'calls' },
    el('summary', {}, `All ${counted(edges.length, 'edge')} as a table`), table(edges))];
}

function drawn({ edges, facts }, isDense, chosen) {
  const labels = new Map([...facts].map(([name, fact]) => [name, label(name, fact, isDense)]));
  const placed = layout([...facts.keys()], edges, name => labels.get(name).height);
  const shape = name => ({ width: placed.nodeWidth, ...labels.get(name) });
  const about = el('div', { class: 'about', id: 'about-service' });
  const drawing = svg('svg', {
    class: 'map', width: placed.width, height: placed.height, viewBox: `0 0 ${placed.width} ${placed.height}`,
    role: 'group', 'aria-label': `Service map: ${counted(facts.size, 'service')}, ${counted(edges.length, 'edge')}`,
  });
  const show = name => {
    chosen.service = name;
    mark(drawing, name);
    replace(about, calls(name, facts.get(name), edges));
  };
  drawing.append(arrows(), ...placed.edges.map(({ edge, points }) => line(edge, points)),
    ...[...facts].map(([name, fact]) => node(name, fact, placed.places.get(name), shape(name), edges, show)));
  walk(drawing, placed, show);
  const first = facts.has(chosen.service) ? chosen.service : startOf(facts);
  drawing.querySelector(`g[data-service="${CSS.escape(first)}"]`).setAttribute('tabindex', '0');
  show(first);
  return [
    el('p', { class: 'legend' },
      el('span', {}, el('i', { '--bar': 'var(--guilty)' }), 'probable cause'),
      el('span', {}, el('i', { '--bar': 'var(--accent)' }), 'signals blame it'),
      el('span', {}, el('i', { class: 'dashes' }), 'calls that are new'),
      [...facts.values()].some(fact => fact.external) && el('span', {}, el('i', { class: 'pill' }), 'sends no spans')),
    el('div', { class: 'map-frame', 'data-keep': 'map-frame' }, drawing),
    about,
  ];
}

/** Scrolls the map in an element so far that the first cause is in sight. */
export function showCause(element) {
  const frame = element.querySelector('.map-frame');
  const cause = frame?.querySelector('.node[tabindex="0"]');
  if (!cause) return;
  const outer = frame.getBoundingClientRect();
  const inner = cause.getBoundingClientRect();
  frame.scrollLeft += inner.left - outer.left - Math.max(0, (frame.clientWidth - inner.width) / 2);
  frame.scrollTop += inner.top - outer.top - Math.max(0, (frame.clientHeight - inner.height) / 2);
}

function arrows() {
  const arrow = name => svg('marker', {
    id: `arrow-${name}`, class: name, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8,
    markerUnits: 'userSpaceOnUse', orient: 'auto',
  }, svg('path', { d: 'M0 0 L8 4 L0 8 Z' }));
  return svg('defs', {}, ['plain', 'failing', 'guilty'].map(arrow));
}

function kind({ guilty, errors }) {
  if (guilty) return 'guilty';
  return errors > 0 ? 'failing' : 'plain';
}

function line(edge, points) {
  const width = Math.min(MOST_WIDTH, 1 + Math.log10(1 + edge.calls) / 2);
  return svg('path', {
    class: `edge ${kind(edge)}${edge.new ? ' new' : ''}`, d: path(points), 'stroke-width': width,
    'marker-end': `url(#arrow-${kind(edge)})`, 'data-from': edge.from, 'data-to': edge.to, 'aria-hidden': 'true',
  }, svg('title', {}, words(edge)));
}

function path(points) {
  return points.map(({ x, y }, at) => {
    if (at === 0) return `M${x} ${y}`;
    const before = points[at - 1];
    const middle = (before.x + x) / 2;
    return `C${middle} ${before.y} ${middle} ${y} ${x} ${y}`;
  }).join(' ');
}

function words({ from, to, calls: number, errors, guilty, new: isNew }) {
  return [`${from} → ${to}: ${counted(number, 'call')}`, errors > 0 && `${count(errors)} failed`,
    isNew && 'new', guilty && 'probable cause'].filter(Boolean).join(', ');
}

/** The lines that stand in a node, and how high it is. The name stands there whole, unless it is very long. */
function label(name, { rank, signals, group }, isDense) {
  const facts = [rank > 0 && `cause ${rank}`, signals > 0 && (isDense ? count(signals) : counted(signals, 'signal'))]
    .filter(Boolean).join(BETWEEN);
  const title = group ? `${group.length} more` : name;
  const lines = wrapped(isDense && facts ? `${title}${BETWEEN}${facts}` : title);
  const below = isDense ? '' : facts;
  const height = 12 + LINE_HEIGHT * (lines.length + (below ? 1 : 0));
  return { lines, below, height: isDense ? height : Math.max(LEAST_HEIGHT, height) };
}

function node(name, { rank, signals, group, external }, { x, y }, { width, height, lines, below }, edges, show) {
  const classes = ['node', rank > 0 ? 'cause' : signals > 0 && 'blamed', rank === 1 && 'first', group && 'group',
    external && 'external'].filter(Boolean);
  const first = (height - LINE_HEIGHT * (lines.length + (below ? 1 : 0))) / 2 + 11;
  return svg('g', {
    class: classes.join(' '), transform: `translate(${x} ${y})`, role: 'button', tabindex: -1,
    'data-service': name, 'data-keep': `service ${name}`, 'aria-label': group ? `${group.length} services that ${group[0].from} calls, not part of the incident`
      : heard(name, rank, signals, external, edges),
    onfocus: () => show(name), onclick: event => event.currentTarget.focus(),
  },
  svg('title', {}, group ? group.map(edge => edge.to).join(', ') : name),
  svg('rect', { width, height, rx: external ? Math.min(20, height / 2) : 8 }),
  svg('text', { class: 'name' },
    lines.map((line, at) => svg('tspan', { x: width / 2, y: first + LINE_HEIGHT * at }, line))),
  below && svg('text', { x: width / 2, y: first + LINE_HEIGHT * lines.length, class: 'facts' }, below));
}

function heard(name, rank, signals, external, edges) {
  const into = edges.filter(edge => edge.to === name).length;
  const out = edges.filter(edge => edge.from === name).length;
  return [name, external && 'sends no spans', rank > 0 && `probable cause ${rank}`, signals > 0 && counted(signals, 'signal'),
    `called by ${into}, calls ${out}`].filter(Boolean).join(', ');
}

/** Makes the calls of one service stand out. */
function mark(drawing, name) {
  for (const edge of drawing.querySelectorAll('.edge')) {
    edge.classList.toggle('lit', edge.dataset.from === name || edge.dataset.to === name);
  }
  for (const group of drawing.querySelectorAll('.node')) {
    group.setAttribute('aria-pressed', String(group.dataset.service === name));
  }
}

function calls(name, { rank, signals, group, external }, edges) {
  const list = (title, some) => some.length > 0 && [el('dt', {}, title),
    el('dd', {}, some.map(edge => el('div', {}, words(edge))))];
  if (group) return el('dl', { class: 'facts' }, list('Not part of the incident', group));
  return [
    el('h3', {}, name, rank > 0 && el('span', { class: 'chip high' }, `probable cause ${rank}`)),
    external && el('p', { class: 'faint' }, 'It sends no spans: its callers tell of it.'),
    el('dl', { class: 'facts' },
      signals > 0 && [el('dt', {}, 'Signals'), el('dd', {}, count(signals))],
      list('Called by', edges.filter(edge => edge.to === name)),
      list('Calls', edges.filter(edge => edge.from === name))),
  ];
}

/** Arrow keys: up and down in a layer, left to a caller and right to a callee, else to the nearest there. */
function walk(drawing, { layers, places, edges }, show) {
  const nodes = new Map([...drawing.querySelectorAll('.node')].map(group => [group.dataset.service, group]));
  const go = name => {
    for (const group of nodes.values()) group.setAttribute('tabindex', '-1');
    nodes.get(name).setAttribute('tabindex', '0');
    nodes.get(name).focus();
    nodes.get(name).scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  drawing.addEventListener('focusin', event => {
    const name = event.target.closest('.node')?.dataset.service;
    for (const [other, group] of nodes) group.setAttribute('tabindex', other === name ? '0' : '-1');
  });
  drawing.addEventListener('keydown', event => {
    const name = event.target.closest('.node')?.dataset.service;
    const next = name && neighbour(event.key, name, { layers, places, edges });
    if (next) {
      event.preventDefault();
      go(next);
    } else if (name && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      show(name);
    }
  });
}

function neighbour(key, name, { layers, places, edges }) {
  const at = layers.findIndex(layer => layer.includes(name));
  const place = layers[at].indexOf(name);
  if (key === 'ArrowUp') return layers[at][place - 1];
  if (key === 'ArrowDown') return layers[at][place + 1];
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (!step) return undefined;
  const linked = new Set(edges.flatMap(({ edge }) => [edge.from === name && edge.to, edge.to === name && edge.from]));
  const side = layers.flat().filter(other => Math.sign(places.get(other).x - places.get(name).x) === step);
  const some = side.some(other => linked.has(other)) ? side.filter(other => linked.has(other)) : side;
  const far = other => Math.abs(places.get(other).x - places.get(name).x) * 4
    + Math.abs(places.get(other).y - places.get(name).y);
  return some.sort((one, other) => far(one) - far(other))[0];
}

function table(edges) {
  return el('table', { class: 'observed' },
    el('thead', {}, el('tr', {},
      ['From', 'To', 'Calls', 'Failed', ''].map(title => el('th', { scope: 'col' }, title)))),
    el('tbody', {}, edges.map(edge => el('tr', {},
      el('td', { 'data-label': 'from' }, edge.from), el('td', { 'data-label': 'to' }, edge.to),
      el('td', { 'data-label': 'calls' }, count(edge.calls)),
      el('td', { 'data-label': 'failed', class: edge.errors > 0 ? 'bad' : null }, count(edge.errors)),
      el('td', {}, [edge.guilty && 'probable cause', edge.new && 'new'].filter(Boolean).join(', '))))));
}
