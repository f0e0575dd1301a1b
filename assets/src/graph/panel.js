// The chosen entity or link with its data, and the ways on: its page, its claims, more of its links.
import { claim } from "../asking.js";
import { make } from "../making.js";
import { period, two } from "./words.js";

/** Shows what is chosen in a place; `act` has `expand`, `hide`, `pin`, `choose`, `leave`. */
export class Panel {
  #shown = "";

  constructor(place, view, words, act) {
    Object.assign(this, { place, view, words, act });
    place.addEventListener("keydown", (event) => event.key === "Escape" && act.leave());
  }

  show() {
    const { chosen } = this.view;
    const key = JSON.stringify([chosen, chosen?.node && this.#more(chosen.node)]);
    if (key === this.#shown) return;
    this.#shown = key;
    const focused = this.place.contains(document.activeElement);
    this.place.replaceChildren(...(chosen?.node ? this.#node(chosen.node) : chosen?.edge ? this.#edge(chosen.edge) : this.#nothing()));
    if (focused && !this.place.contains(document.activeElement)) this.place.focus({ preventScroll: true });
  }

  #more(id) {
    return [this.view.graph.getNodeAttribute(id, "fixed"), this.view.answer(id)?.counts, this.view.graph.degree(id), this.view.filters];
  }

  #nothing() {
    const words = "点一个实体看它的资料并展开它的联系；点一条线看它的原句；拖动即固定。Click an entity to see it and to load its links, a line for its sentences; dragging pins.";
    return [make("p", { class: "quiet" }, words)];
  }

  #node(id) {
    const { label, kind, fixed } = this.view.graph.getNodeAttributes(id);
    const page = `/entities/${encodeURIComponent(id)}`;
    return [
      make("h2", {}, make("span", { class: `type ${kind}` }, this.words.type(kind)), ` ${label}`),
      make("p", {}, make("a", { href: page }, "实体页 Entity page"), " · ", make("a", { href: `/graph?entity=${encodeURIComponent(id)}` }, "只从它开始 Start from it alone")),
      this.#counts(id),
      make(
        "p",
        { class: "actions" },
        button("隐藏 Hide", () => this.act.hide(id)),
        button(fixed ? "松开 Unpin" : "固定 Pin", () => this.act.pin(id, !fixed)),
        button("关闭 Close", () => this.act.leave()),
      ),
    ];
  }

  #counts(id) {
    const answer = this.view.answer(id);
    if (!answer) return make("p", {}, button("＋ 展开 Expand", () => this.act.expand(id)));
    if (!answer.total) return make("p", { class: "empty" }, "没有联系（按现在的筛选）。No links under the present filters.");
    const wanted = this.view.filters.relations;
    const counts = Object.entries(answer.counts).filter(([relation]) => !wanted.length || wanted.includes(relation));
    const rows = counts.map(([relation, count]) => this.#count(id, relation, count));
    const rest = this.view.remaining(id);
    const all = rest ? button(`＋ 展开后面的 Expand the next of ${rest}`, () => this.act.expand(id)) : "";
    const head = ["关系 Relation", "已载入 Loaded", ""].map((name) => (name ? make("th", {}, name) : make("td")));
    return make("div", {}, make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)), all);
  }

  #count(id, relation, count) {
    const loaded = this.view.loaded(id, relation);
    const name = this.words.relation(relation);
    const plus = `＋${count - loaded}`;
    const more = loaded < count && button(plus, () => this.act.expand(id, relation), `${plus} 展开 expand ${name}`);
    return make("tr", {}, make("td", {}, name), make("td", { class: "number" }, `${loaded} / ${count}`), make("td", {}, more || ""));
  }

  #edge(key) {
    const all = this.view.model.between(key).filter((one) => this.view.seen.edges.has(one));
    const others = all.filter((one) => one !== key).map((one) => make("li", {}, button(this.#sentence(one), () => this.act.choose({ edge: one }, true), null, "link")));
    return [
      ...this.#link(key),
      others.length ? make("div", {}, make("h3", {}, "这两者之间还有 Also between the two"), make("ul", {}, ...others)) : "",
      make("p", { class: "actions" }, button("关闭 Close", () => this.act.leave())),
    ].filter(Boolean);
  }

  #sentence(key) {
    const { graph } = this.view;
    const [from, to] = graph.extremities(key).map((id) => graph.getNodeAttribute(id, "label"));
    return `${from} ${graph.isDirected(key) ? "→" : "↔"} ${this.words.relation(graph.getEdgeAttribute(key, "relation"))} ${graph.isDirected(key) ? "→" : "↔"} ${to}`;
  }

  #link(key) {
    const edge = this.view.graph.getEdgeAttributes(key);
    const facts = [
      `${edge.claims} 条陈述 claims`,
      `${edge.sources} 个独立来源 sources`,
      `置信度 confidence ${two(edge.confidence)}`,
      this.words.stage(edge.stage),
      period(edge.first, edge.last),
    ];
    const list = make("ul", { class: "statements", "aria-busy": "true" }, ...edge.evidence.map((id) => make("li", { "data-claim": id }, "……")));
    this.#sentences(list);
    const rest = edge.claims - edge.evidence.length;
    const more = rest > 0 ? make("p", { class: "quiet" }, `另有 ${rest} 条陈述，见实体页。${rest} more claims: see the entity's page.`) : "";
    return [make("h2", {}, this.#sentence(key)), make("p", { class: "quiet" }, facts.filter(Boolean).join(" · ")), make("h3", {}, "原句 Sentences"), list, more].filter(Boolean);
  }

  async #sentences(list) {
    const fill = async (item) => {
      const link = make("a", { class: "proof", href: `/claims/${encodeURIComponent(item.dataset.claim)}` }, "原文 in the article");
      const quote = await claim(item.dataset.claim).then((told) => `「${told.quote}」`, (error) => error.message);
      item.replaceChildren(quote, " ", link);
    };
    await Promise.all([...list.children].map(fill));
    list.removeAttribute("aria-busy");
  }
}

function button(text, click, name = null, look = "second") {
  return make("button", { type: "button", class: look, "aria-label": name, onclick: click }, text);
}
