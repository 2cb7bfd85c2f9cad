// What the service map shows: facts of services, and one node in the place of many that are no part of the incident.

/** A map with more services is drawn in less space, and without those that have no part in the incident. */
export const MANY = 24;

const LEAST_FOLDED = 3;

/**
 * What is known of each service: the rank among the causes, how many signals blame it, and whether it is external, which
 * means that it sends no spans.
 */
export function factsOf(edges, services, causes) {
  const facts = new Map();
  const fact = name => {
    if (!facts.has(name)) facts.set(name, { rank: 0, signals: 0 });
    return facts.get(name);
  };
  edges.forEach(edge => { fact(edge.from); fact(edge.to).external ||= edge.external === true; });
  services.forEach(service => { fact(service.name).signals = service.signals; });
  causes.forEach((cause, at) => {
    if (facts.has(cause.service) && fact(cause.service).rank === 0) fact(cause.service).rank = at + 1;
  });
  return facts;
}

/** Characters that a line of a node's label has room for. */
const LINE = 19;

/** A longer label is cut; its node has the whole name as title, and for screen readers. */
const MOST_LINES = 6;

/** Breaks a text into lines, behind a mark between two words if there is one. */
export function wrapped(text) {
  const lines = [];
  let rest = text;
  while (rest.length > LINE && lines.length < MOST_LINES - 1) {
    const marks = [...rest.slice(0, LINE + 1).matchAll(/[^\p{L}\p{N}(,]/gu)].map(mark => mark.index);
    // a space may stand beyond the line, any other mark ends it
    const at = marks.filter(mark => mark > 0 && (mark < LINE || rest[mark] === ' ')).at(-1);
    const end = at === undefined ? LINE : at + 1;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  lines.push(rest.length <= LINE ? rest : `${rest.slice(0, LINE - 1)}…`);
  return lines;
}

/** The service to begin with: the first cause that is on the map. */
export function startOf(facts) {
  const ranked = [...facts].filter(([, fact]) => fact.rank > 0).sort(([, one], [, other]) => one.rank - other.rank);
  return (ranked[0] ?? [...facts][0])[0];
}

/**
 * Puts one node in the place of services that are called by one other only, call nobody, and have no part in the
 * incident.
 */
export function folded(edges, facts) {
  const callers = new Map();
  for (const { from, to } of edges) callers.set(to, (callers.get(to) ?? 0) + 1);
  const calling = new Set(edges.map(edge => edge.from));
  const isPlain = ({ to, errors, guilty, new: isNew }) => callers.get(to) === 1 && !calling.has(to) && !guilty
    && !isNew && errors === 0 && facts.get(to).rank === 0 && facts.get(to).signals === 0;
  const groups = new Map();
  for (const edge of edges.filter(isPlain)) {
    if (!groups.has(edge.from)) groups.set(edge.from, []);
    groups.get(edge.from).push(edge);
  }
  const kept = new Map(facts);
  const gone = new Set();
  const added = [];
  for (const [from, group] of groups) {
    if (group.length < LEAST_FOLDED) continue;
    const to = `\u0001${from}`; // no service has such a name
    group.forEach(edge => { kept.delete(edge.to); gone.add(edge); });
    kept.set(to, { rank: 0, signals: 0, group });
    added.push({ from, to, calls: group.reduce((sum, edge) => sum + edge.calls, 0), errors: 0 });
  }
  return { edges: [...edges.filter(edge => !gone.has(edge)), ...added], facts: kept };
}
