// The surface of bone in a cube of voxels, by constrained surface nets (Gibson 1998): a point in every cell of eight voxels that the
// surface passes, drawn towards its neighbours within the cell, and a square for every pair of voxels between which it passes.

const level = 127.5;
/** How often each point is drawn towards its neighbours. */
const relaxations = 3;

/**
 * The mesh of a cube of `edge` voxels of a byte each, x fastest, closed at the cube's faces. Points are in voxels from the cube's
 * corner. `voxel` is the voxel with the most bone beside each point, `busy` the highest byte of `activity` beside it.
 */
export function isosurface(bone, activity, edge) {
  const side = edge + 2;
  const around = padded(bone, edge);
  const doing = padded(activity, edge);
  const [stepY, stepZ] = [side, side * side];
  const corners = [0, 1, stepY, stepY + 1, stepZ, stepZ + 1, stepZ + stepY, stepZ + stepY + 1];
  const pointOf = new Int32Array(side ** 3).fill(-1);
  const points = [];
  const cells = [];
  const busy = [];
  const voxel = [];
  for (let z = 0; z < side - 1; z++) {
    for (let y = 0; y < side - 1; y++) {
      for (let x = 0, at = z * stepZ + y * stepY; x < side - 1; x++, at++) {
        let inside = 0;
        for (let corner = 0; corner < 8; corner++) if (around[at + corners[corner]] > level) inside |= 1 << corner;
        if (inside === 0 || inside === 255) continue;
        pointOf[at] = cells.length;
        cells.push(at);
        place(points, around, at, corners, inside, x, y, z);
        let [most, highest] = [0, 0];
        for (let corner = 1; corner < 8; corner++) if (around[at + corners[corner]] > around[at + corners[most]]) most = corner;
        for (const corner of corners) highest = Math.max(highest, doing[at + corner]);
        busy.push(highest);
        voxel.push(x - 1 + (most & 1) + edge * (y - 1 + ((most >> 1) & 1) + edge * (z - 1 + (most >> 2))));
      }
    }
  }
  const index = squares(around, cells, pointOf, [1, stepY, stepZ]);
  const position = relaxed(Float32Array.from(points), cells, index, side);
  return { position, normal: normals(position, index), index, voxel: Uint32Array.from(voxel), busy: Uint8Array.from(busy) };
}

/** A plane of bytes with an empty layer all around it. */
function padded(plane, edge) {
  const side = edge + 2;
  const out = new Uint8Array(side ** 3);
  for (let row = 0; row < edge * edge; row++) {
    const [y, z] = [row % edge, Math.floor(row / edge)];
    out.set(plane.subarray(row * edge, (row + 1) * edge), 1 + side * (y + 1 + side * (z + 1)));
  }
  return out;
}

/** The twelve edges of a cell, as pairs of its corners. */
const sides = [[0, 1], [2, 3], [4, 5], [6, 7], [0, 2], [1, 3], [4, 6], [5, 7], [0, 4], [1, 5], [2, 6], [3, 7]];

/** Puts a point at the mean of where the surface crosses the edges of its cell. */
function place(points, around, at, corners, inside, x, y, z) {
  let [sumX, sumY, sumZ, count] = [0, 0, 0, 0];
  for (const [from, to] of sides) {
    if (((inside >> from) & 1) === ((inside >> to) & 1)) continue;
    const [low, high] = [around[at + corners[from]], around[at + corners[to]]];
    const part = (level - low) / (high - low);
    const along = (bit) => ((from >> bit) & 1) + part * (((to >> bit) & 1) - ((from >> bit) & 1));
    sumX += along(0);
    sumY += along(1);
    sumZ += along(2);
    count += 1;
  }
  // middles of voxels are half a voxel from their corner, and the empty layer is one wide
  points.push(x + sumX / count - 0.5, y + sumY / count - 0.5, z + sumZ / count - 0.5);
}

/** Two triangles for every pair of neighbouring voxels of which one is bone, facing away from it. */
function squares(around, cells, pointOf, steps) {
  const index = [];
  for (const at of cells) {
    const isBone = around[at] > level;
    for (let axis = 0; axis < 3; axis++) {
      if (around[at + steps[axis]] > level === isBone) continue;
      const [one, other] = [steps[(axis + 1) % 3], steps[(axis + 2) % 3]];
      const [a, b, c, d] = [pointOf[at], pointOf[at - one], pointOf[at - one - other], pointOf[at - other]];
      if (isBone) index.push(a, b, c, a, c, d);
      else index.push(a, c, b, a, d, c);
    }
  }
  return Uint32Array.from(index);
}

/** Draws points towards the mean of their neighbours, each within its cell. */
function relaxed(position, cells, index, side) {
  const sum = new Float32Array(position.length);
  const count = new Uint8Array(cells.length);
  for (let round = 0; round < relaxations; round++) {
    sum.fill(0);
    count.fill(0);
    for (let corner = 0; corner < index.length; corner++) {
      const [point, next] = [index[corner], index[corner % 3 === 2 ? corner - 2 : corner + 1]];
      count[point] += 1;
      for (let axis = 0; axis < 3; axis++) sum[3 * point + axis] += position[3 * next + axis];
    }
    for (let point = 0; point < cells.length; point++) {
      const cell = cells[point];
      const low = [cell % side, Math.floor(cell / side) % side, Math.floor(cell / side / side)];
      for (let axis = 0; axis < 3; axis++) {
        const wish = sum[3 * point + axis] / count[point];
        position[3 * point + axis] = Math.min(low[axis] + 0.5, Math.max(low[axis] - 0.5, wish));
      }
    }
  }
  return position;
}

/** Normals of the points: those of the triangles about each, by their area. */
function normals(position, index) {
  const normal = new Float32Array(position.length);
  for (let start = 0; start < index.length; start += 3) {
    const [a, b, c] = [3 * index[start], 3 * index[start + 1], 3 * index[start + 2]];
    const [ux, uy, uz] = [position[b] - position[a], position[b + 1] - position[a + 1], position[b + 2] - position[a + 2]];
    const [vx, vy, vz] = [position[c] - position[a], position[c + 1] - position[a + 1], position[c + 2] - position[a + 2]];
    const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    for (const point of [a, b, c]) {
      normal[point] += nx;
      normal[point + 1] += ny;
      normal[point + 2] += nz;
    }
  }
  for (let point = 0; point < normal.length; point += 3) {
    const length = Math.hypot(normal[point], normal[point + 1], normal[point + 2]) || 1;
    for (let axis = 0; axis < 3; axis++) normal[point + axis] /= length;
  }
  return normal;
}
