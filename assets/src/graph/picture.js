// The drawing: sigma on WebGL, with selecting, dragging (which pins) and zooming.
import Sigma from "sigma";
import { linkNear } from "./nearest.js";

const FONT = 'system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const FAINT = "#e4e4e4";
const EDGE = "#8d949c";
const CHOSEN = "#0b5c8a";
const STILL = 4;

/** Whether this browser can draw it. */
export function canDraw() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

/** Draws a view; calls `on.node(id)`, `on.edge(key)`, `on.nothing()`, `on.grab()`, `on.pin(id)`. */
export class Picture {
  #hovered = null;

  constructor(place, view, words, on) {
    this.view = view;
    this.words = words;
    this.on = on;
    this.sigma = new Sigma(view.graph, place, {
      allowInvalidContainer: true,
      labelFont: FONT,
      labelSize: 13,
      labelRenderedSizeThreshold: 5,
      labelDensity: 1.5,
      defaultEdgeColor: EDGE,
      renderEdgeLabels: true,
      edgeLabelFont: FONT,
      edgeLabelSize: 12,
      minEdgeThickness: 1.6,
      stagePadding: 50,
      zIndex: true,
      nodeReducer: (id, data) => this.#node(id, data),
      edgeReducer: (key, data) => this.#edge(key, data),
    });
    this.#listen();
  }

  refresh() {
    this.sigma.refresh();
  }

  /** Lets the picture take in all there is again: dragging holds its extent still. */
  widen() {
    this.sigma.setCustomBBox(null);
    this.sigma.refresh();
  }

  fit() {
    this.widen();
    return this.sigma.getCamera().animatedReset();
  }

  larger() {
    this.sigma.getCamera().animatedZoom();
  }

  smaller() {
    this.sigma.getCamera().animatedUnzoom();
  }

  #node(id, { x, y, color, label, start, fixed }) {
    const { graph, seen, chosen } = this.view;
    if (!seen.nodes.has(id)) return { x, y, hidden: true };
    const more = this.view.remaining(id);
    const near = !this.#hovered || id === this.#hovered || graph.areNeighbors(id, this.#hovered);
    return {
      x,
      y,
      color: near ? color : FAINT,
      size: (start ? 9 : 5) + Math.min(9, Math.sqrt(graph.degree(id))),
      label: near ? `${fixed ? "◆ " : ""}${label}${more ? ` ＋${more}` : ""}` : "",
      forceLabel: start || id === chosen?.node,
      highlighted: id === chosen?.node,
      zIndex: near ? 1 : 0,
    };
  }

  /** A link says what it is where one looks: at the chosen one, and around the entity under the pointer. */
  #edge(key, { sources, relation }) {
    const { graph, seen, chosen } = this.view;
    if (!seen.edges.has(key)) return { hidden: true };
    const ofChosen = key === chosen?.edge;
    const near = !this.#hovered || graph.hasExtremity(key, this.#hovered);
    const told = ofChosen || (this.#hovered && near);
    return {
      label: told ? this.words.relations.get(relation)?.zh : "",
      forceLabel: ofChosen,
      type: graph.isDirected(key) ? "arrow" : "line",
      color: ofChosen ? CHOSEN : near ? EDGE : FAINT,
      size: (ofChosen ? 3.5 : 2) + Math.min(2.5, Math.log2(sources)),
      zIndex: ofChosen ? 2 : near ? 1 : 0,
    };
  }

  #listen() {
    const { sigma, on } = this;
    let held = null;
    sigma.on("downNode", ({ node, event }) => {
      held = { node, x: event.x, y: event.y, moved: false };
      on.grab();
      if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
    });
    sigma.on("moveBody", ({ event }) => {
      if (!held) return;
      held.moved ||= Math.hypot(event.x - held.x, event.y - held.y) > STILL;
      if (held.moved) this.view.graph.mergeNodeAttributes(held.node, sigma.viewportToGraph(event));
      event.preventSigmaDefault();
      event.original.preventDefault();
    });
    const letGo = () => {
      if (held?.moved) on.pin(held.node);
      // A click comes after the button is up: it is one only where nothing was moved.
      const { moved, node } = held ?? {};
      held = null;
      this.dragged = moved ? node : null;
    };
    sigma.on("upNode", letGo);
    sigma.on("upStage", letGo);
    sigma.on("clickNode", ({ node }) => this.dragged !== node && on.node(node));
    sigma.on("doubleClickNode", ({ node, event }) => {
      event.preventSigmaDefault();
      on.node(node);
    });
    sigma.on("clickStage", ({ event }) => {
      const edge = linkNear(sigma, this.view, event);
      if (edge) on.edge(edge);
      else on.nothing();
    });
    sigma.on("enterNode", ({ node }) => this.#hover(node));
    sigma.on("leaveNode", () => this.#hover(null));
  }

  #hover(node) {
    this.#hovered = node;
    this.sigma.getContainer().style.cursor = node ? "pointer" : "";
    this.sigma.refresh({ skipIndexation: true });
  }
}
