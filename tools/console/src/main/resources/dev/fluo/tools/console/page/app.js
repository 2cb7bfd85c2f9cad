// Shows the page that the address names: #/incidents/ID, #/signals/ID, #/traces/ID/RULE, #/rules/ID, #/editor/ID.
import { el, replace } from './dom.js';
import { connect } from './live.js';
import { incidentsPage } from './incidents.js';
import { signalsPage } from './signals.js';
import { rulesPage } from './rules.js';
import { rulePage } from './rule.js';
import { editorPage } from './editor.js';
import { tracesPage } from './traces.js';

const main = document.getElementById('main');
let leave = () => {};
let shown = null;

function pageOf(name, id, more) {
  switch (name) {
    case 'rules': return id ? rulePage(id) : rulesPage();
    case 'traces': return tracesPage(id, more);
    case 'editor': return editorPage(id);
    case 'signals': return signalsPage(id);
    default: return incidentsPage(id);
  }
}

async function route() {
  const [, name = 'incidents', encoded, rest] = location.hash.split('/');
  if (!location.hash.startsWith('#/') && location.hash !== '') return; // the link to the content
  const id = encoded ? decodeURIComponent(encoded) : null;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.page === name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (shown?.name === name && shown.page.select) {
    shown.page.select(id);
    return;
  }
  leave();
  leave = () => {};
  document.title = `${name[0].toUpperCase()}${name.slice(1)} · FLUO`;
  try {
    const page = await pageOf(name, id, rest ? decodeURIComponent(rest) : null);
    shown = { name, page };
    leave = () => { page.leave?.(); shown = null; };
    replace(main, page.element);
  } catch (failure) {
    replace(main, el('p', { class: 'card problem', role: 'alert' }, failure.message));
  }
  main.focus({ preventScroll: true });
}

addEventListener('hashchange', route);
connect();
route();
