// Makes elements. What comes from data becomes a text node, so that nothing in it can be read as HTML.

/** Height of the bar at the top, which covers what is under it. */
const HEADER = 54;

const SVG = 'http://www.w3.org/2000/svg';

/** An element; children are elements, texts, or null for none. Attributes: `on…` is a listener, `--x` a property. */
export function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for drawings. */
export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key.startsWith('--')) element.style.setProperty(key, value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

/** Puts other children in the place of those that are there. */
export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/**
 * Puts other lines in a list whose links carry {@code data-id}. The line that stands at the top of the window stays
 * there, unless the list begins below it; the focus stays on its line.
 */
export function redraw(list, ...lines) {
  const above = list.getBoundingClientRect().top < HEADER;
  const anchor = above && [...list.querySelectorAll('[data-id]')].find(link => top(link) >= HEADER);
  const was = anchor && { id: anchor.dataset.id, top: top(anchor) };
  const focused = list.contains(document.activeElement) && document.activeElement.dataset.id;
  const { scrollY } = window;
  replace(list, ...lines);
  const line = id => list.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (focused) line(focused)?.focus({ preventScroll: true });
  const now = was && line(was.id);
  if (now) window.scrollBy({ top: top(now) - was.top, behavior: 'instant' });
  else if (window.scrollY !== scrollY) window.scrollTo({ top: scrollY, behavior: 'instant' });
}

/**
 * Puts other content in an element. What carries {@code data-keep} stays as the user has it: the focus, what is
 * unfolded, and how far it is scrolled. A child that is a function is made once the focus is known: what it moves here
 * from the old content loses the focus.
 */
export function redrawKept(element, ...children) {
  const { activeElement } = document;
  const focused = element.contains(activeElement) && activeElement.dataset.keep;
  const kept = [...element.querySelectorAll('[data-keep]')].map(each => ({
    key: each.dataset.keep, open: each.open, left: each.scrollLeft, top: each.scrollTop,
  })).filter(each => each.open || each.left || each.top);
  const { scrollTop } = element;
  replace(element, ...children.map(child => (typeof child === 'function' ? child() : child)));
  const find = key => element.querySelector(`[data-keep="${CSS.escape(key)}"]`);
  for (const { key, open, left, top: down } of kept) {
    const again = find(key);
    if (!again) continue;
    if (open) again.open = true;
    again.scrollLeft = left;
    again.scrollTop = down;
  }
  element.scrollTop = scrollTop;
  if (focused) find(focused)?.focus({ preventScroll: true });
}

/** Lets the arrow keys go from link to link of a list. */
export function walkable(list) {
  list.addEventListener('keydown', event => {
    const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    const link = step && event.target.closest('li')?.[step]?.querySelector('a');
    if (link) {
      event.preventDefault();
      link.focus();
    }
  });
}

function top(element) {
  return element.getBoundingClientRect().top;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
}

/** Says something to those who listen. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}
