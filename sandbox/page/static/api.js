/** Talking to the sandbox's control API. Nothing here throws: trouble comes back as `{ok: false}`. */

const OFFLINE = { ok: false, error: "offline", message: "The local Slack doesn't answer. Is it still running?" };

async function ask(path, options) {
  try {
    const response = await fetch(path, options);
    const body = await response.json();
    return response.ok ? body : { ok: false, error: `http_${response.status}`, message: body.message ?? body.error, ...body };
  } catch {
    return OFFLINE;
  }
}

/** GET with query parameters; those that are null are left out. */
export function get(path, params = {}) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== null && value !== undefined));
  return ask(`${path}?${query}`);
}

export const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** Something a person does: answers once the app has acked, or its three seconds are over. */
export const act = (as, kind, details = {}) => post("/sandbox/api/act", { as, do: kind, ...details });
