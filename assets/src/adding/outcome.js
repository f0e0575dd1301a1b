// What came of a job: the documents with links, and what was refused and why.
import { json } from "../asking.js";
import { make } from "../making.js";

const SHOWN = 100;
const OUTCOMES = { added: "新增 added", replaced: "新版本 new version", unchanged: "没有变化 unchanged", refused: "被拒绝 refused" };
const STATES = { done: "完成 Done", cancelled: "已取消 Cancelled", failed: "失败 Failed" };
const CODES = {
  unreadable: "读不了 unreadable",
  conflict: "文章已被改动 changed meanwhile",
  "wrong-value": "数值不对 a wrong value",
  "missing-text": "没有正文 no text",
  "internal-error": "程序出错 a fault of ours",
  crashed: "程序出错 a fault of ours",
};

/** `1 新增 added · 1 被拒绝 refused`. */
export function counted({ counts }) {
  const told = Object.entries(OUTCOMES).filter(([name]) => counts[name]);
  return told.map(([name, label]) => `${counts[name]} ${label}`).join(" · ") || "0 篇 articles";
}

/** The parts of the result, the heading first; it can take the focus. */
export async function outcome(job) {
  const path = `/jobs/${encodeURIComponent(job.id)}/items`;
  const refused = job.counts.refused ? await json(path, { outcome: "refused", limit: SHOWN }) : { items: [], total: 0 };
  const all = await json(path, { limit: SHOWN });
  const taken = all.items.filter((item) => item.document);
  return [
    make("h2", { tabindex: "-1" }, `${STATES[job.state]}：${counted(job)}`),
    job.detail && make("p", { class: "error" }, job.detail),
    taken.length && documents(taken, job.counts.added + job.counts.replaced + job.counts.unchanged, path),
    refused.total && problems(refused, path),
  ].filter(Boolean);
}

function documents(items, total, path) {
  const rows = items.map((item) =>
    make("li", {}, make("a", { href: `/documents/${encodeURIComponent(item.document)}` }, called(item)), " ", make("span", { class: "quiet" }, OUTCOMES[item.outcome] + changed(item.change))),
  );
  return make("section", {}, make("h3", {}, `文章 Articles (${total})`), make("ul", { class: "entities" }, ...rows), more(items.length, total, path));
}

function changed(change) {
  return change ? `：＋${change.added} －${change.removed} 条陈述 statements` : "";
}

function problems({ items, total }, path) {
  const head = make("tr", {}, ...["来源 Source", "原因 Reason"].map((text) => make("th", { scope: "col" }, text)));
  const rows = items.map((item) => make("tr", {}, make("td", {}, called(item)), make("td", {}, make("b", {}, CODES[item.code] ?? item.code), make("br"), item.reason)));
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  return make("section", { "data-add": "refused" }, make("h3", {}, `被拒绝的 Refused (${total})`), table, more(items.length, total, `${path}?outcome=refused`));
}

function more(shown, total, path) {
  if (shown >= total) return null;
  return make("p", { class: "quiet" }, `这里有 ${shown} 个，共 ${total} 个 ${shown} of ${total}：`, make("a", { href: path }, "全部 all"));
}

function called(item) {
  return item.key.startsWith("sha256:") || !item.key ? "粘贴的文章 the pasted text" : item.key;
}
