// Keeps unsaved form input in this tab when a session expires, and restores it after the next login.
(() => {
  const KEY = 'imprimatur.typed';
  const body = document.body;

  const forms = () => [...document.querySelectorAll('form[method=post]')].filter(form => form.getAttribute('action'));

  /** Fields with user input, without passwords and hidden fields. */
  const fields = form => [...form.elements]
    .filter(each => each.name && /^(TEXTAREA|SELECT|INPUT)$/.test(each.tagName))
    .filter(each => !['password', 'hidden', 'file', 'submit', 'button', 'reset', 'image'].includes(each.type));

  const isTicked = field => field.type === 'radio' || field.type === 'checkbox';

  function isFilledIn(field) {
    if (isTicked(field)) return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some(option => option.selected !== option.defaultSelected);
    return field.value !== field.defaultValue;
  }

  function value(field) {
    if (isTicked(field)) return field.checked;
    return field.options ? [...field.options].filter(option => option.selected).map(option => option.value) : field.value;
  }

  function fill(field, kept) {
    if (isTicked(field)) field.checked = kept;
    else if (field.options) [...field.options].forEach(option => { option.selected = kept.includes(option.value); });
    else field.value = kept;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  function keep(sent) {
    const typed = forms().filter(form => form === sent || fields(form).some(isFilledIn))
      .map(form => ({ action: form.getAttribute('action'), values: fields(form).map(each => [each.name, value(each)]) }))
      .filter(form => form.values.length);
    if (typed.length) sessionStorage.setItem(KEY, JSON.stringify({ user: body.dataset.user, forms: typed }));
  }

  function notify(form, text) {
    const note = document.createElement('p');
    note.className = 'notice';
    note.setAttribute('role', 'status');
    note.textContent = text;
    form.prepend(note);
  }

  function restore(kept) {
    for (const { action, values } of kept.forms) {
      const form = forms().find(each => each.getAttribute('action') === action);
      if (!form) continue;
      fields(form).forEach((field, i) => { if (values[i] && values[i][0] === field.name) fill(field, values[i][1]); });
      notify(form, 'Your session expired. Your input has been restored and has not been submitted.');
      form.scrollIntoView({ block: 'center' });
    }
  }

  function open() {
    const kept = JSON.parse(sessionStorage.getItem(KEY) || 'null');
    if (!kept) return;
    if ('keepsTyped' in body.dataset) {
      sessionStorage.setItem(KEY, JSON.stringify({ ...kept, again: true }));
      const login = document.querySelector('.login form');
      if (login) notify(login, 'Your session has expired. Log in again: your input is kept.');
      return;
    }
    const here = kept.forms.some(({ action }) => forms().some(form => form.getAttribute('action') === action));
    if (kept.again && kept.user === body.dataset.user && !here) return;
    sessionStorage.removeItem(KEY);
    if (kept.again && kept.user === body.dataset.user) restore(kept);
  }

  document.addEventListener('submit', event => {
    if (!('keepsTyped' in body.dataset) && event.target.method === 'post') keep(event.target);
  });
  document.addEventListener('htmx:beforeOnLoad', event => {
    if (event.detail.xhr.status === 401) keep();
  });
  open();
})();
