// The page for adding documents: unlock, send, follow, tell what came of it.
import "./adding.css";
import { follow } from "./following.js";
import { counted, outcome } from "./outcome.js";
import { filled, newWord, Refused, send, tooMuch } from "./sending.js";
import { forget, secret, tokenInAddress, unlock } from "./session.js";

const part = (name) => document.querySelector(`[data-add="${name}"]`);
const JOB = "#job=";
const STATES = {
  sending: "正在发送 Sending",
  queued: "排队中 Queued",
  running: "正在读入 Reading",
  waiting: "等另一个写入结束 Waiting for another writer",
};
let word = newWord();
let state = "";
let busy = false;
let stop = () => {};

function say(text) {
  part("status").textContent = text;
}

function fail(message) {
  part("error").hidden = !message;
  part("error").textContent = message;
  if (message) part("error").focus();
}

function locked() {
  const now = !secret();
  part("locked").hidden = !now;
  part("send").disabled = now;
  if (!now) part("error").hidden = true;
  say(now ? "尚未解锁。Locked." : "已解锁：可以添加文章。Unlocked: articles can be added.");
}

async function unlockBy(token) {
  say("正在解锁…… Unlocking …");
  try {
    await unlock(token);
    locked();
  } catch (error) {
    locked();
    say("没有解锁。Not unlocked.");
    fail(error.message);
  }
}

/** Shows how far it is; only a new state is said aloud. */
function progress(now, share, told) {
  part("work").hidden = false;
  part("phase").textContent = STATES[now] ?? now;
  if (share === null) part("progress-bar").removeAttribute("value");
  else part("progress-bar").value = share;
  part("done-so-far").textContent = told;
  if (now !== state) say(STATES[now] ?? now);
  state = now;
}

/** While it works, the button keeps the focus and does nothing. */
function working(now) {
  busy = now;
  part("work").hidden = !now;
  part("send").disabled = !now && !secret();
  part("send").setAttribute("aria-disabled", String(now));
  state = "";
}

async function submit() {
  const data = filled(part("form"));
  if (!data.has("text") && !data.has("files")) return fail("请先粘贴正文或选择文件。Paste a text or choose files first.");
  const much = tooMuch(data, JSON.parse(part("app").dataset.limits));
  if (much) return fail(much);
  fail("");
  part("results").hidden = true;
  working(true);
  const ending = new AbortController();
  stop = () => ending.abort();
  try {
    progress("sending", 0, "");
    const job = await send(data, word, (share) => progress("sending", share, `${Math.round(share * 100)}%`), ending.signal);
    word = newWord();
    history.replaceState(null, "", JOB + job.id);
    await followed(job.id, () => part("form").reset());
  } catch (error) {
    working(false);
    if (error.name === "AbortError") return say("已取消发送。Sending was cancelled.");
    if (error instanceof Refused && error.status === 401) forget();
    if (!secret()) locked();
    else say("没有添加。Nothing was added.");
    fail(error.message);
  }
}

async function followed(id, taken = () => {}) {
  working(true);
  stop = () => end(id);
  part("cancel").hidden = !secret();
  const job = await follow(id, (seen) => progress(seen.state, seen.done / seen.total, `${seen.done} / ${seen.total}${seen.detail ? ` · ${seen.detail}` : ""}`));
  const parts = await outcome(job);
  working(false);
  // What failed may be sent again.
  if (job.state === "done") taken();
  part("results").hidden = false;
  part("results").replaceChildren(...parts);
  say(counted(job));
  parts[0].focus();
}

async function end(id) {
  const reply = await fetch(`/jobs/${encodeURIComponent(id)}`, { method: "DELETE", headers: { Authorization: `Bearer ${secret()}` } });
  say(reply.ok ? "正在取消…… Cancelling …" : "不能取消。It cannot be cancelled.");
}

function arrived() {
  const token = tokenInAddress();
  if (token) return unlockBy(token);
  locked();
  if (!location.hash.startsWith(JOB)) return null;
  return followed(location.hash.slice(JOB.length)).catch((error) => {
    working(false);
    fail(error.message);
  });
}

document.body.classList.add("with-adding");
part("form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!busy) submit();
});
// Another content is another request.
part("form").addEventListener("input", () => (word = newWord()));
part("cancel").addEventListener("click", () => stop());
// Another hash, such as #main, is a place on the page.
window.addEventListener("hashchange", () => /^#(unlock|job)=/.test(location.hash) && arrived());
arrived();
