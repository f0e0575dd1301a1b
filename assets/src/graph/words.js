// What things are called and how they are coloured, in both languages, as the server's legend has it.

/** Legend of the page: labels and colours by name. */
export class Words {
  constructor(legend) {
    this.limits = legend.limits;
    this.types = new Map(legend.types.map((type) => [type.name, type]));
    this.relations = new Map(legend.relations.map((relation) => [relation.name, relation]));
    this.stages = legend.stages;
  }

  colour(kind) {
    return this.types.get(kind)?.colour ?? "#777777";
  }

  type(kind) {
    const known = this.types.get(kind);
    return known ? `${known.zh} ${known.en}` : kind;
  }

  /** A relation as read from its subject: `入驻 tenant of`. */
  relation(name) {
    const known = this.relations.get(name);
    return known ? `${known.zh} ${known.en}` : name;
  }

  stage(name) {
    return name ? (this.stages[name] ?? name) : "";
  }
}

/** `2021-03-01` and `2023` as `2021-03-01 – 2023`; empty where neither is known. */
export function period(first, last) {
  return first && last && first !== last ? `${first} – ${last}` : (first ?? last ?? "");
}

/** How the strongest of a link's claims stands, in two digits. */
export function two(number) {
  return number.toFixed(2);
}
