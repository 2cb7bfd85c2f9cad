// What changes, as server-sent events. Pages subscribe while they are shown.

const listeners = { incidents: new Set(), signals: new Set(), rules: new Set(), reload: new Set() };
const status = document.getElementById('connection');

/** Calls back on events of a kind. Returns what ends it. */
export function follow(kind, listener) {
  listeners[kind].add(listener);
  return () => listeners[kind].delete(listener);
}

function show(state, text) {
  status.className = `connection ${state}`;
  status.textContent = text;
}

function tell(kind, data) {
  for (const listener of listeners[kind]) listener(data);
}

export function connect() {
  const events = new EventSource('/api/events');
  let lost = false;
  events.onopen = () => {
    show('live', 'live');
    if (lost) tell('reload'); // what happened meanwhile was missed
    lost = false;
  };
  events.onerror = () => {
    lost = true;
    show('lost', 'not connected');
  };
  for (const kind of Object.keys(listeners)) {
    events.addEventListener(kind, event => tell(kind, JSON.parse(event.data)));
  }
}
