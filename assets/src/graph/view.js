// What one looks at: the loaded graph through the filters, what is chosen, hidden, pinned, and what is still to come.
import { asParameters, edgePasses, noFilters, seen } from "./filters.js";
import { Model } from "./model.js";

/** The state of the page. Who changes it calls `look()` afterwards. */
export class View {
  constructor(words) {
    this.model = new Model(words);
    this.filters = noFilters();
    this.starts = [];
    this.opened = new Set();
    this.hidden = [];
    this.chosen = null;
    this.look();
  }

  get graph() {
    return this.model.graph;
  }

  /** Finds out anew what is seen, and how many links are still to come. */
  look() {
    this.seen = seen(this.graph, this.filters);
    this.more = new Map();
    for (const id of this.openedIds()) {
      const answer = this.answer(id);
      if (answer) this.more.set(id, Math.max(0, answer.total - this.loaded(id)));
    }
    if (this.chosen?.edge && !this.seen.edges.has(this.chosen.edge)) this.chosen = null;
    if (this.chosen?.node && !this.seen.nodes.has(this.chosen.node)) this.chosen = null;
  }

  openedIds() {
    return new Set([...this.opened].map((key) => key.split(" ")[0]));
  }

  /** What the server is asked under the present filters, for one relation or for all. */
  parameters(relation = "") {
    const parameters = asParameters(this.filters);
    return { ...parameters, relation: relation || parameters.relation };
  }

  answer(id, relation = "") {
    return this.model.answer(id, JSON.stringify(this.parameters(relation)));
  }

  /** Links of an entity that are loaded and pass what the server was asked; those of one relation, or all. */
  loaded(id, relation = "") {
    const { type } = this.parameters();
    const wanted = relation || this.parameters().relation;
    let count = 0;
    this.graph.forEachEdge(id, (key, edge, source, target, from, to) => {
      const other = source === id ? to : from;
      const passes = edgePasses(edge, this.filters) && (!wanted || edge.relation === wanted);
      if (passes && (!type || other.kind === type)) count += 1;
    });
    return count;
  }

  /** Links still to come; 0 also where the server was not asked. */
  remaining(id) {
    return this.more.get(id) ?? 0;
  }

  /** Whether a click can bring more of an entity. */
  canExpand(id) {
    return !this.more.has(id) || this.more.get(id) > 0;
  }

  hide(id) {
    this.graph.setNodeAttribute(id, "hidden", true);
    this.hidden.push(id);
  }

  /** Shows again what was hidden last; returns its id, null where nothing was hidden. */
  undoHide() {
    const id = this.hidden.pop() ?? null;
    this.model.wishes.delete(id);
    if (this.graph.hasNode(id)) this.graph.setNodeAttribute(id, "hidden", false);
    return id;
  }

  /** Has entities hidden, or pinned to a place, as soon as they are loaded. */
  wish(hidden, pinned) {
    for (const [id, x, y] of pinned) this.model.wishes.set(id, { x, y, fixed: true });
    for (const id of hidden) this.model.wishes.set(id, { ...this.model.wishes.get(id), hidden: true });
    this.hidden.push(...hidden);
  }

  /** Ids and places of what is pinned, or will be once it is loaded. */
  pinned() {
    const loaded = this.graph.filterNodes((_, node) => node.fixed).map((id) => [id, this.graph.getNodeAttributes(id)]);
    return [...loaded, ...[...this.model.wishes].filter(([, wish]) => wish.fixed)];
  }

  pin(id, fixed) {
    this.graph.setNodeAttribute(id, "fixed", fixed);
  }
}
