/**
 * The architecture, executable (docs/architecture.md). Every rule is an error; there are no exceptions but those
 * written here.
 */

const TESTS =
  '\\.(test|e2e|bench)\\.ts$|^server/(test|bench|demo)/|^(rules|drizzle)/test/|^web/e2e/|/connectors/contract/';
const TOOL_CONFIGS = '(^|/)[^/]+\\.config\\.(ts|js|mjs)$|^\\.dependency-cruiser\\.mjs$';
const FEATURE = '^server/src/features/([^/]+)/';
/** Outbox, job queue, heartbeats and settings are tables: the platform may speak SQL, but not where the API is made. */
const PLATFORM_WITH_SQL = '^server/src/platform/(?!graphql/)';
/** @type {import('dependency-cruiser').DependencyType[]} */
const NPM_OR_NODE = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'];

/** Packages by name, wherever pnpm keeps them. */
const npmPackage = (/** @type {readonly string[]} */ ...names) =>
  names.map((name) => `node_modules/${name.replace('.', '\\.')}/`);

/**
 * @param {string} name
 * @param {string} comment what the rule protects
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['from']} from
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['to']} to
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid(
      'schema-is-a-leaf',
      'The contract depends on nothing, so that everything may depend on it.',
      { path: '^schema/src/', pathNot: TESTS },
      { pathNot: '^schema/src/' },
    ),
    forbid(
      'rules-is-pure',
      'What a rule means knows no file, clock or library: the same code runs in server and browser.',
      { path: '^rules/src/', pathNot: TESTS },
      { pathNot: '^(rules|schema)/src/' },
    ),
    forbid(
      'domain-is-pure',
      'Domain code is tested in milliseconds because it touches nothing outside.',
      { path: '/domain/', pathNot: TESTS },
      {
        path: '/(storage|graphql|jobs|connectors)/|^server/src/platform/',
        pathNot:
          '^server/src/platform/(problems|actor|events/event|settings/connector-option|scripting/script-batch)\\.ts$',
      },
    ),
    forbid(
      'domain-needs-no-library',
      'Domain code is tested in milliseconds because it touches nothing outside.',
      { path: '/domain/', pathNot: TESTS },
      { dependencyTypes: NPM_OR_NODE, dependencyTypesNot: ['local'], pathNot: '^(rules|schema)/' },
    ),
    forbid(
      'service-knows-no-technology',
      'Use cases read like prose.',
      { path: '-service\\.ts$' },
      { path: [...npmPackage('graphql', 'type-graphql', 'drizzle-orm', 'postgres'), '^drizzle/', '/graphql/'] },
    ),
    forbid(
      'only-storage-knows-drizzle',
      'Rows stay where they are read: storage hands out domain objects.',
      { path: '^(server|rules|schema)/', pathNot: `/storage/|${PLATFORM_WITH_SQL}|${TESTS}|^server/setup/` },
      { path: [...npmPackage('drizzle-orm'), '^drizzle/tables/'] },
    ),
    forbid(
      'only-storage-knows-postgres',
      'The driver is used where SQL is: storage, the platform, the SQL connector.',
      {
        path: '^(server|rules|schema)/',
        pathNot: `/storage/|/connectors/sql/|${PLATFORM_WITH_SQL}|${TESTS}|^server/setup/`,
      },
      { path: npmPackage('postgres') },
    ),
    forbid(
      'only-graphql-knows-type-graphql',
      'The API is one way to call a service.',
      { path: '^(server|rules|schema)/', pathNot: `/graphql/|^server/src/emit-schema\\.ts$|${TESTS}` },
      { path: npmPackage('type-graphql') },
    ),
    forbid(
      'adapters-do-not-meet',
      'A resolver asks the service, which authorises; it never reads rows.',
      { path: '/graphql/' },
      { path: '/storage/' },
    ),
    forbid(
      'adapters-do-not-meet-backwards',
      'Storage knows nothing of the API.',
      { path: '/storage/' },
      { path: '/graphql/' },
    ),
    forbid(
      'features-meet-at-the-door',
      'A feature is one folder with one door.',
      { path: FEATURE },
      { path: FEATURE, pathNot: ['^server/src/features/$1/', '^server/src/features/[^/]+/index\\.ts$'] },
    ),
    ...featureOrder(),
    forbid(
      'web-features-meet-at-the-door',
      'A feature is one folder; another uses its routes only.',
      { path: '^web/src/features/([^/]+)/' },
      {
        path: '^web/src/features/([^/]+)/',
        pathNot: ['^web/src/features/$1/', '^web/src/features/[^/]+/(index|routes)\\.ts$'],
      },
    ),
    forbid(
      'platform-knows-no-feature',
      'The ground does not know the house.',
      { path: '^server/src/platform/' },
      { path: '^server/src/features/' },
    ),
    forbid(
      'ui-knows-no-feature',
      'House components take props and give events.',
      { path: '^web/src/(ui|graphql)/' },
      { path: '^web/src/features/' },
    ),
    forbid(
      'ui-knows-no-api',
      'House components take props and give events.',
      { path: '^web/src/ui/', pathNot: TESTS },
      { path: ['^web/src/graphql/', ...npmPackage('@urql/vue', '@urql/core', 'vue-router')] },
    ),
    forbid(
      'web-never-sees-server',
      'The contract is GraphQL, types included.',
      { path: '^web/', pathNot: '^web/e2e/' },
      { path: '^(server|drizzle)/' },
    ),
    forbid(
      'drizzle-never-sees-server',
      'The database can be migrated without a server.',
      { path: '^drizzle/' },
      { path: '^(server|web)/' },
    ),
    forbid(
      'product-never-sees-its-tests',
      'Tests, benchmarks and the demo use the product.',
      { path: '^(schema|rules|drizzle|server|web)/', pathNot: TESTS },
      { path: TESTS },
    ),
    forbid(
      'server-never-sees-its-set-up',
      'Set-up scripts start the product.',
      { path: '^server/src/' },
      { path: '^server/setup/' },
    ),
    forbid(
      'baselines-use-nothing-of-ours',
      'A baseline measures the machine and the library.',
      { path: '^server/bench/.*baseline' },
      { path: '^(schema|rules|drizzle|server|web)/', pathNot: '^server/bench/.*baseline' },
    ),
    forbid(
      'independent-knows-no-product',
      'What a result is checked against is worked out without the code that made it.',
      { path: '^server/demo/independent/|^server/test/day-two/expected-targets', pathNot: '\\.test\\.ts$' },
      { path: '^(schema|rules|drizzle|server|web)/', pathNot: '^server/demo/independent/' },
    ),
    forbid('no-cycles', 'A cycle is one file in several places.', {}, { circular: true }),
    forbid(
      'a-file-has-a-subject',
      'utils, helpers, common, misc and types name no subject: call the file what it is about.',
      {},
      {
        path: '^(schema|rules|drizzle|server|web)/(?!.*node_modules).*(^|/)(utils?|helpers?|common|misc|types)(\\.(ts|mjs|vue)$|/)',
      },
    ),
    // vite reads files ending in ?raw as text.
    forbid(
      'not-to-unresolvable',
      'An import that resolves to nothing.',
      {},
      { couldNotResolve: true, pathNot: '\\?raw$' },
    ),
    forbid(
      'not-to-dev-dep',
      'The product runs without the tools that make it.',
      {
        path: '^(schema|rules|drizzle|server|web)/',
        pathNot: `${TESTS}|${TOOL_CONFIGS}|^server/setup/|^web/generate-client\\.ts$`,
      },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    ),
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports and that imports nobody.',
      severity: 'error',
      from: { orphan: true, pathNot: `${TESTS}|${TOOL_CONFIGS}|\\.d\\.ts$|^server/setup/|^drizzle/migrations/` },
      to: {},
    },
  ],
  options: {
    // Only our own dist: most npm packages have their files in a folder of that name.
    exclude: { path: '^[^/]+/dist[^/]*/' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.mjs', '.js', '.vue', '.json', '.d.ts'],
    },
  },
};

