// The view as an address: where it starts is in the query, which the server needs; the rest stands behind the #, which
// browsers do not send.
import { noFilters } from "./filters.js";

const LIST = ",";

/** The address of a view. */
export function addressOf(view) {
  const address = new URL(location.pathname, location.href);
  for (const id of view.starts) address.searchParams.append("entity", id);
  const { filters } = view;
  const parts = {
    open: [...view.opened].map((key) => openOf(view, ...key.split(" "))),
    hide: view.hidden,
    pin: view.pinned().map(([id, place]) => pinOf(id, place)),
    type: filters.types,
    relation: filters.relations,
    since: [filters.since],
    until: [filters.until],
    confidence: [filters.confidence || ""],
  };
  const state = Object.entries(parts).map(([name, values]) => [name, values.join(LIST)]);
  address.hash = new URLSearchParams(state.filter(([, value]) => value)).toString();
  return address;
}

function openOf(view, id, relation) {
  return `${id}.${relation}:${view.loaded(id, relation)}`;
}

function pinOf(id, { x, y }) {
  return `${id}:${x.toFixed(1)}:${y.toFixed(1)}`;
}

/** What an address asks for: `starts`, `filters`, `opened` ([id, relation, links]), `hidden`, `pinned` ([id, x, y]). */
export function stateOf(address) {
  const hash = new URLSearchParams(address.hash.slice(1));
  const list = (name) => (hash.get(name) ?? "").split(LIST).filter(Boolean);
  const year = (name) => /^[0-9]{4}$/.exec(hash.get(name) ?? "")?.[0] ?? "";
  const confidence = Number(hash.get("confidence") ?? 0);
  return {
    starts: [...new Set(address.searchParams.getAll("entity"))].filter(Boolean),
    filters: {
      ...noFilters(),
      types: list("type"),
      relations: list("relation"),
      since: year("since"),
      until: year("until"),
      confidence: confidence > 0 && confidence <= 1 ? confidence : 0,
    },
    opened: list("open").map(openedOf).filter(Boolean),
    hidden: list("hide"),
    pinned: list("pin").map((one) => one.split(":")).map(([id, x, y]) => [id, Number(x), Number(y)]).filter(isPlace),
  };
}

function openedOf(text) {
  const found = /^([^.:]+)\.([^.:]*):([0-9]{1,5})$/.exec(text);
  return found && [found[1], found[2], Number(found[3])];
}

function isPlace([, x, y]) {
  return Number.isFinite(x) && Number.isFinite(y);
}

/** Puts the view into the address bar. */
export function remember(view) {
  history.replaceState(null, "", addressOf(view));
}

/** Copies the address where the browser lets it; returns what to say. */
export async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    return "链接已复制。Link copied.";
  } catch {
    return "链接在地址栏。The link is in the address bar.";
  }
}
