// Links to a trace: to the page of it here, and to the trace store where one is named.
import { el } from './dom.js';
import { whoAmI } from './api.js';

const PLACE = /\{\{trace\.id\}\}/g;

/** Returns the trace id as a link to the page of the trace, and a link to the store; null without an id. */
export async function traceLinks(id) {
  if (!id) return null;
  const { traceLink } = await whoAmI();
  return [
    el('a', { href: `#/traces/${encodeURIComponent(id)}` }, el('code', {}, id)),
    traceLink && /^https?:\/\//i.test(traceLink) && [' · ', el('a', {
      class: 'trace-store', href: traceLink.replace(PLACE, encodeURIComponent(id)), rel: 'noopener noreferrer',
      target: '_blank',
    }, 'open in the trace store')],
  ];
}