/**
 * Who may import whom among the features of the server; the order of the work, so it cannot run in a circle.
 * @returns {import('dependency-cruiser').IForbiddenRuleType[]}
 */
function featureOrder() {
  /** @type {Record<string, readonly string[]>} */
  const mayImport = {
    access: [],
    persons: ['access'],
    'custom-fields': ['access'],
    sources: ['access', 'persons', 'custom-fields'],
    targets: ['access', 'persons'],
    rules: ['access', 'persons', 'custom-fields', 'targets'],
    grants: ['access', 'persons', 'targets'],
    aggregation: ['access', 'persons', 'sources', 'grants'],
    evaluation: ['access', 'persons', 'targets', 'rules', 'grants'],
    enforcement: ['access', 'persons', 'targets', 'rules', 'grants', 'evaluation'],
    schedules: ['access', 'sources', 'evaluation', 'enforcement'],
  };
  // These hear of events and show what all others made; nobody imports them.
  for (const feature of ['audit', 'incidents', 'notifications', 'dashboard']) {
    mayImport[feature] = ['access', 'persons', 'sources', 'targets', 'rules', 'grants', 'evaluation', 'enforcement'];
  }
  return Object.entries(mayImport).map(([feature, allowed]) =>
    forbid(
      `${feature}-keeps-its-place`,
      `${feature} may import ${allowed.join(', ') || 'no other feature'}.`,
      { path: `^server/src/features/${feature}/`, pathNot: TESTS },
      { path: '^server/src/features/', pathNot: `^server/src/features/(${[feature, ...allowed].join('|')})/` },
    ),
  );
}
