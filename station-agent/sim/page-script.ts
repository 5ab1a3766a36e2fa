/** Runs in the browser, plain and small: shows every view the stream sends, posts what a button stands for. */
export const pageScript = `
const by = (id) => document.getElementById(id);
const say = (word) => {
  const line = document.createElement('span');
  line.append(word.zh + ' ');
  const en = document.createElement('span');
  en.lang = 'en';
  en.textContent = word.en;
  line.append(en);
  return line;
};
let now = null;

function isOn(button) {
  if (!now || button.flag === null) return false;
  return button.flag in now ? now[button.flag] : now.condition[button.flag];
}

function lamps() {
  const list = [];
  list.push(['line', now.unplugged ? words.unplugged : now.connected ? words.connected : words.notConnected, now.connected]);
  for (const [flag, word] of Object.entries(words.states)) if (now[flag] ?? now.condition[flag]) list.push(['fault', word, false]);
  if (list.length === 1) list.push(['ready', words.ready, true]);
  by('lamps').replaceChildren(...list.map(([kind, word, good]) => {
    const item = document.createElement('li');
    item.className = good ? 'good' : 'bad';
    item.dataset.kind = kind;
    item.append(say(word));
    return item;
  }));
}

function strip() {
  const seen = new Map([...by('strip').children].map((item) => [item.dataset.key, item]));
  by('strip').replaceChildren(...now.receipts.map((receipt) => {
    const key = receipt.id + '-' + receipt.lines;
    const old = seen.get(key);
    if (old) return old;
    const item = document.createElement('li');
    item.dataset.key = key;
    item.className = receipt.cut ? 'cut' : 'hanging';
    const picture = document.createElement('img');
    picture.src = '/api/v1/receipts/' + receipt.id + '?lines=' + receipt.lines;
    picture.alt = receipt.text;
    item.append(picture);
    return item;
  }));
  by('empty').hidden = now.receipts.length > 0;
}

function show(view) {
  now = view;
  by('model').textContent = view.profile;
  lamps();
  strip();
  for (const element of document.querySelectorAll('[data-button]')) {
    const button = buttons[element.dataset.button];
    const on = isOn(button);
    const word = on ? button.undo : button.label;
    element.querySelector('.zh').textContent = word.zh;
    element.querySelector('.en').textContent = word.en;
    // The words change with the state, so it is not said a second time with aria-pressed.
    element.classList.toggle('on', on);
  }
  by('faults').hidden = view.faults.length === 0;
  by('fault-list').replaceChildren(...view.faults.slice(-20).reverse().map((fault) => {
    const item = document.createElement('li');
    item.textContent = new Date(fault.at).toLocaleTimeString() + '  ' + fault.code + '  ' + fault.bytes;
    return item;
  }));
}

async function press(button) {
  const response = await fetch('/api/v1/printer/' + (isOn(button) ? button.off : button.on), { method: 'POST' });
  if (response.ok) show(await response.json());
}

for (const element of document.querySelectorAll('[data-button]')) {
  element.addEventListener('click', () => press(buttons[element.dataset.button]));
}
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const button = buttons.find((known) => known.key === event.key.toLowerCase());
  if (button) press(button);
});

const stream = new EventSource('/api/v1/printer/stream');
stream.addEventListener('printer', (event) => show(JSON.parse(event.data)));
stream.onopen = () => { by('lost').hidden = true; };
stream.onerror = () => { by('lost').hidden = false; };
`;
