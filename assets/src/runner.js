// Asks the endpoint; one question at a time, and a cancelled one is hung up on, which ends the query at the server.

const SOLUTIONS = "application/sparql-results+json";
const GRAPH = "text/turtle";

export class Runner {
  #endpoint;
  #running = null;
  #asked = "";

  constructor(endpoint) {
    this.#endpoint = endpoint;
  }

  /** The reply as `{kind: "solutions", json}` or `{kind: "graph", text}`; throws with the server's own words. */
  async ask(query) {
    this.cancel();
    this.#asked = query;
    const response = await this.#send(query, `${SOLUTIONS}, ${GRAPH};q=0.9`);
    const type = response.headers.get("Content-Type") ?? "";
    if (type.startsWith(SOLUTIONS)) return { kind: "solutions", json: await response.json() };
    return { kind: "graph", text: await response.text() };
  }

  /** The result of the last query that was asked, as a file of a media type. */
  async file(type) {
    return (await this.#send(this.#asked, type)).blob();
  }

  /** Hangs up on the running query, if any. */
  cancel() {
    this.#running?.abort();
    this.#running = null;
  }

  async #send(query, accept) {
    const running = new AbortController();
    this.#running = running;
    const response = await fetch(this.#endpoint, {
      method: "POST",
      headers: { Accept: accept, "Content-Type": "application/sparql-query" },
      body: query,
      signal: running.signal,
    });
    if (!response.ok) throw new Error(await told(response));
    return response;
  }
}

/** What a response says went wrong: the detail of its problem+json, else its text. */
async function told(response) {
  const text = await response.text();
  const status = `${response.status} ${response.statusText}`.trim();
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) return text || status;
  try {
    return `${status}\n${JSON.parse(text).detail ?? text}`;
  } catch {
    return text || status;
  }
}
