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
