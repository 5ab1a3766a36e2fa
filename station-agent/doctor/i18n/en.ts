import type { Sentences, Words } from './zh.ts';

export const en: Sentences = {
  well: ['All well.', ''],
  busy: ['At work, all well.', ''],

  'paper-out': ['Out of paper.', 'Load a new roll and close the cover.'],
  'near-end': ['The paper is nearly out.', 'Have a new roll ready.'],
  'cover-open': ['The cover is open.', 'Press it shut until it clicks.'],
  cutter: ['The cutter is stuck.', 'Switch off, take the jammed paper out, set the cutter back, switch on.'],
  unrecoverable: ['The printer reports a fault it cannot recover from.', 'Switch it off for a minute; if it stays, have it repaired.'],
  offline: ['The printer is offline and does not say why.', 'Let the head cool, let go of the feed key, look at its lights.'],
  'no-back-channel': ['This model cannot report how it is, not even that paper is out.', 'Use one that can, or have staff watch the roll.'],

  'no-answer': ['Connected, but the device does not answer.', 'Check power and cable; is the profile in agent.yaml that of this device?'],
  'no-answer-serial': [
    'The port opened, but the device does not answer (at {baud} baud).',
    'Check power and cable; write the speed of its switches or self-test page into the address, for example ?baud=115200; check the profile.',
  ],
  garbled: [
    'Bytes come from the device, but they make no sense.',
    'Mostly a wrong speed or model: compare ?baud= with its switches or self-test page, then the profile; if both are right, try another cable.',
  ],
  'connection-refused': [
    '{at} refuses the connection.',
    'Check address and port (printers: 9100); if another PC uses it, disconnect that one.',
  ],
  'connection-lost': ['The connection broke.', 'Check power and cable; a network printer takes one PC at a time: does another use it?'],
  unreachable: ['{at} cannot be reached.', 'Check network cable, power and IP address; try ping from this PC.'],
  'port-missing': ['There is no port {path}.', 'Plug the device in; if the name is wrong, choose from those there: {there}.'],
  'port-busy': ['Another program has the port {path}: {holders}.', 'Stop it; if it is ModemManager: systemctl disable --now ModemManager.'],
  'no-permission': [
    'This user may not open {path}.',
    "Put the station's user into the group: usermod -aG {group} yizhan, then restart the service.",
  ],
  unauthorised: ["The reader's ID module is not authorised, or no longer.", 'Ask its maker to authorise it again.'],
  'self-test': ['The reader failed its own test.', 'Unplug it and plug it in again; if it stays, have it repaired.'],
  'no-right': ['The reader finds cards but may not read them.', 'Ask its maker about the authorisation.'],
  'no-page': ['The kiosk page that reads it is not open.', 'Open /kiosk/ on that kiosk.'],

  'unknown-profile': ['The profile in agent.yaml does not exist.', 'Known ones: {known}.'],
  'invalid-profile': ["This profile's data is faulty.", 'Tell the developers; use a generic profile meanwhile.'],
  'wrong-kind': ['This profile is for another kind of device.', 'Change kind or profile. Profiles of this kind: {known}.'],
  'bad-address': [
    'The address in agent.yaml is not understood.',
    'Write tcp://HOST:PORT, serial:/dev/serial/by-id/NAME?baud=9600 or lp:/dev/usb/lp0.',
  ],
  'unknown-address': [
    'The address in `at` is not understood.',
    'Write tcp://HOST:PORT, serial:/dev/serial/by-id/NAME?baud=9600 or lp:/dev/usb/lp0.',
  ],
  'bad-tcp': [
    'The network address is miswritten.',
    'Write tcp://HOST:PORT, for example tcp://192.168.1.50:9100; ports go from 1 to 65535.',
  ],
  'bad-serial-path': [
    'The serial address is miswritten.',
    'Write serial: and the whole path, for example serial:/dev/serial/by-id/NAME?baud=9600.',
  ],
  'bad-baud': ['The serial speed is miswritten.', 'Write it as ?baud=9600; the standard speeds from 1200 to 921600 work.'],
  'bad-lp-path': ['The address of the USB printer port is miswritten.', 'Write lp: and the whole path, for example lp:/dev/usb/lp0.'],
  'wrong-way': ['By its data this model has no such plug.', 'Its plugs: {ways}. If it works never mind, else change `at` or the profile.'],
  'same-port': ['It has the same address as device {other}.', 'A port takes one device: change one of the two.'],

  'page-reads': ["The kiosk's browser reads it; it is not checked here.", "Try it on the kiosk's page."],
  'fence-silent': [
    'The printer works, but never confirms that it has printed.',
    'Use a profile with fence none (for example generic-escpos-80), else every ticket will be shown as "not known whether printed".',
  ],
  'fence-never': ['This model does not confirm printing; tickets will be shown as "sent".', ''],
  'profile-untried': [
    'The profile {profile} was never tried on the real machine: its data may be wrong.',
    'Try a generic profile, and tell the developers.',
  ],
  'free-port': [
    'A port nobody uses: {path} ({name}).',
    'If it is needed, write at: {way}:{path} in agent.yaml; possible profiles: {profiles}.',
  ],
  'no-devices': ['There are no devices in agent.yaml.', 'Add them as docs/attach-a-device.md says.'],
  'as-root': ["Run as root: whether the station's user has the rights cannot be seen.", 'Run it as that user: sudo -Hu yizhan …'],

  'agent-running': [
    'The agent is running and has the devices; this is what it says of them.',
    'To look at the devices directly stop it first: systemctl stop yizhan-agent.',
  ],
  'agent-unheard': [
    'The agent is running and has the devices, but nothing answers on {url}.',
    'Name its port with --http-port, or stop it first: systemctl stop yizhan-agent.',
  ],
  'unknown-fault': ['The device reports: {fault}.', ''],
  'no-home': ['There is no folder {home}.', "Name the station's folder with --home, for example /var/lib/yizhan."],
  'bad-settings': ['The configuration is wrong: {message}', 'Put it right and look again.'],
  'unknown-device': ['There is no device {id}.', 'Known ones: {known}.'],
  'wrong-trial': [
    'Device {id} cannot be tried that way.',
    '--print-test is for printers, --read-card for ID readers, --scan for scanners.',
  ],

  'test-printed': ['The test receipt is printed, the printer confirms it.', ''],
  'test-sent': ['The test receipt was sent; this model does not confirm it: look at the paper.', ''],
  'test-unknown': ['The test receipt left, but whether it was printed is not known ({fault}).', 'Look at the paper.'],
  'test-not-printed': ['The test receipt was not printed ({fault}).', ''],
  'card-read': ['A card was read, {card}, {validity}; nothing of it was kept.', ''],
  'card-failed': ['The card could not be read ({why}).', 'Lay it flat and still, try again, or try another card.'],
  'card-none': ['No card was laid on in time.', 'Give more time with --seconds.'],
  'code-read': ['A code was read, {characters} characters, meaning: {meaning}; nothing of it was kept.', ''],
  'code-none': ['No code was read in time.', 'Give more time with --seconds; does the light of the scanner come on?'],
  'trial-not-possible': ['The device cannot be used now and was not tried.', 'Solve what stands above first.'],
};

