// The form of the filters, which is the legend too: types with their colours, relations, years, confidence.
import { filtering, noFilters } from "./filters.js";
import { fill, make } from "../making.js";

/** Keeps the form and the filters of a view together; calls `changed()` when a person changes something. */
export class FilterForm {
  constructor(inPage, view, words, changed) {
    Object.assign(this, { inPage, view, words, changed });
    for (const name of ["since", "until", "confidence"]) inPage(name).addEventListener("change", () => this.#read());
  }

  #read() {
    const [since, until] = ["since", "until"].map((name) => yearOf(this.inPage(name)));
    if (since === null || until === null) return;
    const confidence = Math.min(1, Math.max(0, Number(this.inPage("confidence").value) || 0));
    Object.assign(this.view.filters, { since, until, confidence });
    this.changed();
  }

  clear() {
    this.view.filters = noFilters();
    this.changed();
  }

  /** Shows the present filters, and what there is to choose from. */
  show() {
    const { filters, graph } = this.view;
    this.#boxes("types", this.words.types, counted(graph.mapNodes((_, node) => node.kind)), (type) => make("span", { class: `type ${type.name}` }, `${type.zh} ${type.en}`));
    this.#boxes("relations", this.words.relations, counted(graph.mapEdges((_, edge) => edge.relation)), (relation) => `${relation.zh} ${relation.en}`);
    for (const name of ["since", "until"]) if (document.activeElement !== this.inPage(name)) this.inPage(name).value = filters[name];
    if (document.activeElement !== this.inPage("confidence")) this.inPage("confidence").value = filters.confidence;
    const without = graph.order - this.view.seen.nodes.size;
    const hidden = filtering(filters) || without ? `${without} 个实体不在图中 entities left out` : "";
    this.inPage("filtered").textContent = hidden;
  }

  #boxes(kind, known, counts, name) {
    const chosen = this.view.filters[kind];
    const shown = [...known.values()].filter((one) => counts.has(one.name) || chosen.includes(one.name));
    const boxes = shown.map((one) => {
      const toggle = (event) => {
        this.view.filters[kind] = event.target.checked ? [...chosen, one.name] : chosen.filter((other) => other !== one.name);
        this.changed();
      };
      const box = make("input", { type: "checkbox", value: one.name, "data-key": `${kind} ${one.name}`, onchange: toggle });
      box.checked = chosen.includes(one.name);
      return make("label", {}, box, " ", name(one), make("span", { class: "quiet" }, ` ${counts.get(one.name) ?? 0}`));
    });
    fill(this.inPage(kind), ...boxes);
  }
}

/** The year of a field, "" for none; null, and the field says why, for what is no year. */
function yearOf(input) {
  const text = input.value.trim();
  const good = !text || /^[0-9]{4}$/.test(text);
  input.setAttribute("aria-invalid", String(!good));
  input.setCustomValidity(good ? "" : "年份是四位数字 A year has four digits");
  return input.reportValidity() ? text : null;
}

function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
