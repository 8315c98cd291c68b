// Tasklist is one page of Imprimatur: its name leads to the others, and its own login is never asked.
const home = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '') + '/';

document.addEventListener('click', event => {
  if (!event.target.closest('a.app-banner')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  window.location.assign(home);
}, true);

function leaveForOurLogin() {
  if (window.location.hash.startsWith('#/login')) window.location.assign(home);
}
window.addEventListener('hashchange', leaveForOurLogin);
leaveForOurLogin();

// An empty list must not pass for "nothing to do" while the person's groups cannot be read.
async function showNotice() {
  const answer = await fetch(home + 'camunda/api/engine/engine/');
  const text = answer.headers.get('X-Imprimatur-Notice');
  let notice = document.getElementById('imprimatur-notice');
  if (!text) {
    notice?.remove();
    return;
  }
  if (!notice) {
    notice = document.createElement('p');
    notice.id = 'imprimatur-notice';
    notice.setAttribute('role', 'alert');
    document.body.append(notice);
  }
  if (notice.textContent !== text) notice.textContent = text;
}
window.addEventListener('hashchange', showNotice);
showNotice();
