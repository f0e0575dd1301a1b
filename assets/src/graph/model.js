// The entities and links that are loaded, and what the server said is still to come.
import { MultiGraph } from "graphology";

/** A mixed multigraph: symmetric relations are undirected. Knows nothing of how it is drawn. */
export class Model {
  constructor(words) {
    this.words = words;
    this.most = words.limits.nodes;
    this.graph = new MultiGraph();
    this.answers = new Map();
    // What becomes of entities once they are loaded: hidden, pinned to a place.
    this.wishes = new Map();
  }

  get full() {
    return this.graph.order >= this.most;
  }

  /** Adds an entity; false where there is no room for it. */
  addNode({ id, type, label }, start = false) {
    if (this.graph.hasNode(id)) {
      if (start) this.graph.setNodeAttribute(id, "start", true);
      return true;
    }
    if (this.full) return false;
    const place = { x: 0, y: 0, hidden: false, fixed: false, ...this.wishes.get(id) };
    this.wishes.delete(id);
    this.graph.addNode(id, { label, kind: type, color: this.words.colour(type), start, ...place });
    return true;
  }

  /** Takes in a page of links; returns the new entities' ids, the number of new links, and of those that found no room. */
  add(id, reply) {
    const added = [];
    const links = this.graph.size;
    let left = 0;
    for (const item of reply.items) {
      const known = this.graph.hasNode(item.entity.id);
      if (!this.addNode(item.entity)) {
        left += 1;
        continue;
      }
      if (!known) added.push(item.entity.id);
      this.#addEdge(id, item);
    }
    return { added, left, links: this.graph.size - links };
  }

  #addEdge(id, item) {
    const { relation, direction, entity, ...about } = item;
    const [source, target] = direction === "in" ? [entity.id, id] : [id, entity.id];
    const symmetric = direction === "both";
    const key = [...(symmetric ? [source, target].sort() : [source, target]), relation].join(" ");
    if (this.graph.hasEdge(key)) return;
    const add = symmetric ? "addUndirectedEdgeWithKey" : "addDirectedEdgeWithKey";
    this.graph[add](key, source, target, { relation, ...about });
  }

  /** What the server said last of an entity's links under a question (filters, relation); undefined before that. */
  answer(id, question) {
    return this.answers.get(`${id} ${question}`);
  }

  keepAnswer(id, question, { counts, total, next }) {
    this.answers.set(`${id} ${question}`, { counts, total, next });
  }

  /** Every link between the two ends of one. */
  between(edge) {
    const [source, target] = this.graph.extremities(edge);
    return this.graph.edges(source, target).concat(this.graph.directedEdges(target, source)).filter(unique);
  }
}

function unique(value, place, all) {
  return all.indexOf(value) === place;
}
