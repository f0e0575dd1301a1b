// What a person can do with the view, whichever way: picture, tables, panel, address.
import { begin, expand } from "./expanding.js";

const REFRESHED = 10;

/** Changes a view; `shown(status)` draws it anew and says a status, `failed(error, again)` shows an error. */
export class Actions {
  #busy = 0;

  constructor(view, words, page) {
    Object.assign(this, { view, words, page });
  }

  /** Does some loading; what goes wrong is shown with a way to try again. */
  async #working(work, again) {
    this.page.failed(null);
    this.#busy += 1;
    this.page.busy(true);
    try {
      return await work();
    } catch (error) {
      this.page.failed(error, again);
      return null;
    } finally {
      this.#busy -= 1;
      this.page.busy(this.#busy > 0);
    }
  }

  async start(id, links = this.words.limits.links) {
    if (this.view.starts.includes(id)) return this.choose({ node: id });
    if (this.view.starts.length >= this.words.limits.starts) {
      return this.page.failed(new Error(`从 ${this.words.limits.starts} 个实体开始已是最多。${this.words.limits.starts} entities to start from are the most.`));
    }
    const came = await this.#working(() => begin(this.view, id, links), () => this.start(id, links));
    if (came) this.#came(this.view.starts.at(-1), "", came);
  }

  async expand(id, relation = "", links = this.words.limits.links) {
    if (this.#busy) return;
    const came = await this.#working(() => expand(this.view, id, relation, links), () => this.expand(id, relation, links));
    if (came) this.#came(id, relation, came);
  }

  #came(id, relation, { links, left, total }) {
    if (left) this.page.failed(new Error(this.#tooLarge()));
    this.view.look();
    const name = this.view.graph.hasNode(id) ? this.view.graph.getNodeAttribute(id, "label") : "";
    const what = relation ? `的${this.words.relation(relation)}` : "";
    const loaded = this.view.graph.hasNode(id) ? this.view.loaded(id, relation) : 0;
    const told = total
      ? `${name}${what}：新增 ${links} 条联系，已载入 ${loaded} 条，共 ${total} 条。${links} more, ${loaded} of ${total} links loaded.`
      : `${name}${what}：没有联系。No links${this.view.answer(id) ? "" : " known"}.`;
    this.page.shown(told, { grown: links > 0 });
  }

  #tooLarge() {
    const most = this.words.limits.nodes;
    return `图里最多 ${most} 个实体，其余的没有载入：先筛选，或从另一个实体重新开始。Too large: the view holds ${most} entities at most, the rest was not loaded. Filter, or start from another entity.`;
  }

  /** Chooses an entity or a link; an entity that was never opened is opened, and the chosen one once more goes on. */
  choose(chosen, focus = false) {
    const again = chosen.node && this.view.chosen?.node === chosen.node;
    this.view.chosen = chosen;
    this.page.shown("", { focus });
    const { node } = chosen;
    if (node && this.view.canExpand(node) && (again || !this.view.more.has(node))) return this.expand(node);
  }

  leave() {
    this.view.chosen = null;
    this.page.shown("", { back: true });
  }

  hide(id) {
    const { label } = this.view.graph.getNodeAttributes(id);
    this.view.hide(id);
    this.page.shown(`已隐藏「${label}」。Hidden; it can be undone.`);
  }

  undo() {
    const id = this.view.undoHide();
    if (!id) return;
    const name = this.view.graph.hasNode(id) ? this.view.graph.getNodeAttribute(id, "label") : id;
    this.page.shown(`又看得到「${name}」。Shown again.`);
  }

  pin(id, fixed) {
    this.view.pin(id, fixed);
    const { label } = this.view.graph.getNodeAttributes(id);
    this.page.shown(fixed ? `已固定「${label}」。Pinned.` : `已松开「${label}」。Unpinned.`);
  }

  /** After the filters changed: asks for the strongest links that pass them, of what was opened. */
  async filtered() {
    this.page.shown("");
    const stale = [...this.view.openedIds()].filter((id) => this.view.graph.hasNode(id) && !this.view.answer(id)).slice(0, REFRESHED);
    const limit = this.words.limits.links;
    const done = await this.#working(async () => {
      for (const id of stale) if (!this.view.answer(id)) await expand(this.view, id, "", limit);
      return true;
    }, () => this.filtered());
    if (!done) return;
    this.view.look();
    const { nodes, edges } = this.view.seen;
    this.page.shown(`筛选后 ${nodes.size} 个实体、${edges.size} 条联系。${nodes.size} entities and ${edges.size} links pass.`, { grown: stale.length > 0 });
  }

  /** Brings back what an address asks for. */
  async restore(state) {
    Object.assign(this.view.filters, state.filters);
    this.view.wish(state.hidden, state.pinned);
    const most = this.words.limits.links;
    const opened = new Map(state.opened.map(([id, relation, links]) => [`${id} ${relation}`, links]));
    for (const id of state.starts) await this.start(id, Math.max(1, opened.get(`${id} `) ?? most));
    for (const [id, relation, links] of state.opened) {
      const rest = links - (this.view.graph.hasNode(id) ? this.view.loaded(id, relation) : links);
      if (rest > 0 || !this.view.opened.has(`${id} ${relation}`)) await this.#reopen(id, relation, rest);
    }
    this.page.shown(null, { grown: true });
  }

  async #reopen(id, relation, links) {
    if (this.view.graph.hasNode(id)) await this.expand(id, relation, Math.max(1, links));
  }
}
