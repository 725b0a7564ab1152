// The search page: shows what is found while one types, and keeps the query in its address

/** Pages shown, and sections of each. */
const MOST = { pages: 200, sections: 3 };
const field = document.querySelector('#page-query');
const status = document.querySelector('#search-status');
const list = document.querySelector('#search-found');

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function linkTo(place, anchor, text) {
  const link = element('a', '', text);
  link.href = encodeURI(place) + (anchor && `#${anchor}`);
  return link;
}

function entry({ place, title, group, hits }, query) {
  const sections = hits.slice(0, MOST.sections).map(({ heading, anchor, text }) => {
    const parts = excerpt(text, query).map(([part, isWord]) => (isWord ? element('mark', '', part) : part));
    return element('p', '', ...(heading === '' ? [] : [linkTo(place, anchor, heading), ': ']), ...parts);
  });
  const more = hits.length - sections.length;
  const said = more > 0 ? [element('p', 'of', `and ${more} more on this page`)] : [];
  const head = element('h2', '', linkTo(place, '', title), ' ', element('span', 'of', group));
  return element('li', '', head, ...sections, ...said);
}

function show(query) {
  const pages = find(searchIndex, query);
  list.replaceChildren(...pages.slice(0, MOST.pages).map((page) => entry(page, query)));
  const count = pages.length === 1 ? '1 page' : `${pages.length} pages`;
  const more = pages.length > MOST.pages ? `, the first ${MOST.pages} of them here` : '';
  status.textContent = query.trim() === '' ? 'Type words to look for.' : `${count} with “${query.trim()}”${more}`;
}

field.addEventListener('input', () => {
  show(field.value);
  const address = new URL(location.href);
  address.searchParams.set('q', field.value);
  try {
    history.replaceState(null, '', address);
  } catch {
    // some browsers keep the address of a page from disk as it is; the search does not need it
  }
});
field.closest('form').addEventListener('submit', (event) => event.preventDefault());
field.value = new URLSearchParams(location.search).get('q') ?? '';
show(field.value);
field.focus();
