// A job until its end: by its events, or by asking again where those cannot be had. Reading needs no key.
import { json } from "../asking.js";

const FINAL = new Set(["done", "cancelled", "failed"]);
const PAUSE = 1000;
const PATIENCE = 30;

/** Resolves with the job at its end; `seen(job)` is told how far it is. */
export function follow(id, seen) {
  return new Promise((resolve, reject) => {
    const events = new EventSource(`/jobs/${encodeURIComponent(id)}/events`);
    events.addEventListener("progress", (event) => seen(JSON.parse(event.data)));
    events.addEventListener("end", (event) => {
      events.close();
      resolve(JSON.parse(event.data));
    });
    // A stream that merely broke off is opened again by the browser.
    events.addEventListener("error", () => {
      if (events.readyState === EventSource.CLOSED) poll(id, seen).then(resolve, reject);
    });
  });
}

async function poll(id, seen) {
  for (let failures = 0; ; ) {
    try {
      const job = await json(`/jobs/${encodeURIComponent(id)}`);
      if (FINAL.has(job.state)) return job;
      seen(job);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (error.message.startsWith("404") || failures > PATIENCE) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
