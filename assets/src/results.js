// Replies as tables; every text goes in as text, never as markup.

const SHOWN = 1000;

/** Shows a reply and returns what to say about its size. `pages` maps the start of an IRI to the path of its pages. */
export function showReply(place, reply, pages) {
  if (reply.kind === "graph") {
    place.replaceChildren(made("pre", reply.text));
    return `${new Blob([reply.text]).size} 字节 bytes`;
  }
  if ("boolean" in reply.json) {
    place.replaceChildren(made("p", reply.json.boolean ? "是 yes" : "否 no"));
    return "ASK";
  }
  const { vars } = reply.json.head;
  const rows = reply.json.results.bindings;
  place.replaceChildren(...(rows.length ? [cutNote(rows), table(vars, rows, pages)] : [empty()]));
  return `${rows.length} 行 rows`;
}

/** Shows an error's text. */
export function showError(place, message) {
  const told = made("pre", message);
  told.className = "error";
  told.setAttribute("role", "alert");
  place.replaceChildren(told);
}

function cutNote(rows) {
  if (rows.length <= SHOWN) return "";
  const [zh, en] = [`显示前 ${SHOWN} 行，共 ${rows.length} 行，下载可得全部。`, `Showing the first ${SHOWN} of ${rows.length}; files have all.`];
  const note = made("p", `${zh}${en}`);
  note.className = "quiet";
  return note;
}

function empty() {
  const note = made("p", "没有结果。Nothing fits.");
  note.className = "empty";
  return note;
}

function table(vars, rows, pages) {
  const grid = document.createElement("table");
  const head = grid.createTHead().insertRow();
  for (const name of vars) head.append(made("th", name));
  const body = grid.createTBody();
  for (const row of rows.slice(0, SHOWN)) {
    const line = body.insertRow();
    for (const name of vars) line.insertCell().append(...cell(row[name], pages));
  }
  return grid;
}

function cell(term, pages) {
  if (!term) return [];
  if (term.type === "triple") {
    const { subject, predicate, object } = term.value;
    return ["<< ", ...[subject, predicate, object].flatMap((part) => [...cell(part, pages), " "]), ">>"];
  }
  if (term.type === "bnode") return [`_:${term.value}`];
  if (term.type !== "uri") return literal(term);
  const known = Object.keys(pages).find((start) => term.value.startsWith(start));
  if (!known) return [term.value];
  const link = made("a", term.value.slice(known.length));
  link.href = pages[known] + path(term.value.slice(known.length));
  link.title = term.value;
  return [link];
}

/** The path below a page's start; a mention, `id#m12-15`, is the mark at its first character. */
function path(rest) {
  const [id, fragment = ""] = rest.split("#");
  const mark = /^m(\d+)-/.exec(fragment);
  return encodeURIComponent(id) + (mark ? `#m${mark[1]}` : "");
}

function literal(term) {
  if (!term["xml:lang"] || term["xml:lang"] === "zh") return [term.value];
  const language = made("span", ` @${term["xml:lang"]}`);
  language.className = "quiet";
  return [term.value, language];
}

function made(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
