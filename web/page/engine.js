// Workers that run the model: one for answers at once, some for patients of agents.

import workerText from "./worker.js" with { type: "text" };

const address = URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));

/** The compiled model, from the text that the page carries. */
export async function compile(base64) {
  const bytes = Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
}

/** A worker whose answers are promises. */
export class Model {
  #worker;
  #waiting = new Map();
  #next = 1;

  constructor(module) {
    this.#begin(module);
  }

  #begin(module) {
    this.#worker = new Worker(address);
    this.#worker.postMessage({ module });
    this.#worker.onmessage = ({ data: { id, answer, news } }) => {
      const asked = this.#waiting.get(id);
      if (news) return asked?.listen?.(news);
      this.#waiting.delete(id);
      asked?.resolve(answer);
    };
    this.#worker.onerror = ({ message }) => {
      for (const asked of this.#waiting.values()) asked.resolve({ error: message });
      this.#waiting.clear();
      // a model that broke off is not asked again
      this.end();
      this.#begin(module);
    };
  }

  ask(request, listen) {
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, { resolve, listen });
      this.#worker.postMessage({ id, request });
    });
  }

  end() {
    this.#worker.terminate();
  }
}

/** Answers the last question only: while one is at work, those between are dropped. */
export class Latest {
  #model;
  #busy = false;
  #next;

  constructor(model) {
    this.#model = model;
  }

  async ask(request, take) {
    this.#next = { request, take };
    if (this.#busy) return;
    this.#busy = true;
    while (this.#next) {
      const { request, take } = this.#next;
      this.#next = undefined;
      const answer = await this.#model.ask(request);
      if (!this.#next) take(answer);
    }
    this.#busy = false;
  }
}

/** How many patients are lived at once. */
const hands = Math.max(1, Math.min(8, navigator.hardwareConcurrency || 2));

/** Patients of agents, a patient a job; the arms of the first are shared out, so that it is there soon. */
export class Cohort {
  #module;
  #models = [];

  constructor(module) {
    this.#module = module;
  }

  /** Ends what is running. */
  cancel() {
    for (const model of this.#models) model.end();
    this.#models = [];
  }

  /**
   * Lives all patients of a scenario. `told` hears every report, `lived` the tables of every arm of a patient.
   */
  run(text, patients, arms, { told, lived, failed, ended }) {
    this.cancel();
    const all = Array.from({ length: arms }, (_, arm) => arm);
    const parts = Math.min(hands, arms);
    const first = all.slice(0, parts).map((part) => ({ patient: 1, arms: all.filter((arm) => arm % parts === part) }));
    const others = Array.from({ length: patients - 1 }, (_, index) => ({ patient: index + 2, arms: all }));
    const jobs = [...first, ...others];
    this.#models = Array.from({ length: Math.min(hands, jobs.length) }, () => new Model(this.#module));
    const models = this.#models;
    const current = () => models === this.#models;
    const work = async (model) => {
      for (let job = jobs.shift(); job && current(); job = jobs.shift()) {
        const prepared = await model.ask({ ask: "prepare", text, patient: job.patient });
        if (!current()) return;
        const problem = prepared.error ?? prepared.problems?.[0]?.wrong;
        if (problem) {
          failed(job.patient, problem);
          continue;
        }
        for (const arm of job.arms) {
          const answer = await model.ask({ ask: "live", arm }, (news) => current() && told(news));
          if (!current()) return;
          if (answer.error ?? answer.failure) failed(job.patient, answer.error ?? answer.failure);
          if (answer.csv) lived(answer);
        }
      }
    };
    Promise.all(models.map(work)).then(() => current() && (this.cancel(), ended()));
  }
}
