// The text under the editor's transparent one: coloured, with the places of problems marked.
import { el } from './dom.js';

const TOKENS = new RegExp([
  /(?<remark>(?<=^|\s)#.*$)/,
  /(?<key>^\s*(?:- )?[\w.-]+(?=:(?:\s|$)))/,
  /(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/,
  /(?<word>\b(?:trace|stream|spans|span|calls|events|true|false|null)\b)/,
  /(?<count>\b\d[\d._]*\b)/,
].map(token => token.source).join('|'), 'g');
const WORD = /^[\w$.-]+|^./;

/** The lines of the text as elements. @param places problems, line and column from 1 */
export function highlighted(text, places) {
  return text.split('\n').map((line, index) => {
    const here = places.filter(place => place.line === index + 1);
    return [coloured(line, here), '\n'];
  });
}

function coloured(line, places) {
  const marks = places.map(place => range(line, place));
  const parts = [];
  let at = 0;
  for (const match of line.matchAll(TOKENS)) {
    const kind = Object.keys(match.groups).find(name => match.groups[name] !== undefined);
    parts.push({ from: at, to: match.index }, { from: match.index, to: match.index + match[0].length, kind });
    at = match.index + match[0].length;
  }
  parts.push({ from: at, to: line.length });
  return parts.flatMap(part => cut(part, marks)).map(part => piece(line, part, marks));
}

/** From the place to the end of the word there, at least one character. */
function range(line, { column, severity }) {
  const from = Math.min(Math.max(column - 1, 0), Math.max(line.length - 1, 0));
  const length = line.slice(from).match(WORD)?.[0].length ?? 1;
  return { from, to: from + length, severity };
}

/** A part is cut where a mark begins or ends, so that each piece is wholly marked or not at all. */
function cut({ from, to, kind }, marks) {
  const ends = marks.flatMap(mark => [mark.from, mark.to]).filter(end => end > from && end < to);
  const points = [from, ...[...new Set(ends)].sort((a, b) => a - b), to];
  return points.slice(1).map((end, index) => ({ from: points[index], to: end, kind }));
}

function piece(line, { from, to, kind }, marks) {
  if (from === to) return null;
  const mark = marks.find(each => each.from <= from && each.to >= to);
  const text = kind ? el('span', { class: kind }, line.slice(from, to)) : line.slice(from, to);
  return mark ? el('mark', { class: mark.severity === 'error' ? null : 'doubtful' }, text) : text;
}
