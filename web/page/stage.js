// The stage on which bone is shown: two cubes side by side that turn together. It is a script of its own, which the page opens when
// bone is looked at first, since it brings a library for three dimensions.

import {
  AmbientLight, BoxGeometry, BufferAttribute, BufferGeometry, Color, DirectionalLight, EdgesGeometry, Fog, Group, InstancedMesh, LineBasicMaterial, LineSegments,
  Matrix4, Mesh, MeshLambertMaterial, MeshStandardMaterial, PerspectiveCamera, Scene, SphereGeometry, Spherical, Vector3, WebGLRenderer,
} from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { isosurface } from "./isosurface.js";
import { atStart, cells as colourOf, surfaces } from "./surface-colour.js";

const background = "#f4f6f8";
/** Radii, um: of a cell in life, so that it can be compared with the bone. */
const radiusUm = { osteoclast: 38, osteoblast: 13, trail: 6 };
const from = new Vector3(1.62, -2.54, 1.24);

/** A stage on a canvas for two cubes, each `{ edge_voxels, voxel_um, planes, ... }`, of which either may be missing. */
export function stage(canvas) {
  const renderer = new WebGLRenderer({ canvas, antialias: true, preserveDrawingBuffer: true });
  renderer.setScissorTest(true);
  const camera = new PerspectiveCamera(30, 1, 0.1, 20);
  camera.up.set(0, 0, 1);
  camera.position.copy(from);
  const controls = new OrbitControls(camera, canvas);
  controls.enablePan = false;
  controls.minDistance = 0.6;
  controls.maxDistance = 6;
  controls.enableZoom = false;
  // a finger that moves up or down scrolls the page
  canvas.style.touchAction = "pan-y";
  const sides = [side(camera), side(camera)];
  let due;

  const render = () => {
    due = undefined;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (!width || !height) return;
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    renderer.setSize(width, height, false);
    const shown = sides.filter(({ isShown }) => isShown());
    const isTall = width < 560;
    shown.forEach(({ scene, light }, at) => {
      light();
      const [w, h] = isTall ? [width, height / shown.length] : [width / shown.length, height];
      const [x, y] = isTall ? [0, height - (at + 1) * h] : [at * w, 0];
      camera.aspect = w / h;
      // a cube fits whichever way its place is longer
      camera.fov = camera.aspect < 1 ? 2 * (180 / Math.PI) * Math.atan(Math.tan(Math.PI / 12) / camera.aspect) : 30;
      camera.updateProjectionMatrix();
      renderer.setViewport(x, y, w, h);
      renderer.setScissor(x, y, w, h);
      renderer.render(scene, camera);
    });
  };
  const draw = () => (due ??= requestAnimationFrame(render));
  controls.addEventListener("change", draw);
  // the wheel turns the page unless the stage was chosen
  canvas.addEventListener("focus", () => (controls.enableZoom = true));
  canvas.addEventListener("blur", () => (controls.enableZoom = false));
  const move = (change) => {
    const sphere = new Spherical().setFromVector3(yUp(camera.position));
    change(sphere);
    sphere.phi = Math.min(Math.PI - 0.05, Math.max(0.05, sphere.phi));
    sphere.radius = Math.min(controls.maxDistance, Math.max(controls.minDistance, sphere.radius));
    camera.position.copy(zUp(new Vector3().setFromSpherical(sphere)));
    controls.update();
    draw();
  };
  const observer = new ResizeObserver(draw);
  observer.observe(canvas);

  return {
    draw,
    render,
    /** Shows scenes, left and right, coloured by a surface; nothing stands for an empty side. */
    show(scenes, surface) {
      sides.forEach((side, at) => side.show(scenes[at], surface));
      draw();
    },
    /** Shows bone as it was, seen through, about what is left of it; nothing hides it. */
    start(scene) {
      const mesh = scene && isosurface(scene.planes.bone, scene.planes.activity, scene.edge_voxels);
      // a little within itself, so that it is seen only where bone is gone
      mesh?.normal.forEach((part, at) => (mesh.position[at] -= 0.5 * part));
      for (const side of sides) side.start(mesh, scene?.edge_voxels);
      draw();
    },
    /** Shows or hides cells of a kind. */
    cells(kind, isVisible) {
      for (const side of sides) side.cells(kind, isVisible);
      draw();
    },
    turn: (right, up) => move((sphere) => {
      sphere.theta += right;
      sphere.phi -= up;
    }),
    zoom: (fold) => move((sphere) => (sphere.radius /= fold)),
    reset() {
      camera.position.copy(from);
      controls.update();
      draw();
    },
    /** Triangles that are drawn. */
    triangles: () => sides.reduce((sum, side) => sum + side.triangles(), 0),
  };
}

