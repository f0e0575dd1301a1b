// A field that suggests entities: an editable combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
// The focus stays in the field; the list's option that the arrows reach is named by aria-activedescendant.
import { search } from "./asking.js";
import { make } from "./making.js";

const WAIT = 150;
const MOST = 8;
let made = 0;

/**
 * `choose(entity, event)` is called for the option that is taken, `typeLabel(name)` says what a type is called,
 * `type()` to which one the search is kept. With `askAtOnce` the form is not sent: Enter asks without waiting.
 */
export class Suggestions {
  #active = -1;
  #asked = null;
  #composing = false;
  #found = [];
  #timer = 0;

  constructor(form, { choose, typeLabel, type = () => "", askAtOnce = false }) {
    this.input = form.querySelector('input[name="q"]');
    this.choose = choose;
    this.typeLabel = typeLabel;
    this.type = type;
    this.name = `suggestions-${(made += 1)}`;
    this.list = make("ul", { id: this.name, role: "listbox", "aria-label": "建议 suggestions", hidden: true });
    this.told = make("p", { class: "hidden", role: "status" });
    const place = make("div", { class: "suggesting" });
    this.input.replaceWith(place);
    place.append(this.input, this.list, this.told);
    const said = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.name };
    for (const [name, value] of Object.entries(said)) this.input.setAttribute(name, value);
    this.#listen(form, askAtOnce);
  }

  #listen(form, askAtOnce) {
    const { input, list } = this;
    input.addEventListener("compositionstart", () => (this.#composing = true));
    input.addEventListener("compositionend", () => {
      this.#composing = false;
      this.#soon();
    });
    // What an input method shows while one types is not yet what was meant.
    input.addEventListener("input", () => this.#composing || this.#soon());
    input.addEventListener("keydown", (event) => this.#composing || event.isComposing || event.keyCode === 229 || this.#key(event));
    input.addEventListener("blur", () => this.close());
    // So that the field does not lose the focus before the click comes.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest('[role="option"]');
      if (option) this.#take(Number(option.dataset.at), event);
    });
    form.addEventListener("submit", (event) => {
      if (!askAtOnce) return;
      event.preventDefault();
      this.#ask();
    });
    form.querySelector("select")?.addEventListener("change", () => this.close());
  }

  /** Takes the list away; nothing that is on its way will open it again. */
  close() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#asked = null;
    this.#found = [];
    this.#shown();
    this.#say("");
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), WAIT);
  }

  async #ask() {
    const text = this.input.value.trim();
    if (!text) return this.close();
    clearTimeout(this.#timer);
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    try {
      const reply = await search(text, MOST, this.type(), asked.signal);
      if (asked !== this.#asked) return;
      this.#found = reply.items;
      this.#shown(text);
      this.#say(reply.total ? counted(reply) : `没有找到「${text}」，换个简称或拼音再试。Nothing found: try a shorter name or pinyin.`, !reply.total);
    } catch (error) {
      if (asked !== this.#asked) return;
      this.close();
      this.#say(error.message, true);
    }
  }

  #key(event) {
    const open = this.#found.length > 0;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      if (!open) this.#ask();
      else if (!event.altKey) this.#move(steps[event.key]);
      else if (event.key === "ArrowUp") this.close();
    } else if (event.key === "Enter") {
      if (this.#active < 0) return;
      event.preventDefault();
      this.#take(this.#active, event);
    } else if (event.key === "Escape" && (open || this.told.textContent || this.input.value)) {
      event.preventDefault();
      if (!open && !this.told.textContent) this.input.value = "";
      this.close();
    }
  }

  /** To the next option or the one before; beyond the ends lies the field itself. */
  #move(step) {
    const places = this.#found.length + 1;
    this.#active = ((this.#active + 1 + step + places) % places) - 1;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === this.#active)));
    const option = this.list.children[this.#active];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #take(at, event) {
    const entity = this.#found[at];
    this.close();
    this.choose(entity, event);
  }

  #shown(text = "") {
    this.#active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...this.#found.map((entity, at) => this.#option(entity, at, text)));
    this.list.hidden = !this.#found.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  #option(entity, at, text) {
    const other = entity.label.includes(text) ? null : entity.aliases.find((alias) => alias !== entity.label && alias.includes(text));
    const also = make("span", { class: "quiet" }, `${other ? `${other} · ` : ""}${entity.claims} 条陈述 claims`);
    const kind = make("span", { class: `type ${entity.type}` }, this.typeLabel(entity.type));
    const attributes = { id: `${this.name}-${at}`, role: "option", "aria-selected": "false", "data-at": at };
    return make("li", attributes, kind, " ", make("span", { class: "name" }, entity.label), " ", also);
  }

  /** For screen readers always, and to be seen where there is no list in its place. */
  #say(text, seen = false) {
    this.told.className = seen ? "told" : "hidden";
    this.told.textContent = text;
  }
}

function counted({ items, total }) {
  const shown = items.length < total ? `，列出 ${items.length} 个 ${items.length} of` : "";
  return `${total} 个结果${shown} ${total} found，用上下键选 arrow keys choose`;
}
