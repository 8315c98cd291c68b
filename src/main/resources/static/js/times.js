// Converts the UTC times of the page to the time zone of the browser, and names the zone.
(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'
  });

  function inWords(instant, toTheSecond = false) {
    const part = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
    return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}${toTheSecond ? `:${part.second}` : ''} ${zone}`;
  }

  function localize(element) {
    const instant = new Date(element.dataset.time || element.dateTime);
    if (!element.textContent.endsWith(' UTC') || isNaN(instant)) return;
    if (zone !== 'UTC') element.title = element.textContent;
    element.textContent = inWords(instant, /:\d\d:\d\d UTC$/.test(element.textContent));
    // Hides the local time if it equals the calendar's time.
    element.hidden = Boolean(element.dataset.time) && element.previousElementSibling?.textContent === element.textContent;
  }

  function span(milliseconds) {
    const minutes = Math.floor(milliseconds / 60000), hours = Math.floor(minutes / 60), days = Math.floor(hours / 24);
    if (days > 0) return `${days} ${days === 1 ? 'day' : 'days'} ${hours % 24} h`;
    return hours > 0 ? `${hours} h ${minutes % 60} min` : `${Math.max(1, minutes)} min`;
  }

  function countDown(element) {
    const now = Date.now() + ahead, start = Date.parse(element.dataset.start), end = Date.parse(element.dataset.end);
    element.textContent = now < start ? `in ${span(start - now)}`
      : now < end ? `now, ends in ${span(end - now)}` : 'over';
  }

  // Uses the server's clock, because the clock of the browser may be wrong.
  const server = Date.parse(document.querySelector('meta[name=now]')?.content);
  const ahead = isNaN(server) ? 0 : server - Date.now();

  function all(root) {
    root.querySelectorAll('time[datetime], [data-time]').forEach(localize);
    root.querySelectorAll('[data-start]').forEach(countDown);
  }

  // Closed details elements are not printed.
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(each => { each.open = true; }));

  window.imprimatur = { inWords };
  all(document);
  setInterval(() => document.querySelectorAll('[data-start]').forEach(countDown), 20000);
  document.addEventListener('htmx:load', event => all(event.target.parentElement || document));
})();
