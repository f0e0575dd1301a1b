// Which line is meant by a click beside it: a line is two pixels wide, a finger or a shaking hand is not.

const REACH = 7;

/** The seen link nearest to a point of the picture, null where none is within reach. */
export function linkNear(sigma, view, point) {
  const places = new Map();
  const placeOf = (id) => {
    if (!places.has(id)) places.set(id, sigma.graphToViewport(view.graph.getNodeAttributes(id)));
    return places.get(id);
  };
  let nearest = null;
  let least = REACH;
  for (const key of view.seen.edges) {
    const away = distance(point, ...view.graph.extremities(key).map(placeOf));
    if (away >= least) continue;
    nearest = key;
    least = away;
  }
  return nearest;
}

/** From a point to the line between two others. */
function distance(point, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(from.x + part * dx - point.x, from.y + part * dy - point.y);
}
