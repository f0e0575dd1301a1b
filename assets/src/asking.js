// What the pages ask their own server; every failure becomes an Error with the server's words.

/** What a path answers as JSON; an aborted request rejects with an AbortError. */
export async function json(path, parameters = {}, signal = undefined) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value || value === 0) query.set(name, value);
  const address = query.size ? `${path}?${query}` : path;
  let response;
  try {
    response = await fetch(address, { headers: { Accept: "application/json" }, signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("服务器没有回答。The server does not answer.");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(`${response.status} ${body.title ?? response.statusText}\n${body.detail ?? ""}`.trim());
  return body;
}

/** A page of an entity's links: `entity`, `counts` by relation, `items`, `total`, `next`. */
export function neighbours(id, parameters) {
  return json(`/entities/${encodeURIComponent(id)}/neighbours`, parameters);
}

/** Entities of a name, the start of one, or pinyin; of one type where that is not empty. */
export function search(text, limit, type = "", signal = undefined) {
  return json("/entities", { q: text, type, limit }, signal);
}

/** A claim with its quote. */
export function claim(id) {
  return json(`/claims/${encodeURIComponent(id)}`);
}
