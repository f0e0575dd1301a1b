// Where things stand: new entities around the one they came from, then ForceAtlas2 for a fixed number of steps.
// Nothing is drawn by lot, so that the same clicks give the same picture.
import forceAtlas2 from "graphology-layout-forceatlas2";

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const STEPS = 240;
const FEWEST_STEPS = 60;
const MOVES = 120_000;
const STEPS_A_FRAME = 6;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Puts entities without a place around another one, on a spiral. */
export function place(graph, ids, around) {
  const from = around && graph.hasNode(around) ? graph.getNodeAttributes(around) : null;
  const begin = graph.order;
  ids.forEach((id, number) => {
    const angle = (begin + number) * GOLDEN;
    const distance = from || begin > ids.length ? 20 + 4 * Math.sqrt(number) : 10 * number;
    const x = (from?.x ?? 0) + distance * Math.cos(angle);
    const y = (from?.y ?? 0) + distance * Math.sin(angle);
    if (!graph.getNodeAttribute(id, "fixed")) graph.mergeNodeAttributes(id, { x, y });
  });
}

/** Runs the layout and stops by itself; in one go where motion is not wanted. */
export class Layout {
  #left = 0;
  #frame = 0;

  constructor(graph) {
    this.graph = graph;
  }

  start() {
    if (this.graph.order < 2) return;
    const settings = {
      ...forceAtlas2.inferSettings(this.graph),
      gravity: 0.4,
      scalingRatio: 12,
      strongGravityMode: false,
      barnesHutOptimize: this.graph.order > 400,
    };
    // A step takes as long as there are entities: many get fewer, so that one does not wait for long.
    this.#left = Math.max(FEWEST_STEPS, Math.min(STEPS, Math.round(MOVES / this.graph.order)));
    if (calm.matches) {
      forceAtlas2.assign(this.graph, { iterations: this.#left, settings });
      this.#left = 0;
    } else if (!this.#frame) {
      this.#step(settings);
    }
  }

  stop() {
    this.#left = 0;
  }

  #step(settings) {
    this.#frame = 0;
    if (this.#left <= 0) return;
    forceAtlas2.assign(this.graph, { iterations: STEPS_A_FRAME, settings });
    this.#left -= STEPS_A_FRAME;
    this.#frame = requestAnimationFrame(() => this.#step(settings));
  }
}
