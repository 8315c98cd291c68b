// The page polls itself. Replaces only parts whose content differs, except parts with unsaved input.
(() => {
  const sent = new Map();

  /** Markup as sent by the server, without changes made in the browser. */
  function essence(element) {
    const copy = element.cloneNode(true);
    for (const each of [copy, ...copy.querySelectorAll('*')]) {
      each.classList.remove(...[...each.classList].filter(name => name.startsWith('htmx-')));
      if (!each.classList.length) each.removeAttribute('class');
      if (each.matches('input[type=hidden]')) each.removeAttribute('value');
      if (each.matches('details')) each.removeAttribute('open');
      if (!each.matches('time, [data-time], [data-start]')) continue;
      ['title', 'hidden'].forEach(name => each.removeAttribute(name));
      each.textContent = '';
    }
    return copy.outerHTML;
  }

  function isBeingFilledIn(part) {
    const fields = [...part.querySelectorAll('input:not([type=hidden]), select, textarea')];
    return fields.some(field => field === document.activeElement || isFilledIn(field));
  }

  function isFilledIn(field) {
    if (field.type === 'radio' || field.type === 'checkbox') return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some(option => option.selected !== option.defaultSelected);
    return field.value !== field.defaultValue;
  }

  /** Keeps the scroll positions and the open details elements. */
  function keepPlace(from, to) {
    const after = to.querySelectorAll('details');
    from.querySelectorAll('details').forEach((each, i) => { if (after[i]) after[i].open = each.open; });
    const scrolled = [...from.querySelectorAll('.scroll')].map(each => [each.scrollLeft, each === document.activeElement]);
    requestAnimationFrame(() => document.getElementById(from.id)?.querySelectorAll('.scroll').forEach((each, i) => {
      const [left, focused] = scrolled[i] || [0, false];
      each.scrollLeft = left;
      if (focused) each.focus({ preventScroll: true });
    }));
  }

  document.querySelectorAll('[data-live], #live').forEach(part => sent.set(part.id, essence(part)));

  document.addEventListener('htmx:oobBeforeSwap', event => {
    const part = event.detail.target, next = event.detail.fragment.firstElementChild;
    const said = essence(next);
    if (sent.get(part.id) === said || isBeingFilledIn(part)) {
      event.detail.shouldSwap = false;
      return;
    }
    sent.set(part.id, said);
    keepPlace(part, next);
  });

  document.addEventListener('htmx:beforeRequest', event => {
    if (event.target.id === 'live' && document.hidden) event.preventDefault();
  });
})();
