// Loading: an entity to start from, or the next page of an entity's links.
import { neighbours } from "../asking.js";
import { place } from "./layout.js";

const PAGES_AT_ONCE = 8;
const LARGEST_PAGE = 200;

/** Loads an entity and its strongest links, and makes it one to start from; returns what `expand` returns. */
export async function begin(view, id, links) {
  const parameters = view.parameters();
  const reply = await neighbours(id, { ...parameters, limit: Math.min(links, LARGEST_PAGE) });
  const known = view.graph.hasNode(reply.entity.id);
  if (!view.model.addNode(reply.entity, true)) return { left: reply.items.length, links: 0, total: reply.total };
  if (!known) place(view.graph, [reply.entity.id], null);
  if (!view.starts.includes(reply.entity.id)) view.starts.push(reply.entity.id);
  return take(view, reply.entity.id, "", reply);
}

/** Loads the next links of an entity, of one relation or of all: those that most sources tell of come first. */
export async function expand(view, id, relation, links) {
  const sum = { links: 0, left: 0, total: 0 };
  for (let page = 0; page < PAGES_AT_ONCE; page += 1) {
    const before = view.answer(id, relation);
    if (before && before.next === null) return { ...sum, total: before.total };
    const limit = Math.min(links - sum.links, LARGEST_PAGE);
    const reply = await neighbours(id, { ...view.parameters(relation), limit, cursor: before?.next });
    const { links: more, left, total } = take(view, id, relation, reply);
    Object.assign(sum, { links: sum.links + more, left, total });
    if (left || sum.links >= links) break;
  }
  return sum;
}

function take(view, id, relation, reply) {
  const { added, left, links } = view.model.add(id, reply);
  place(view.graph, added, id);
  const question = JSON.stringify(view.parameters(relation));
  const before = view.model.answer(id, question);
  // What found no room is asked for again when there is some.
  view.model.keepAnswer(id, question, { ...reply, next: left ? (before?.next ?? "o0") : reply.next });
  view.opened.add(`${id} ${relation}`);
  return { links, left, total: reply.total };
}
