// Scenes of the first patient's bone: simulated once more for the arms that are looked at, a worker an arm, and kept packed.

/** Times beside time 0 at which an arm is seen. */
export const scenesOfArm = 40;

/** Scenes by arm, in order of time. */
export class Scenes {
  #begin;
  #models = [];
  #ofArm = new Map();

  /** `begin` makes a model. */
  constructor(begin) {
    this.#begin = begin;
  }

  /** Ends what is running, and forgets all scenes. */
  clear() {
    this.stop();
    this.#ofArm.clear();
  }

  /** Ends what is running. */
  stop() {
    for (const model of this.#models) model.end();
    this.#models = [];
  }

  get isRunning() {
    return this.#models.length > 0;
  }

  /** Lives some arms of a patient. `changed` is called whenever there is another scene, and at the end with a reason where one failed. */
  run(text, patient, arms, changed) {
    this.clear();
    this.#models = arms.map(() => this.#begin());
    const models = this.#models;
    const live = async (model, arm) => {
      const scenes = [];
      this.#ofArm.set(arm, scenes);
      const prepared = await model.ask({ ask: "prepare", text, patient });
      const problem = prepared.error ?? prepared.problems?.[0]?.wrong;
      const answer = problem ? { error: problem } : await model.ask({ ask: "live", arm, scenes: scenesOfArm }, (news) => {
        if (!news.scene || models !== this.#models) return;
        scenes.push({ years: news.years, planes: news.planes, ...news.scene });
        changed();
      });
      model.end();
      return answer.error ?? answer.failure;
    };
    Promise.all(models.map((model, at) => live(model, arms[at]))).then((reasons) => {
      if (models !== this.#models) return;
      this.#models = [];
      changed(reasons.find(Boolean));
    });
  }

  /** The last scene of an arm up to a time; nothing where there is none. */
  at(arm, years) {
    return (this.#ofArm.get(arm) ?? []).findLast((scene) => scene.years <= years + 1e-6);
  }

  first(arm) {
    return this.#ofArm.get(arm)?.[0];
  }

  /** How far all arms have come, years; nothing where one has not begun. */
  reached() {
    const ends = [...this.#ofArm.values()].map((scenes) => scenes.at(-1)?.years);
    return ends.length === 0 || ends.includes(undefined) ? undefined : Math.min(...ends);
  }

  /** Bytes that are kept. */
  get size() {
    return [...this.#ofArm.values()].flat().reduce((sum, { planes }) => sum + planes.byteLength, 0);
  }
}

/** The planes of a scene: a byte a voxel for bone, activity and age, a byte a coarse cell for strain. */
export async function unpacked({ planes, edge_voxels: edge, coarse_edge: coarse }) {
  const stream = new Blob([planes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const voxels = edge ** 3;
  const plane = (number) => bytes.subarray(number * voxels, (number + 1) * voxels);
  return { bone: plane(0), activity: plane(1), ageMonths: plane(2), strain: bytes.subarray(3 * voxels, 3 * voxels + coarse ** 3) };
}
