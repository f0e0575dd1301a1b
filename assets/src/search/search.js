// The search on every page: suggests entities, and opens the one that is chosen; Enter without one searches as ever.
import "./search.css";
import { Suggestions } from "../suggesting.js";

for (const form of document.querySelectorAll('form[role="search"][data-types]')) {
  const labels = JSON.parse(form.dataset.types);
  new Suggestions(form, {
    typeLabel: (name) => labels[name] ?? name,
    type: () => form.querySelector("select")?.value ?? "",
    choose: (entity, event) => {
      const address = `/entities/${encodeURIComponent(entity.id)}`;
      if (event.ctrlKey || event.metaKey) window.open(address, "_blank", "noopener");
      else location.assign(address);
    },
  });
}
