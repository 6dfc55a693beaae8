// Who may import whom. Each rule says why; CONTRIBUTING.md shows the same as a table.
const DEPLOYED = 'api|timer|events';
const SDK = 'node_modules/(wx-server-sdk|@cloudbase)/';
/** Folders of cloudfunctions/ that are capabilities: all but these. */
const CAPABILITY = `^cloudfunctions/(?!(?:${DEPLOYED}|kernel|platform)/)([^/]+)/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files that need each other cannot be understood, tested or loaded one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import of nothing fails only when it runs.',
      severity: 'error',
      from: {},
      // TDesign's files are found by WeChat's rules, which the build follows and checks.
      to: { couldNotResolve: true, pathNot: '^tdesign-miniprogram/' },
    },
    {
      name: 'shipped-are-dependencies',
      comment: 'What ships is listed under dependencies, so that its licence and size are looked at.',
      severity: 'error',
      from: { path: '^(contract|cloudfunctions|miniprogram)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contract-alone',
      comment: 'Both sides share contract/: it can know neither, and runs in WeChat as in Node.',
      severity: 'error',
      from: { path: '^contract/' },
      to: { pathNot: ['^contract/', '^node_modules/(zod|libphonenumber-js)/'] },
    },
    {
      name: 'rules-are-pure',
      comment:
        'Lifecycles and deadlines are decided from their arguments alone, so that tables can test them.',
      severity: 'error',
      from: { path: '^cloudfunctions/[^/]+/(lifecycle|deadlines|review|changes)\\.ts$' },
      to: {
        pathNot: [
          '^contract/',
          '^cloudfunctions/kernel/failure\\.ts$',
          '^cloudfunctions/calendar/',
          '^cloudfunctions/[^/]+/(deadlines|stored)\\.ts$',
        ],
      },
    },
    {
      name: 'capability-by-its-index',
      comment: 'A capability knows another only by its public face, and nothing of what is deployed.',
      severity: 'error',
      from: { path: CAPABILITY },
      to: {
        path: '^cloudfunctions/',
        pathNot: [
          '^cloudfunctions/$1/',
          '^cloudfunctions/(kernel|platform)/',
          '^cloudfunctions/[^/]+/index\\.ts$',
        ],
      },
    },
    {
      name: 'platform-as-types',
      comment: 'Capabilities get the platform handed to them, so that tests can hand them another.',
      severity: 'error',
      from: { path: CAPABILITY },
      to: { path: '^cloudfunctions/platform/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'kernel-below-all',
      comment: 'The kernel has no business words and no platform: every capability stands on it.',
      severity: 'error',
      from: { path: '^cloudfunctions/kernel/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/kernel/' },
    },
    {
      name: 'platform-knows-no-business',
      comment: 'The platform serves every capability alike.',
      severity: 'error',
      from: { path: '^cloudfunctions/platform/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/(platform|kernel)/' },
    },
    {
      name: 'deployed-are-roots',
      comment: 'Objects are built in the deployed functions only; nothing depends on a composition root.',
      severity: 'error',
      from: { pathNot: ['^test/', '^bench/reminders/jobTrips', `^cloudfunctions/(${DEPLOYED})/`] },
      to: { path: `^cloudfunctions/(${DEPLOYED})/` },
    },
    {
      name: 'sdk-in-platform',
      comment: 'One place knows the SDKs: how they fail, what they accept, how they are replaced.',
      severity: 'error',
      from: { pathNot: ['^cloudfunctions/platform/', '^local/ops/', '^local/demo/', '^test/', '^bench/'] },
      to: { path: SDK },
    },
    {
      name: 'miniprogram-in-wechat',
      comment:
        'The mini-program runs on phones: nothing of the functions, of Node or of the laptop is there.',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: {
        pathNot: [
          '^miniprogram/',
          '^contract/',
          '^(node_modules/)?(tdesign-miniprogram|dayjs|@noble/ciphers)(/|$)',
          '^typings/',
        ],
      },
    },
    {
      name: 'audiences-apart',
      comment: "Owners' and staff's pages are separate packages: WeChat may not have loaded the other.",
      severity: 'error',
      from: { path: '^miniprogram/(owner|staff)/' },
      to: { path: '^miniprogram/(owner|staff)/', pathNot: '^miniprogram/$1/' },
    },
    {
      name: 'main-package-alone',
      comment: 'The main package is loaded before any subpackage and cannot require from one.',
      severity: 'error',
      from: { path: '^miniprogram/', pathNot: '^miniprogram/(owner|staff)/' },
      to: { path: '^miniprogram/(owner|staff)/' },
    },
    {
      name: 'services-below-pages',
      comment: 'Services are typed calls and nothing else; who shows the answer is not their business.',
      severity: 'error',
      from: { path: '^miniprogram/services/' },
      to: { path: '^miniprogram/(pages|components|owner|staff)/' },
    },
    {
      name: 'calls-through-services',
      comment: 'A page asks a service; only services know that there is a call, and what it is named.',
      severity: 'error',
      from: { path: '^miniprogram/(pages|components|owner|staff)/' },
      to: { path: '^miniprogram/platform/call\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'local-uses-what-was-built',
      comment: 'The local cloud and preview are evidence only as long as they run what is deployed.',
      severity: 'error',
      from: { path: '^(local|bench)/', pathNot: '^(local/(demo|ops)/|bench/(records|reminders|tickets))' },
      to: { path: '^(cloudfunctions|miniprogram)/', pathNot: '\\.json$' },
    },
    {
      name: 'demo-writes-what-functions-read',
      comment:
        'The demo, the operators and the benches of records, reminders and tickets store documents themselves: they share the stored shapes, the sealing and the rules, and nothing that runs a call. Only what counts the documents that one job touches, or its requests, or times it, runs that job.',
      severity: 'error',
      from: {
        path: '^(local/(demo|ops)/|bench/(records|reminders|tickets))',
        pathNot: '^bench/(tickets/sweep|reminders/(jobTrips|sender))',
      },
      to: {
        path: '^(cloudfunctions|miniprogram)/',
        pathNot: [
          '\\.json$',
          '^cloudfunctions/[^/]+/(stored|people|card|chain|places|changes|review|lifecycle|moving|timing|timed|years|kept|deadlines|periods|number|base|versions|prepare|wordKeys)\\.ts$',
          '^cloudfunctions/platform/secrets\\.ts$',
          '^cloudfunctions/kernel/ports\\.ts$',
        ],
      },
    },
    {
      name: 'cloud-stands-alone',
      comment: 'The local cloud serves any client; it knows neither preview, build nor demo data.',
      severity: 'error',
      from: { path: '^local/cloud/' },
      to: { path: '^local/', pathNot: '^local/cloud/' },
    },
    {
      name: 'cloud-by-its-index',
      comment:
        'What other parts may do with the local cloud is what its index offers; a million homes get in only through the store.',
      severity: 'error',
      from: {
        path: '^(local|bench)/',
        pathNot: '^(local/cloud/|bench/(records|reminders)/load|bench/tickets/(load|copies))',
      },
      to: { path: '^local/cloud/', pathNot: '^local/cloud/index\\.ts$' },
    },
    {
      name: 'browser-code-has-no-node',
      comment: 'This code is bundled for the browser.',
      severity: 'error',
      from: { path: '^local/preview/(runtime|builtin|wx)/' },
      to: { path: '^local/', pathNot: '^local/preview/' },
    },
    {
      name: 'nothing-needs-tests',
      comment: 'What runs for users is not made of test code.',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^test/' },
    },
    {
      name: 'stories-from-outside',
      comment: 'A story goes through the doors a person has; reaching inside would prove less.',
      severity: 'error',
      from: { path: '^test/stories/' },
      to: { path: '^(cloudfunctions|miniprogram)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.local|coverage)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
