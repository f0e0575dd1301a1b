// Does with Comunica what its users do, and prints what came back.
// Arguments: a package.json beside which it is installed, the addresses of two endpoints: one to read, one to write.
import { createRequire } from "node:module";

const [packages, published, own] = process.argv.slice(2);
const { QueryEngine } = createRequire(packages)("@comunica/query-sparql");

const asked = [];
const watched = (input, init) => {
  const { method, url } = new Request(input, init);
  asked.push({ method, url });
  return fetch(input, init);
};
const typed = (value) => ({ type: "sparql", value });
const context = (...sources) => ({ sources, fetch: watched });
const PG = "PREFIX pg: <https://parkgraph.example/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ";
const JOIN = `${PG}SELECT ?name ?parkName { ?company pg:tenantOf ?park ; rdfs:label ?name . ?park rdfs:label ?parkName }`;

const engine = new QueryEngine();
const rows = async (query, ...sources) => {
  const stream = await engine.queryBindings(query, context(...sources));
  const found = await stream.toArray();
  return found.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, term.value])));
};
const told = {};

told.joined = await rows(JOIN, typed(published));
told.joinedAsked = asked.splice(0);

const LABELS = `${PG}CONSTRUCT { ?c rdfs:label ?n } WHERE { ?c a pg:Company ; rdfs:label ?n }`;
const quads = await engine.queryQuads(LABELS, context(typed(published)));
told.constructed = (await quads.toArray()).map((quad) => [quad.predicate.value, quad.object.value, quad.object.language]);
const ask = (kind) => engine.queryBoolean(`${PG}ASK { ?thing a pg:${kind} }`, context(typed(published)));
told.asked = [await ask("Park"), await ask("Nothing")];

asked.length = 0;
await engine.invalidateHttpCache();
told.detected = await rows(JOIN, published);
told.detectedAsked = asked.splice(0);
// An address that does not end on /sparql: nothing but the description can tell what it is.
told.described = await rows(JOIN, `${published}?`);

asked.length = 0;

const companies = await rows(`${PG}SELECT ?company ?name { ?company a pg:Company ; rdfs:label ?name }`, typed(published));
const notes = companies.map(({ company, name }) => `<${company}> rdfs:comment "note on ${name}"`).join(" . ");
await engine.queryVoid(`${PG}INSERT DATA { ${notes} }`, { ...context(typed(own)), destination: typed(own) });
const NOTES = `${PG}SELECT ?name ?note { ?c pg:tenantOf ?park ; rdfs:label ?name . ?c rdfs:comment ?note }`;
asked.length = 0;
told.federated = await rows(NOTES, typed(published), typed(own));
told.federatedAsked = asked.splice(0);
try {
  await rows("SELECT * { GRAPH <x:g> { ?s ?p ?o } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", typed(published));
} catch (error) {
  told.error = error.message;
}

process.stdout.write(JSON.stringify(told));