export const enWords: Words = {
  title: 'Device check',
  ports: 'Ports of this machine',
  noPorts: 'No serial port and no USB printer port was found.',
  result: 'Result',
  lay: 'Lay a card on the reader',
  show: 'Show a code to the scanner',
  exits: {
    0: 'All well.',
    1: 'It works, but something wants attention.',
    2: 'A device cannot be used.',
    3: 'The configuration is wrong.',
    4: 'The agent is running.',
  },
  weights: { well: 'well', note: 'note', degraded: 'attention', unusable: 'cannot be used', misconfigured: 'configuration' },
  kinds: {
    'receipt-printer': 'receipt printer',
    'id-reader': 'ID reader',
    scanner: 'scanner',
    'keyboard-wedge': 'keyboard scanner',
    camera: 'camera',
  },
  ways: { serial: 'serial', tcp: 'network', 'usb-lp': 'USB printer port', keyboard: 'keyboard', 'browser-camera': 'browser camera' },
  values: {
    card: {
      citizen: 'resident ID card',
      J: 'residence permit for Hong Kong, Macau and Taiwan residents',
      I: 'foreign permanent resident card (2017)',
      Y: 'foreign permanent resident card (2023)',
    },
    validity: { valid: 'valid', expired: 'expired', 'not-yet': 'not valid yet' },
    meaning: {
      ticket: 'a ticket',
      tracking: 'a tracking code',
      appointment: 'an appointment',
      'e-licence': 'an e-licence',
      unknown: 'not known',
    },
    why: {
      lifted: 'taken away too early',
      unreadable: 'unreadable',
      'not-genuine': 'it did not pass the check for genuineness',
      'not-an-id-card': 'no ID card',
      'number-wrong': 'the check digit of its number is wrong',
    },
  },
};
