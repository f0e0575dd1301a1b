// Search: suggestions while one types; choosing one adds it to what is there.
import { search } from "./asking.js";
import { make } from "./making.js";

const WAIT = 200;
const MOST = 8;

/** Offers entities below the form; calls `choose(id)`. */
export function offerEntities(form, place, words, choose) {
  const input = form.querySelector("input");
  let asked = 0;
  let timer = 0;

  function show(text, reply) {
    const offers = reply.items.map((one) => {
      const add = () => {
        place.replaceChildren();
        input.value = "";
        choose(one.id);
      };
      const name = make("button", { type: "button", class: "link", onclick: add }, one.label);
      return make("li", {}, make("span", { class: `type ${one.type}` }, words.type(one.type)), " ", name, make("span", { class: "quiet" }, ` ${one.claims} 条陈述 claims`));
    });
    const told = reply.total
      ? `${reply.total} 个结果，列出 ${offers.length} 个；选一个加到图里。${reply.total} found, ${offers.length} listed; choose one to add it.`
      : `没有找到「${text}」。换个简称或拼音再试。Nothing found: try a shorter name or pinyin.`;
    place.replaceChildren(make("p", { class: "quiet", role: "status" }, told), make("ul", { class: "entities" }, ...offers));
  }

  async function ask() {
    const text = input.value.trim();
    const number = (asked += 1);
    if (!text) {
      place.replaceChildren();
      return;
    }
    try {
      const reply = await search(text, MOST);
      if (number === asked) show(text, reply);
    } catch (error) {
      if (number === asked) place.replaceChildren(make("p", { role: "alert", class: "error" }, error.message));
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    ask();
  });
}
