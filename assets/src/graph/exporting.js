// What is seen as GEXF 1.3, as its schema has it (https://gexf.net/1.3) and with columns named as in the server's own.
// graphology-gexf puts colours and places into a namespace that the schema of 1.3 does not know; hence this one.

const NAMESPACE = "http://gexf.net/1.3";
// What XML 1.0 (section 2.2) does not allow as a character.
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const NODE_COLUMNS = [
  ["type", "string", (node) => node.kind],
  ["pinned", "boolean", (node) => node.fixed],
];
const EDGE_COLUMNS = [
  ["claims", "liststring", (edge) => JSON.stringify(edge.evidence)],
  ["statements", "long", (edge) => edge.claims],
  ["confidence", "double", (edge) => edge.confidence],
  ["stage", "string", (edge) => edge.stage],
  ["first", "string", (edge) => edge.first],
  ["last", "string", (edge) => edge.last],
];
const ABOUT = "What was seen in the graph view; each edge lists the ids of its claims, at most the surest ten";

/** What is seen, with places, colours, and the claims of every link. */
export function gexfOf(view, words) {
  const file = document.implementation.createDocument(NAMESPACE, "gexf");
  const add = (parent, name, attributes = {}, text = "") => {
    const element = file.createElementNS(NAMESPACE, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value).replace(NOT_XML, ""));
    element.textContent = text;
    return parent.appendChild(element);
  };
  file.documentElement.setAttribute("version", "1.3");
  const meta = add(file.documentElement, "meta");
  add(meta, "creator", {}, "Parkgraph");
  add(meta, "description", {}, ABOUT);
  const graph = add(file.documentElement, "graph", { defaultedgetype: "directed", mode: "static", idtype: "string" });
  addColumns(add, graph, "node", NODE_COLUMNS);
  addColumns(add, graph, "edge", EDGE_COLUMNS);
  addNodes(add, graph, view);
  addEdges(add, graph, view, words);
  return new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', new XMLSerializer().serializeToString(file)], { type: "application/gexf+xml" });
}

function addColumns(add, graph, owner, columns) {
  const attributes = add(graph, "attributes", { class: owner, mode: "static" });
  columns.forEach(([title, type], id) => add(attributes, "attribute", { id, title, type }));
}

function addValues(add, parent, columns, data) {
  const values = add(parent, "attvalues");
  columns.forEach(([, , of], column) => {
    const value = of(data);
    if (value !== null && value !== undefined) add(values, "attvalue", { for: column, value });
  });
}

function addNodes(add, graph, view) {
  const nodes = add(graph, "nodes", { count: view.seen.nodes.size });
  for (const id of view.seen.nodes) {
    const data = view.graph.getNodeAttributes(id);
    const node = add(nodes, "node", { id, label: data.label });
    addValues(add, node, NODE_COLUMNS, data);
    add(node, "color", channels(data.color));
    add(node, "position", { x: data.x, y: data.y, z: 0 });
  }
}

function addEdges(add, graph, view, words) {
  const edges = add(graph, "edges", { count: view.seen.edges.size });
  let id = 0;
  for (const key of view.seen.edges) {
    const data = view.graph.getEdgeAttributes(key);
    const [source, target] = view.graph.extremities(key);
    const type = view.graph.isDirected(key) ? "directed" : "undirected";
    const label = words.relation(data.relation);
    const edge = add(edges, "edge", { id: id++, source, target, type, weight: data.sources, label, kind: data.relation });
    addValues(add, edge, EDGE_COLUMNS, data);
  }
}

function channels(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return { r, g, b };
}
