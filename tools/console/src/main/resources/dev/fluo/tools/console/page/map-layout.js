// Where the services of a call graph stand: in layers, callers left of what they call, with few crossings.

const COLUMN = 196;
const GAP = 14;
const BEND = 18;
const MARGIN = 14;
const TURNED = 8;
const SWEEPS = 6;

const WIDTH = 152;

/**
 * Lays out a graph of nodes, each of its own height. Returns the places of its nodes by name, its edges with the points
 * that they pass, the layers with the names from top to bottom, and the size. The same graph is always laid out alike.
 */
export function layout(names, edges, heightOf) {
  const sorted = [...new Set(names)].sort();
  const forward = acyclic(sorted, edges);
  const layerOf = layers(sorted, forward);
  const { columns, chains } = withBends(sorted, forward, layerOf);
  order(columns, chains);
  const tall = item => isBend(item) ? BEND - GAP : heightOf(item);
  const y = heights(columns, chains, tall);
  const places = new Map(sorted.map(name => [name, { x: x(layerOf.get(name)), y: y.get(name) }]));
  return {
    places,
    edges: chains.map(chain => ({ edge: chain.edge, points: points(chain, layerOf, y, tall) })),
    layers: columns.map(column => column.filter(item => places.has(item))),
    nodeWidth: WIDTH,
    width: x(columns.length - 1) + WIDTH + MARGIN,
    height: Math.max(...[...y].map(([item, top]) => top + tall(item)), 0) + MARGIN,
  };
}

function x(layer) {
  return MARGIN + layer * COLUMN;
}

/** Turns edges that close a ring, so that callers can stand left of what they call. Calls of oneself are left out. */
function acyclic(names, edges) {
  const out = new Map(names.map(name => [name, []]));
  const called = new Set();
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    out.get(edge.from).push(edge);
    called.add(edge.to);
  }
  const state = new Map();
  const forward = [];
  const visit = root => {
    const open = [{ name: root, next: 0 }];
    state.set(root, 'open');
    while (open.length > 0) {
      const top = open.at(-1);
      const edge = out.get(top.name)[top.next++];
      if (!edge) {
        state.set(top.name, 'done');
        open.pop();
      } else if (state.get(edge.to) === 'open') {
        forward.push({ edge, from: edge.to, to: edge.from, turned: true });
      } else {
        forward.push({ edge, from: edge.from, to: edge.to, turned: false });
        if (!state.has(edge.to)) {
          state.set(edge.to, 'open');
          open.push({ name: edge.to, next: 0 });
        }
      }
    }
  };
  const roots = [...names.filter(name => !called.has(name)), ...names];
  for (const name of roots) if (!state.has(name)) visit(name);
  return forward;
}

/** The layer of each node: right of all its callers; who is called by nobody stands just before what it calls. */
function layers(names, forward) {
  const layer = new Map(names.map(name => [name, 0]));
  const waiting = new Map(names.map(name => [name, 0]));
  for (const { to } of forward) waiting.set(to, waiting.get(to) + 1);
  const ready = names.filter(name => waiting.get(name) === 0);
  for (let at = 0; at < ready.length; at++) {
    for (const { to } of forward.filter(link => link.from === ready[at])) {
      layer.set(to, Math.max(layer.get(to), layer.get(ready[at]) + 1));
      waiting.set(to, waiting.get(to) - 1);
      if (waiting.get(to) === 0) ready.push(to);
    }
  }
  for (const name of names) {
    const calls = forward.filter(link => link.from === name);
    if (calls.length > 0 && !forward.some(link => link.to === name)) {
      layer.set(name, Math.min(...calls.map(link => layer.get(link.to))) - 1);
    }
  }
  return layer;
}

/** Adds a bend for each layer that an edge passes. */
function withBends(names, forward, layerOf) {
  const columns = Array.from({ length: Math.max(...layerOf.values(), 0) + 1 }, () => []);
  for (const name of names) columns[layerOf.get(name)].push(name);
  const chains = forward.map((link, at) => {
    const items = [link.from];
    for (let layer = layerOf.get(link.from) + 1; layer < layerOf.get(link.to); layer++) {
      const bend = `\u0000${at} ${layer}`; // no service has such a name
      columns[layer].push(bend);
      items.push(bend);
    }
    items.push(link.to);
    return { ...link, items };
  });
  return { columns, chains };
}

/** Sorts each layer by the middle of its neighbours, there and back some times. */
function order(columns, chains) {
  const before = new Map();
  const after = new Map();
  for (const { items } of chains) {
    for (let at = 1; at < items.length; at++) {
      push(before, items[at], items[at - 1]);
      push(after, items[at - 1], items[at]);
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let at = 1; at < columns.length; at++) sortBy(columns[at], columns[at - 1], before);
    for (let at = columns.length - 2; at >= 0; at--) sortBy(columns[at], columns[at + 1], after);
  }
}

function push(map, key, item) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(item);
}

function sortBy(column, fixed, neighbours) {
  const place = new Map(fixed.map((item, at) => [item, at]));
  const middle = new Map(column.map((item, at) => {
    const places = (neighbours.get(item) ?? []).map(other => place.get(other));
    return [item, places.length === 0 ? at : places.reduce((sum, one) => sum + one, 0) / places.length];
  }));
  column.sort((one, other) => middle.get(one) - middle.get(other));
}

/** The top of each item: near the middle of its neighbours, in its order, without overlaps. */
function heights(columns, chains, tall) {
  const y = new Map();
  for (const column of columns) {
    let at = 0;
    for (const item of column) {
      y.set(item, at);
      at += tall(item) + GAP;
    }
  }
  const around = new Map();
  for (const { items } of chains) {
    for (let at = 1; at < items.length; at++) {
      push(around, items[at], items[at - 1]);
      push(around, items[at - 1], items[at]);
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) columns.forEach(column => settle(column, around, y, tall));
  const least = Math.min(...y.values());
  for (const [item, at] of y) y.set(item, at - least + MARGIN);
  return y;
}

function settle(column, around, y, tall) {
  const middle = item => y.get(item) + tall(item) / 2;
  const wanted = column.map(item => {
    const others = around.get(item) ?? [];
    return others.length === 0 ? y.get(item)
      : others.reduce((sum, other) => sum + middle(other), 0) / others.length - tall(item) / 2;
  });
  const placed = [];
  column.forEach((item, at) => {
    placed.push(at === 0 ? wanted[0] : Math.max(wanted[at], placed[at - 1] + tall(column[at - 1]) + GAP));
  });
  const shift = placed.reduce((sum, height, at) => sum + wanted[at] - height, 0) / placed.length;
  column.forEach((item, at) => y.set(item, placed[at] + shift));
}

function isBend(item) {
  return item.startsWith('\u0000');
}

/** The points that an edge passes, in the direction of the calls. One that was turned runs beside its counterpart. */
function points({ items, turned }, layerOf, y, tall) {
  const first = layerOf.get(items[0]);
  const passed = items.flatMap((item, at) => {
    const left = { x: x(first + at), y: y.get(item) + tall(item) / 2 + (turned ? TURNED : 0) };
    const right = { x: left.x + WIDTH, y: left.y };
    if (at === 0) return [right];
    return at === items.length - 1 ? [left] : [left, right];
  });
  return turned ? passed.reverse() : passed;
}
