// A text area with line numbers, colours, and problems said right under the cursor.
import { el, replace } from './dom.js';
import { highlighted } from './highlight.js';

const LINE_HEIGHT = 22;
const PADDING = 12;

export function codeArea(text, onInput) {
  let places = [];
  const gutter = el('pre', { class: 'gutter', 'aria-hidden': 'true' });
  const paper = el('pre', { class: 'paper', 'aria-hidden': 'true' });
  const under = el('div', { class: 'under', hidden: true, id: 'under-cursor' });
  const area = el('textarea', {
    'aria-label': 'The rule, as YAML', 'aria-describedby': 'under-cursor', spellcheck: 'false', autocapitalize: 'off',
    autocomplete: 'off', wrap: 'off',
    oninput: () => { places = []; draw(); onInput(area.value); },
    onscroll: follow, onkeyup: explain, onclick: explain, onkeydown: indent,
  });
  area.value = text;

  function draw() {
    const lines = area.value.split('\n');
    replace(paper, highlighted(area.value, places));
    replace(gutter, lines.map((line, index) => {
      const here = places.filter(place => place.line === index + 1);
      const kind = here.some(place => place.severity === 'error') ? 'wrong' : here.length > 0 ? 'doubtful' : null;
      return [el('span', { class: kind }, index + 1), '\n'];
    }));
    follow();
    explain();
  }

  function follow() {
    paper.scrollTop = gutter.scrollTop = area.scrollTop;
    paper.scrollLeft = area.scrollLeft;
    under.style.setProperty('--top', `${top(under.dataset.line)}px`);
  }

  function top(line) {
    return PADDING + line * LINE_HEIGHT - area.scrollTop + 2;
  }

  /** The problem of the line that the cursor stands in, the nearest one to it. */
  function explain() {
    const before = area.value.slice(0, area.selectionStart);
    const line = before.split('\n').length;
    const column = before.length - before.lastIndexOf('\n');
    const [nearest] = places.filter(place => place.line === line)
      .sort((a, b) => Math.abs(a.column - column) - Math.abs(b.column - column));
    under.hidden = !nearest;
    if (!nearest) return;
    under.className = `under ${nearest.severity === 'error' ? '' : 'doubtful'}`;
    under.dataset.line = line;
    replace(under, nearest.message, nearest.hint && el('span', { class: 'hint' }, nearest.hint));
    follow();
  }

  /** Tab indents inside the text; Escape, then Tab leaves it, as the help says. */
  let leaving = false;
  function indent(event) {
    if (event.key === 'Tab' && !event.shiftKey && !leaving) {
      event.preventDefault();
      area.setRangeText('  ', area.selectionStart, area.selectionEnd, 'end');
      area.dispatchEvent(new Event('input'));
    }
    leaving = event.key === 'Escape';
  }

  draw();
  return {
    element: el('div', { class: 'editor' }, gutter, el('div', { class: 'sheet' }, paper, area, under)),
    text: () => area.value,
    show: found => { places = found; draw(); },
    go: ({ line, column }) => {
      const start = area.value.split('\n').slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
      area.focus();
      area.setSelectionRange(start + column - 1, start + column - 1);
      explain();
    },
  };
}
