// Search: suggestions while one types; choosing one adds it to what is there.
import { Suggestions } from "../suggesting.js";

/** Offers entities at the form; calls `choose(id)`, and empties the place where the plain page lists them. */
export function offerEntities(form, place, words, choose) {
  const suggestions = new Suggestions(form, {
    typeLabel: (name) => words.type(name),
    askAtOnce: true,
    choose: (entity) => {
      place.replaceChildren();
      suggestions.input.value = "";
      choose(entity.id);
    },
  });
}
