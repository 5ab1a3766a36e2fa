/** Who may import whom (ARCHITECTURE, "The rooms"). The test command plants a violation of each rule and expects it caught. */
const programs = ['station-agent', 'hub', 'kiosk-ui'];

/** @returns {import('dependency-cruiser').IForbiddenRuleType} */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
/** One library, one home. */
const home = (library, path) =>
  rule(
    `${library.replaceAll(/[^a-z0-9]+/g, '-')}-has-one-home`,
    { pathNot: [path, '^tests/', '\\.test\\.tsx?$'] },
    { path: `(^|node_modules/)${library}(/|$)` },
    `${library} is used only behind the port in ${path}`,
  );

export default {
  forbidden: [
    rule('no-circles', {}, { circular: true }, 'A circle means that two files are one idea, or that an idea is missing.'),
    rule(
      'protocol-is-pure',
      { path: '^protocol/', pathNot: '\\.test\\.ts$' },
      { pathNot: ['^protocol/', '^(\\.\\./)*node_modules/zod/'] },
      'protocol imports nothing but its schema library',
    ),
    rule(
      'platform-knows-no-program',
      { path: '^platform/' },
      { path: `^(device-profiles|tests|${programs.join('|')})/` },
      'platform serves programs, it does not know them',
    ),
    rule(
      'profiles-know-protocol-alone',
      { path: '^device-profiles/' },
      { path: `^(platform|tests|${programs.join('|')})/` },
      'device-profiles import protocol only',
    ),
    ...programs.map((program) =>
      rule(
        `${program}-stands-alone`,
        { path: `^${program}/` },
        { path: `^(tests|${programs.filter((other) => other !== program).join('|')})/` },
        'programs meet only in protocol',
      ),
    ),
    rule('hub-drives-no-device', { path: '^hub/' }, { path: '^device-profiles/' }, 'devices belong to stations'),
    rule(
      'pages-are-for-browsers',
      { path: '^(kiosk-ui|hub/console|hub/public/client)/', pathNot: ['vite\\.config\\.ts$', '\\.test\\.tsx?$'] },
      { path: ['^platform/', '^hub/(?!console/|public/client/)'], dependencyTypesNot: ['type-only'] },
      'pages talk to their program over HTTP',
    ),
    rule(
      'pages-use-no-node',
      { path: '^(kiosk-ui|hub/console|hub/public/client)/', pathNot: ['vite\\.config\\.ts$', '\\.test\\.tsx?$'] },
      { dependencyTypes: ['core'] },
      'a browser has no Node',
    ),
    rule(
      'desk-knows-no-edge',
      { path: '^station-agent/desk/', pathNot: '\\.test\\.ts$' },
      { path: '^station-agent/(http|devices|link|cli|sim|people)/' },
      'the desk decides; the edges listen to it',
    ),
    rule('codecs-are-pure', { path: '/codec/', pathNot: '\\.test\\.ts$' }, { dependencyTypes: ['core'] }, 'a codec sees bytes alone'),
    rule(
      'only-main-composes',
      { path: '^(station-agent|hub)/(?!main\\.ts|cli/)', pathNot: '\\.test\\.ts$' },
      { path: '^(station-agent|hub)/(main|compose)\\.ts$' },
      'compose.ts is where the parts meet, main.ts its command line; no part knows them',
    ),
    rule('nothing-imports-tests', { pathNot: '^tests/' }, { path: '^tests/' }, 'tests look at the house, the house does not look at tests'),
    // `?url` is answered by Vite: the address of a file that it copies.
    rule('no-unresolved', {}, { couldNotResolve: true, pathNot: '\\?url$' }, 'an import that nothing answers'),
    home('sqlite3', '^platform/sqlite/'),
    home('aedes', '^hub/broker/'),
    home('mqtt', '^station-agent/link/'),
    home('serialport', '^station-agent/devices/transports/'),
    home('node-thermal-printer', '^station-agent/devices/receipts/'),
    home('zxing-wasm', '^kiosk-ui/kiosk/scan/'),
    home('pdfkit', '^platform/pdf/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
