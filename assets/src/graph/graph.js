// The graph view of /graph: takes the place of the plain tables, which stay as they are where this script cannot run.
import "./graph.css";
import { saveAs } from "../saving.js";
import { Actions } from "./actions.js";
import { pngOf } from "./drawing_file.js";
import { gexfOf } from "./exporting.js";
import { FilterForm } from "./filter_form.js";
import { Layout } from "./layout.js";
import { copyLink, remember, stateOf } from "./link.js";
import { make } from "../making.js";
import { Panel } from "./panel.js";
import { canDraw, Picture } from "./picture.js";
import { offerEntities } from "./searching.js";
import { Tables } from "./tables.js";
import { View } from "./view.js";
import { Words } from "./words.js";

const inPage = (name) => document.querySelector(`[data-graph="${name}"]`);
const button = (name) => document.querySelector(`[data-do="${name}"]`);
const NO_WEBGL =
  "这个浏览器不能用 WebGL 画图；下面的表里有同样的内容，也能展开、筛选、下载 GEXF。This browser cannot draw with WebGL: the tables below hold the same, and expanding, filtering and GEXF work.";

/** The page's parts, drawn anew together. */
class Page {
  #cameFrom = null;

  constructor(view, words) {
    this.view = view;
    this.actions = new Actions(view, words, this);
    this.layout = new Layout(view.graph);
    this.panel = new Panel(inPage("panel"), view, words, this.actions);
    this.tables = new Tables(inPage("seen"), view, words, this.actions);
    this.form = new FilterForm(inPage, view, words, () => this.actions.filtered());
    this.picture = this.#draw(words);
  }

  #draw(words) {
    const place = inPage("picture");
    if (!canDraw()) {
      place.removeAttribute("role");
      place.removeAttribute("aria-label");
      place.classList.add("undrawn");
      place.append(make("p", { class: "empty" }, NO_WEBGL));
      for (const name of ["fit", "larger", "smaller", "layout", "png"]) button(name).disabled = true;
      return null;
    }
    return new Picture(place, this.view, words, {
      node: (node) => this.actions.choose({ node }),
      edge: (edge) => this.actions.choose({ edge }),
      nothing: () => this.actions.leave(),
      grab: () => this.layout.stop(),
      pin: (id) => this.actions.pin(id, true),
    });
  }

  /** Draws all parts; says a status where there is one (null leaves the last). */
  shown(status, { grown = false, focus = false, back = false } = {}) {
    this.view.look();
    if (focus) this.#cameFrom = document.activeElement?.dataset.key;
    for (const part of [this.panel, this.tables, this.form]) part.show();
    this.picture?.refresh();
    if (grown) this.picture?.widen();
    if (grown && this.picture) this.layout.start();
    if (status) inPage("status").textContent = status;
    button("undo").disabled = !this.view.hidden.length;
    if (focus) inPage("panel").focus();
    if (back && this.#cameFrom) inPage("seen").querySelector(`[data-key="${CSS.escape(this.#cameFrom)}"]`)?.focus();
    if (this.view.starts.length) remember(this.view);
  }

  busy(now) {
    inPage("app").setAttribute("aria-busy", String(now));
    if (now) inPage("status").textContent = "正在载入…… Loading …";
    else if (inPage("status").textContent.startsWith("正在载入")) inPage("status").textContent = "";
  }

  failed(error, again) {
    const place = inPage("error");
    place.hidden = !error;
    if (!error) return place.replaceChildren();
    const retry = again && make("button", { type: "button", class: "second", onclick: again }, "再试 Try again");
    place.replaceChildren(make("p", {}, error.message), retry || "");
  }

  listen(words) {
    const file = (suffix) => `parkgraph-${this.view.starts[0] ?? "graph"}.${suffix}`;
    const doing = {
      fit: () => this.picture.fit(),
      larger: () => this.picture.larger(),
      smaller: () => this.picture.smaller(),
      layout: () => this.layout.start(),
      undo: () => this.actions.undo(),
      clear: () => this.form.clear(),
      gexf: () => saveAs(gexfOf(this.view, words), file("gexf")),
      png: async () => saveAs(await pngOf(this.picture.sigma), file("png")),
      share: async () => {
        remember(this.view);
        inPage("status").textContent = await copyLink();
      },
    };
    for (const [name, work] of Object.entries(doing)) {
      button(name).addEventListener("click", () => Promise.resolve(work()).catch((error) => this.failed(error)));
    }
    offerEntities(inPage("search"), inPage("found"), words, (id) => {
      inPage("app").hidden = false;
      this.actions.start(id);
    });
    // Another link was put into the address bar; a place on the page, such as #main, is none.
    window.addEventListener("hashchange", () => location.hash.includes("=") && location.reload());
  }
}

async function start() {
  const words = new Words(JSON.parse(inPage("app").dataset.legend));
  document.body.classList.add("with-graph");
  const state = stateOf(new URL(location.href));
  inPage("app").hidden = !state.starts.length;
  inPage("filters").open = !matchMedia("(max-width: 40rem)").matches;
  const page = new Page(new View(words), words);
  page.listen(words);
  if (state.starts.length) await page.actions.restore(state);
}

start().catch((error) => {
  document.body.classList.remove("with-graph");
  console.error("the graph view did not start, the plain tables stay:", error);
});
