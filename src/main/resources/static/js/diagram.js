// Draws the process diagram with the passed and current elements when its section is opened.
(() => {
  const details = document.getElementById('diagram');
  if (!details) return;
  const container = details.querySelector('.diagram');
  // Only these elements get a time stamp: gateways and end events complete at once.
  const STAMPED = /Task$|IntermediateCatchEvent$/;
  let viewer, drawn = [];

  function load(tag, attributes) {
    return new Promise((done, failed) => {
      const element = Object.assign(document.createElement(tag), attributes);
      element.addEventListener('load', done);
      element.addEventListener('error', () => failed(new Error('not available: ' + (element.src || element.href))));
      document.head.append(element);
    });
  }

  async function answer(address) {
    const reply = await fetch(address);
    if (!reply.ok) throw new Error(`${address} answered ${reply.status}`);
    return reply;
  }

  async function open() {
    const { model, styles, viewer: script } = details.dataset;
    container.hidden = false;
    details.querySelector('.views').hidden = false;
    const [xml] = await Promise.all([
      answer(model).then(reply => reply.text()),
      load('link', { rel: 'stylesheet', href: styles }),
      load('script', { src: script })
    ]);
    viewer = new BpmnJS({ container });
    await viewer.importXML(xml);
    await mark();
    showToken();
  }

  const READABLE = 0.7;

  function showAll() {
    viewer.get('canvas').zoom('fit-viewport', 'auto');
  }

  /** Centres the current element; shows the whole process if there is none. */
  function showToken() {
    showAll();
    const canvas = viewer.get('canvas');
    const [id] = drawn.filter(([, marker]) => marker === 'now').map(([element]) => element).reverse();
    const token = id && viewer.get('elementRegistry').get(id);
    if (!token || canvas.zoom() > READABLE) return;
    const { outer } = canvas.viewbox(), width = outer.width / READABLE, height = outer.height / READABLE;
    canvas.viewbox({ x: token.x + token.width / 2 - width / 2, y: token.y + token.height / 2 - height / 2, width, height });
  }

  async function mark() {
    const path = await answer(details.dataset.path).then(reply => reply.json());
    const canvas = viewer.get('canvas'), overlays = viewer.get('overlays'), elements = viewer.get('elementRegistry');
    drawn.forEach(([id, marker]) => canvas.removeMarker(id, marker));
    overlays.clear();
    drawn = [];
    const add = (id, marker) => {
      if (!elements.get(id)) return;
      canvas.addMarker(id, marker);
      drawn.push([id, marker]);
    };
    path.flows.forEach(id => add(id, 'passed'));
    for (const [id, steps] of Object.entries(byElement(path.steps))) {
      if (!elements.get(id)) continue;
      const running = steps.some(step => !step.ended), kind = elements.get(id).type;
      add(id, !running ? 'passed' : kind === 'bpmn:SubProcess' ? 'around' : 'now');
      if (STAMPED.test(kind)) overlays.add(id, { position: { bottom: -2, left: 0 }, html: stamp(steps) });
    }
  }

  function byElement(steps) {
    return steps.reduce((found, step) => ({ ...found, [step.element]: [...found[step.element] || [], step] }), {});
  }

  /** Time of the last completion, or the start and number of the running instances. */
  function stamp(steps) {
    const running = steps.filter(step => !step.ended), last = steps[steps.length - 1];
    const element = document.createElement('div');
    element.className = running.length ? 'stamp token' : 'stamp';
    const when = imprimatur.inWords(new Date(running.length ? running[0].began : last.ended)).slice(0, 16);
    element.textContent = (running.length ? `● ${running.length > 1 ? running.length + ' × ' : ''}since ` : '✓ ') + when;
    element.title = steps.map(step => imprimatur.inWords(new Date(step.began))
      + (step.ended ? ' to ' + imprimatur.inWords(new Date(step.ended)) : ', now')).join('\n');
    return element;
  }

  function showError(error) {
    container.hidden = true;
    details.querySelector('.views').hidden = true;
    const message = Object.assign(document.createElement('p'), { className: 'warning', textContent: `The diagram cannot be shown: ${error.message}` });
    container.before(message);
  }

  details.querySelector('.views').addEventListener('click', event => {
    if (!viewer) return;
    if (event.target.value === 'all') showAll();
    else showToken();
  });
  details.addEventListener('toggle', () => { if (details.open && !viewer && container.hidden) open().catch(showError); });
  document.addEventListener('htmx:oobAfterSwap', event => { if (viewer && event.detail.target.id === 'live-path') mark().catch(showError); });
  if (location.hash === '#diagram') details.open = true;
})();
