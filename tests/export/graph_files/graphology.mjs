// Reads GEXF with graphology-gexf, as Gephi Lite does: a file as a JSON string a line in, what was read a line out.
// Argument: a package.json beside which it is installed.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const installed = createRequire(process.argv[2]);
const Graph = installed("graphology");
const { parse } = installed("graphology-gexf");
// JSON has no word for them.
const named = (_, value) => (typeof value === "number" && !Number.isFinite(value) ? { "not JSON": String(value) } : value);

function read(content) {
  try {
    const graph = parse(Graph, content);
    return { type: graph.type, ...graph.export() };
  } catch (error) {
    return { error: error.message };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(read(JSON.parse(line)), named));
}
