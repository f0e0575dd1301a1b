// The SPARQL editor of /sparql: takes the place of the plain form, which stays as it is where this script cannot run.
import "@zazuko/yasqe/build/yasqe.min.css";
import "./editor.css";
import { completers } from "./completion.js";
import { makeEditor } from "./yasqe.js";
import { Runner } from "./runner.js";
import { saveAs } from "./saving.js";
import { queryOfLink, shareLink } from "./sharing.js";
import { showError, showReply } from "./results.js";

const form = document.querySelector("form.sparql");
const inPage = (name) => document.querySelector(`[data-editor="${name}"]`);

const UPDATES = "这里只能查询；更新要用密钥发到 /sparql。 This page only asks; send an update to /sparql with a key.";

async function editorData() {
  const response = await fetch(form.dataset.editorData, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${form.dataset.editorData}: ${response.status}`);
  return response.json();
}

function fillExamples(select, queries, choose) {
  for (const query of queries) select.add(new Option(`${query.title_zh} ${query.title}`, query.name));
  select.addEventListener("change", () => {
    const chosen = queries.find((query) => query.name === select.value);
    if (chosen) choose(chosen.text);
    select.value = "";
  });
}

async function start() {
  const data = await editorData();
  const plain = form.querySelector("textarea");
  const [run, cancel, share, examples] = ["run", "cancel", "share", "examples"].map(inPage);
  const [status, result, saving] = ["status", "result", "saving"].map(inPage);
  const runner = new Runner(form.action);
  const editor = makeEditor(inPage("place"), plain.value, completers(data), () => ask());

  async function working(work) {
    run.disabled = true;
    cancel.disabled = false;
    try {
      await work();
    } catch (error) {
      const stopped = error.name === "AbortError";
      status.textContent = stopped ? "已取消 cancelled" : "";
      if (!stopped) showError(result, error.message);
    } finally {
      run.disabled = false;
      cancel.disabled = true;
    }
  }

  async function ask() {
    if (run.disabled) return;
    saving.hidden = true;
    result.replaceChildren();
    if (editor.getQueryMode() === "update") {
      status.textContent = "";
      showError(result, UPDATES);
      return;
    }
    status.textContent = "正在查询…… running …";
    const begun = performance.now();
    await working(async () => {
      const reply = await runner.ask(editor.getValue());
      const told = showReply(result, reply, data.pages);
      status.textContent = `${told} · ${Math.round(performance.now() - begun)} ms`;
      for (const button of saving.querySelectorAll("button")) button.hidden = button.dataset.for !== reply.kind;
      saving.hidden = false;
    });
  }

  function save(button) {
    return working(async () => saveAs(await runner.file(button.value), `parkgraph.${button.dataset.suffix}`));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  cancel.addEventListener("click", () => runner.cancel());
  window.addEventListener("pagehide", () => runner.cancel());
  share.addEventListener("click", async () => {
    status.textContent = await shareLink(editor.getValue());
  });
  window.addEventListener("hashchange", () => {
    const query = queryOfLink(location.hash);
    if (query !== null) editor.setValue(query);
  });
  for (const button of saving.querySelectorAll("button")) button.addEventListener("click", () => save(button));
  fillExamples(examples, data.queries, (text) => editor.setValue(text));
  const linked = queryOfLink(location.hash);
  if (linked !== null) editor.setValue(linked);
  document.body.classList.add("with-editor");
  editor.refresh();
}

start().catch((error) => console.error("the editor did not start, the plain form stays:", error));
