// One worker: a model of its own, asked one thing at a time.

let model;

onmessage = ({ data: { id, module, request } }) => {
  if (module) {
    const reported = (start, length) => postMessage({ id: model.id, news: read(start, length) });
    const showed = (start, length, planesStart, planesLength) => {
      const planes = model.exports.memory.buffer.slice(planesStart >>> 0, (planesStart >>> 0) + planesLength);
      postMessage({ id: model.id, news: { ...read(start, length), planes } }, [planes]);
    };
    model = { id: 0, exports: new WebAssembly.Instance(module, { page: { reported, showed } }).exports };
    return;
  }
  model.id = id;
  postMessage({ id, answer: ask(request) });
};

function ask(request) {
  const { exports } = model;
  const question = new TextEncoder().encode(JSON.stringify(request));
  // memory may grow while it is asked for, and its old buffer is gone then
  const place = exports.allocate(question.length) >>> 0;
  new Uint8Array(exports.memory.buffer, place, question.length).set(question);
  const start = exports.ask();
  return read(start, exports.answer_length());
}

function read(start, length) {
  return JSON.parse(new TextDecoder().decode(new Uint8Array(model.exports.memory.buffer, start >>> 0, length)));
}
