// Which of what is loaded is seen: types, relations, years, confidence, and what was hidden by hand.

/** The filters as plain data; an empty list lets all pass. */
export function noFilters() {
  return { types: [], relations: [], since: "", until: "", confidence: 0 };
}

export function filtering(filters) {
  return Boolean(filters.types.length || filters.relations.length || filters.since || filters.until || filters.confidence);
}

/** What of the filters the server can apply before it sends a page. */
export function asParameters(filters) {
  return {
    type: filters.types.length === 1 ? filters.types[0] : "",
    relation: filters.relations.length === 1 ? filters.relations[0] : "",
    since: filters.since,
    until: filters.until,
    min_confidence: filters.confidence || "",
  };
}

/** As the server has it: the time of a link meets the years; one without time passes only where no year is given. */
function inTime({ first, last }, since, until) {
  if (!since && !until) return true;
  if (!first && !last) return false;
  return (!since || (last ?? first).slice(0, since.length) >= since) && (!until || (first ?? last).slice(0, until.length) <= until);
}

export function edgePasses(edge, filters) {
  const related = !filters.relations.length || filters.relations.includes(edge.relation);
  return related && edge.confidence >= filters.confidence && inTime(edge, filters.since, filters.until);
}

function nodePasses(node, filters) {
  return !node.hidden && (node.start || !filters.types.length || filters.types.includes(node.kind));
}

/** The nodes and edges that are seen, as sets of keys. Entities that one started from stay without links, others go. */
export function seen(graph, filters) {
  const edges = new Set();
  const nodes = new Set(graph.filterNodes((_, node) => node.start && !node.hidden));
  graph.forEachEdge((key, edge, source, target, from, to) => {
    if (!edgePasses(edge, filters) || !nodePasses(from, filters) || !nodePasses(to, filters)) return;
    edges.add(key);
    nodes.add(source).add(target);
  });
  return { nodes, edges };
}
