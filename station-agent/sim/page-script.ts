/** Runs in the browser, plain and small: shows every view the stream sends, posts what a button stands for. */
export const pageScript = `
const say = (word) => {
  const line = document.createElement('span');
  line.append(word.zh + ' ');
  const en = document.createElement('span');
  en.lang = 'en';
  en.textContent = word.en;
  line.append(en);
  return line;
};
const element = (tag, className, ...content) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
};
const sections = new Map([...document.querySelectorAll('[data-device]')].map((section) => [section.dataset.device, section]));
const views = new Map();
const flagOf = (view, flag) => Boolean(flag in view ? view[flag] : view.condition?.[flag]);
const buttonsOf = (section) => kinds[section.dataset.kind].buttons;
const isOn = (view, button) => Boolean(view && button.flag && flagOf(view, button.flag));

function lamps(section, view) {
  const kind = kinds[view.kind];
  const list = [['line', view.unplugged ? words.unplugged : view.connected ? words.connected : words.notConnected, view.connected]];
  for (const [flag, word] of Object.entries(kind.states)) if (flagOf(view, flag)) list.push(['fault', word, false]);
  if (list.length === 1) list.push(['ready', kind.ready, true]);
  section.querySelector('.lamps').replaceChildren(...list.map(([lamp, word, good]) => {
    const item = element('li', good ? 'good' : 'bad', say(word));
    item.dataset.kind = lamp;
    return item;
  }));
}

const items = {
  'receipt-printer': (view) => view.receipts.map((receipt) => ({
    key: receipt.id + '-' + receipt.lines,
    make() {
      const picture = document.createElement('img');
      picture.src = '/api/v1/devices/' + view.id + '/receipts/' + receipt.id + '?lines=' + receipt.lines;
      picture.alt = receipt.text;
      return element('li', receipt.cut ? 'paper cut' : 'paper hanging', picture);
    },
  })),
  'id-reader': (view) => view.person === null ? [] : [{
    key: view.person,
    make() {
      const button = kinds['id-reader'].buttons.find((known) => known.body?.person === view.person);
      return element('li', 'card', button ? say(button.label) : view.person);
    },
  }],
  scanner: (view) => view.scans.map((scan) => ({
    key: scan.at + scan.text + scan.sent,
    make: () => element('li', scan.sent ? 'scan' : 'scan missed', element('code', '', scan.text), say(scan.sent ? words.sent : words.notSent)),
  })),
};

function showItems(section, view) {
  const list = section.querySelector('.items');
  const seen = new Map([...list.children].map((item) => [item.dataset.key, item]));
  const wanted = items[view.kind](view);
  list.replaceChildren(...wanted.map(({ key, make }) => {
    const item = seen.get(key) ?? make();
    // Each once: the same code may have been held up twice.
    seen.delete(key);
    item.dataset.key = key;
    return item;
  }));
  section.querySelector('.empty').hidden = wanted.length > 0;
}

function show(view) {
  const section = sections.get(view.id);
  if (!section) return;
  views.set(view.id, view);
  lamps(section, view);
  showItems(section, view);
  for (const one of section.querySelectorAll('[data-button]')) {
    const button = buttonsOf(section)[one.dataset.button];
    const on = isOn(view, button);
    const word = on ? button.undo : button.label;
    one.querySelector('.zh').textContent = word.zh;
    one.querySelector('.en').textContent = word.en;
    // The words change with the state, so it is not said a second time with aria-pressed.
    one.classList.toggle('on', on);
  }
  const faults = section.querySelector('.faults');
  faults.hidden = view.faults.length === 0;
  faults.querySelector('ul').replaceChildren(...view.faults.slice(-10).reverse().map((fault) =>
    element('li', '', new Date(fault.at).toLocaleTimeString() + '  ' + fault.code + '  ' + fault.bytes)));
}

async function act(section, action, body) {
  const response = await fetch('/api/v1/devices/' + section.dataset.device + '/' + action, {
    method: 'POST',
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  if (response.ok) show(await response.json());
}

function press(section, button) {
  const on = isOn(views.get(section.dataset.device), button);
  return act(section, on ? button.off : button.on, button.body);
}

for (const section of sections.values()) {
  for (const one of section.querySelectorAll('[data-button]')) {
    one.addEventListener('click', () => press(section, buttonsOf(section)[one.dataset.button]));
  }
  section.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    act(section, 'scan', { text: new FormData(event.target).get('text') });
  });
}
// A key goes to the device that has the focus, else to the first one that knows it.
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.matches('input')) return;
  const focused = event.target.closest?.('[data-device]');
  for (const section of focused ? [focused, ...sections.values()] : sections.values()) {
    const button = buttonsOf(section).find((known) => known.key === event.key.toLowerCase());
    if (!button) continue;
    press(section, button);
    return;
  }
});

const stream = new EventSource('/api/v1/stream');
stream.addEventListener('device', (event) => show(JSON.parse(event.data)));
stream.onopen = () => { document.getElementById('lost').hidden = true; };
stream.onerror = () => { document.getElementById('lost').hidden = false; };
`;
