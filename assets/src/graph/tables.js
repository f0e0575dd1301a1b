// What is seen, as two sortable tables: the way in for keyboard and screen reader, and all there is without WebGL.
import { fill, make } from "../making.js";
import { period, two } from "./words.js";

const ROWS = 100;
const BY_NAME = new Intl.Collator("zh");

/** Shows the entities and links of a view in a place; `act` has `choose`, `expand`, `hide`, `pin`. */
export class Tables {
  #state = { nodes: { column: 2, down: true, all: false }, edges: { column: 3, down: true, all: false } };

  constructor(place, view, words, act) {
    Object.assign(this, { place, view, words, act });
    this.heading = make("h2");
    this.parts = { nodes: make("div"), edges: make("div") };
    place.append(this.heading, this.#region("nodes", "实体 entities"), this.#region("edges", "联系 links"));
  }

  #region(kind, name) {
    this.parts[kind].setAttribute("class", "wide");
    for (const [attribute, value] of Object.entries({ role: "region", tabindex: "0", "aria-label": name, "data-rows": kind }))
      this.parts[kind].setAttribute(attribute, value);
    return make("section", {}, make("h3", {}, name), this.parts[kind]);
  }

  show() {
    const { nodes, edges } = this.view.seen;
    this.heading.replaceChildren("所见 ", make("span", { class: "quiet" }, `what is seen: ${nodes.size} 个实体 entities · ${edges.size} 条联系 links`));
    this.#fill("nodes", this.#nodeColumns(), [...nodes].map((id) => this.#nodeRow(id)));
    this.#fill("edges", this.#edgeColumns(), [...edges].map((key) => this.#edgeRow(key)));
  }

  #nodeColumns() {
    return ["实体 Entity", "类型 Type", "联系 Links", "还有 More", "动作 Actions"];
  }

  #nodeRow(id) {
    const { graph, seen } = this.view;
    const { label, kind, fixed } = graph.getNodeAttributes(id);
    const links = graph.filterEdges(id, (key) => seen.edges.has(key)).length;
    const more = this.view.remaining(id);
    const plus = `＋${more || ""}`;
    return {
      chosen: this.view.chosen?.node === id,
      sort: [label, this.words.type(kind), links, more, label],
      cells: () => [
        button(`choose ${id}`, label, () => this.act.choose({ node: id }, true), { class: "link" }),
        make("span", { class: `type ${kind}` }, this.words.type(kind)),
        String(links),
        this.view.canExpand(id) ? button(`expand ${id}`, plus, () => this.act.expand(id), named(`${plus} 展开 expand ${label}`)) : "",
        make(
          "span",
          { class: "actions" },
          button(`hide ${id}`, "隐藏 Hide", () => this.act.hide(id), named(`隐藏 Hide ${label}`)),
          button(`pin ${id}`, fixed ? "松开 Unpin" : "固定 Pin", () => this.act.pin(id, !fixed), named(`${fixed ? "松开 Unpin" : "固定 Pin"} ${label}`)),
        ),
      ],
    };
  }

  #edgeColumns() {
    return ["主体 From", "关系 Relation", "对象 To", "陈述 Claims", "来源 Sources", "置信度 Confidence", "时间 Time"];
  }

  #edgeRow(key) {
    const { graph } = this.view;
    const edge = graph.getEdgeAttributes(key);
    const [from, to] = graph.extremities(key).map((id) => graph.getNodeAttribute(id, "label"));
    const relation = this.words.relation(edge.relation);
    const when = period(edge.first, edge.last);
    return {
      chosen: this.view.chosen?.edge === key,
      sort: [from, relation, to, edge.claims, edge.sources, edge.confidence, when],
      cells: () => [
        from,
        button(`choose ${key}`, relation, () => this.act.choose({ edge: key }, true), { class: "link", ...named(`${from} ${relation} ${to}`) }),
        to,
        String(edge.claims),
        String(edge.sources),
        two(edge.confidence),
        when,
      ],
    };
  }

  #fill(kind, columns, rows) {
    const state = this.#state[kind];
    const sorted = rows.sort((a, b) => compare(a.sort, b.sort, state));
    const shown = state.all ? sorted : sorted.slice(0, ROWS);
    const body = shown.map((row) => make("tr", { "aria-current": row.chosen && "true" }, ...row.cells().map((cell) => make("td", {}, cell))));
    const head = columns.map((name, column) => this.#head(kind, name, column));
    const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body));
    const rest = rows.length > shown.length && button(`all ${kind}`, `显示全部 Show all ${rows.length}`, () => this.#change(kind, { all: true }));
    fill(this.parts[kind], rows.length ? table : make("p", { class: "empty" }, "没有。None."), rest || "");
  }

  #head(kind, name, column) {
    const state = this.#state[kind];
    if (name.includes("Actions")) return make("th", {}, name);
    const sorted = state.column === column && (state.down ? "descending" : "ascending");
    const turn = () => this.#change(kind, { column, down: state.column === column ? !state.down : false });
    const arrow = sorted ? (state.down ? " ▼" : " ▲") : "";
    return make("th", { "aria-sort": sorted }, button(`sort ${kind} ${column}`, name + arrow, turn, { class: "link" }));
  }

  #change(kind, change) {
    Object.assign(this.#state[kind], change);
    this.show();
  }
}

function named(name) {
  return { "aria-label": name };
}

function button(key, text, click, attributes = {}) {
  return make("button", { type: "button", class: "second", "data-key": key, onclick: click, ...attributes }, text);
}

function compare(a, b, { column, down }) {
  const [x, y] = [a[column], b[column]];
  const order = typeof x === "number" ? x - y : BY_NAME.compare(x, y);
  return (down ? -order : order) || BY_NAME.compare(a[0], b[0]);
}
