'use strict';
(function () {
  const page = document.documentElement;
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const one = (selector) => document.querySelector(selector);
  const bar = one('[data-filters]');
  const items = all('[data-kind="requirement"], [data-kind="failure"]');
  const words = new WeakMap();
  const chosen = { verdicts: new Set(), suite: '', level: '', text: '' };

  const wordsOf = (item) => {
    // An item that only mentions another one is not what a reader looks for.
    if (!words.has(item)) {
      const text = all('[data-aside]', item).reduce((rest, aside) => rest.replace(aside.textContent, ' '), item.textContent);
      words.set(item, text.toLowerCase());
    }
    return words.get(item);
  };
  const matches = (item) =>
    (chosen.verdicts.size === 0 || chosen.verdicts.has(item.dataset.verdict))
    && (chosen.suite === '' || item.dataset.suite === chosen.suite)
    && (chosen.level === '' || item.dataset.level === chosen.level)
    && chosen.text.split(/\s+/).every((word) => wordsOf(item).includes(word));
  const count = (kind, name) => {
    const own = items.filter((item) => item.dataset.kind === kind);
    const shown = own.filter((item) => !item.hidden).length;
    return shown + ' of ' + own.length + ' ' + name + (own.length === 1 ? '' : 's');
  };

  function apply() {
    items.forEach((item) => { item.hidden = !matches(item); });
    all('[data-group]').forEach((group) => { group.hidden = !group.querySelector('[data-kind]:not([hidden])'); });
    all('[data-filter-verdict]').forEach((button) =>
      button.setAttribute('aria-pressed', String(chosen.verdicts.has(button.dataset.filterVerdict))));
    all('[data-filter-suite]').forEach((select) => { select.value = chosen.suite; });
    all('[data-filter-level]').forEach((select) => { select.value = chosen.level; });
    one('[data-filter-count]').textContent = count('failure', 'failure') + ', ' + count('requirement', 'requirement');
  }

  function reset() {
    chosen.verdicts.clear();
    chosen.suite = chosen.level = chosen.text = '';
    one('[data-filter-text]').value = '';
    apply();
  }

  // A link leads to its target even where that is filtered away or folded in.
  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) { return; }
    if (target.closest('[hidden]')) { reset(); }
    for (let outer = target.closest('details'); outer; outer = outer.parentElement.closest('details')) { outer.open = true; }
    if (target.dataset.kind === 'failure') { all(':scope > details', target).forEach((inner) => { inner.open = true; }); }
    target.scrollIntoView();
  }

  function select(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  async function copy(button) {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      select(text);
      if (!document.execCommand('copy')) { return; }
    }
    button.dataset.copied = '';
    button.textContent = 'Copied';
    setTimeout(() => { delete button.dataset.copied; button.textContent = 'Copy'; }, 2000);
  }

  function show(number) {
    chosen.verdicts = new Set([number.dataset.showVerdict]);
    chosen.suite = number.dataset.showSuite || '';
    chosen.level = number.dataset.showLevel || '';
    apply();
  }

  document.addEventListener('click', (event) => {
    const control = event.target.closest('button, a');
    if (!control) { return; }
    const data = control.dataset;
    if ('filterVerdict' in data) {
      if (!chosen.verdicts.delete(data.filterVerdict)) { chosen.verdicts.add(data.filterVerdict); }
      apply();
    } else if ('filterReset' in data) {
      reset();
    } else if ('open' in data) {
      all('main details').forEach((part) => { part.open = data.open === 'all' || part.hasAttribute('data-group'); });
    } else if ('copy' in data) {
      copy(control);
    } else if ('showVerdict' in data) {
      show(control);
    } else if (control.hash && control.hash === location.hash) {
      reveal();
    }
  });
  bar.addEventListener('input', (event) => {
    const data = event.target.dataset;
    if ('filterSuite' in data) { chosen.suite = event.target.value; }
    if ('filterLevel' in data) { chosen.level = event.target.value; }
    if ('filterText' in data) { chosen.text = event.target.value.toLowerCase().trim(); }
    apply();
  });

  // On paper nothing can be unfolded.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = all('main details:not([open])');
    folded.forEach((part) => { part.open = true; });
  });
  addEventListener('afterprint', () => { folded.forEach((part) => { part.open = false; }); });
  addEventListener('hashchange', reveal);

  bar.hidden = false;
  all('[data-needs-script]').forEach((part) => { part.hidden = false; });
  page.dataset.script = 'on';
  reset();
  reveal();
})();
