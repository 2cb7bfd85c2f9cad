// The console's API.

let session = null;

async function answer(response) {
  const body = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Error(body.error ?? `status ${response.status}`);
  return body;
}

export async function get(path) {
  return answer(await fetch(path, { credentials: 'same-origin' }));
}

/** What the console allows; asked once. */
export async function whoAmI() {
  session ??= await get('/api/session');
  return session;
}

/** Sends text. The token shows that it is this page that asks. */
export async function post(path, text) {
  const { token } = await whoAmI();
  return answer(await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Fluo-Token': token },
    body: text,
  }));
}