// spherical coordinates of the library have y upwards, a specimen z, the axis of load
const yUp = ({ x, y, z }) => new Vector3(x, z, -y);
const zUp = ({ x, y, z }) => new Vector3(x, -z, y);

/** One cube with its cells. */
function side(camera) {
  const scene = new Scene();
  scene.background = new Color(background);
  scene.fog = new Fog(background, 2.4, 5.2);
  const sun = new DirectionalLight("#ffffff", 2.1);
  const bone = new Mesh(new BufferGeometry(), new MeshLambertMaterial({ vertexColors: true }));
  const agents = Object.fromEntries(Object.entries(colourOf).map(([kind, colour]) => [kind, { material: new MeshStandardMaterial({ color: colour, roughness: 0.55 }), mesh: undefined, isVisible: true }]));
  const start = new Mesh(new BufferGeometry(), new MeshLambertMaterial({ color: atStart, transparent: true, opacity: 0.3, depthWrite: false }));
  start.visible = false;
  const model = new Group();
  model.add(bone, start);
  scene.add(model, new AmbientLight("#dfe8f2", 1.25), sun, new LineSegments(new EdgesGeometry(new BoxGeometry(1, 1, 1)), new LineBasicMaterial({ color: "#8894a2" })));
  let shown;
  let mesh;

  function place(kind, places) {
    const agent = agents[kind];
    if (agent.mesh) {
      model.remove(agent.mesh);
      agent.mesh.dispose();
    }
    agent.mesh = new InstancedMesh(ball, agent.material, places.length);
    agent.mesh.visible = agent.isVisible;
    const edgeUm = shown.edge_voxels * shown.voxel_um;
    places.forEach(([[x, y, z], fold], at) => {
      const radius = (radiusUm[kind] * Math.cbrt(fold)) / edgeUm;
      agent.mesh.setMatrixAt(at, new Matrix4().makeScale(radius, radius, radius).setPosition(x / edgeUm - 0.5, y / edgeUm - 0.5, z / edgeUm - 0.5));
    });
    model.add(agent.mesh);
  }

  return {
    scene,
    /** Lets light come over the shoulder of whoever looks. */
    light: () => sun.position.copy(camera.position).add(new Vector3(-0.8, 0.2, 1.4)),
    isShown: () => Boolean(shown),
    triangles: () => (mesh ? mesh.index.length / 3 : 0),
    cells(kind, isVisible) {
      agents[kind].isVisible = isVisible;
      if (agents[kind].mesh) agents[kind].mesh.visible = isVisible;
    },
    start(of, edge) {
      start.visible = Boolean(of);
      if (of) fit(start, of, edge);
    },
    show(next, surface) {
      if (next && next !== shown) {
        const { edge_voxels: edge, planes } = next;
        mesh = isosurface(planes.bone, planes.activity, edge);
        fit(bone, mesh, edge);
      }
      const isNew = next !== shown;
      shown = next;
      if (!shown) return;
      bone.geometry.setAttribute("color", new BufferAttribute(painted(mesh, shown, surfaces[surface].of), 3));
      if (!isNew) return;
      place("osteoclast", shown.osteoclasts);
      place("osteoblast", shown.osteoblasts.map((at) => [at, 1]));
      place("trail", shown.trails.flat().map((at) => [at, 1]));
    },
  };
}

/** Gives a body the shape of a mesh, so that its cube is of edge 1 about the middle. */
function fit(body, { position, normal, index }, edge) {
  body.geometry.dispose();
  body.geometry = new BufferGeometry();
  body.geometry.setAttribute("position", new BufferAttribute(position, 3));
  body.geometry.setAttribute("normal", new BufferAttribute(normal, 3));
  body.geometry.setIndex(new BufferAttribute(index, 1));
  body.scale.setScalar(1 / edge);
  body.position.setScalar(-0.5);
}

const ball = new SphereGeometry(1, 14, 10);

/** The colour of every point of a mesh. */
function painted({ voxel, busy }, { edge_voxels: edge, coarse_edge: coarse, strain_steps: steps, planes }, colourOf) {
  const out = new Float32Array(3 * voxel.length);
  const kept = new Map();
  for (let point = 0; point < voxel.length; point++) {
    const at = voxel[point];
    const [x, y, z] = [at % edge, Math.floor(at / edge) % edge, Math.floor(at / edge / edge)].map((part) => Math.floor((part * coarse) / edge));
    const [age, strain] = [planes.ageMonths[at], planes.strain[x + coarse * (y + coarse * z)]];
    const key = busy[point] | (age << 2) | (strain << 10);
    let colour = kept.get(key);
    if (!colour) {
      colour = new Color(colourOf({ busy: busy[point], ageMonths: age, strain: strain / steps })).toArray();
      kept.set(key, colour);
    }
    out.set(colour, 3 * point);
  }
  return out;
}
