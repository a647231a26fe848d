import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

const TESTS = ['**/*.test.ts', '**/*.e2e.ts', 'server/test/**', 'rules/test/**', 'web/e2e/**'];
const TOOL_CONFIGS = ['*.config.ts', '*.config.js', '*/*.config.ts', '.dependency-cruiser.mjs'];

const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'A default export has another name in every file that imports it: export by name.',
};
const NO_HIDDEN_CLOCK = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "MemberExpression[object.name='Date'][property.name='now']",
].map((selector) => ({
  selector,
  message: 'A rule that reads the clock cannot be tested: take the time as an argument (Clock).',
}));

export default defineConfig(
  globalIgnores(['**/node_modules/', '*/dist*/', '**/.gatehouse/', '**/generated.ts', 'drizzle/migrations/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  vue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        // The same for all files: a difference makes the service load every project twice.
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only config.ts reads the environment; take the value from the configuration.',
        },
      ],
      'max-lines': ['error', { max: 400 }],
      // `== null` means null or undefined, and says so.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // `return refuse(...)` from a function without a result is a short way to say two things, not a mistake.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // An async method may fulfil an interface without waiting for anything itself.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Input is cleaned of control characters here.
      'no-control-regex': 'off',
      // TypeScript reports these itself, with the types in view.
      'no-undef': 'off',
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser }, globals: globals.browser },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      ...layoutLeftToBiome(),
    },
  },
  {
    files: ['rules/src/**', '**/domain/**', '**/*-service.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, ...NO_HIDDEN_CLOCK] },
  },
  {
    // Resolvers return domain objects where the schema has decorated classes: that is the design.
    files: ['**/graphql/**'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // Casts written in JSDoc are seen by tsc, which checks these files strictly, and not by ESLint.
    files: ['**/*.mjs'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-return': 'off' },
  },
  {
    // Answers of the API and rows of a test's own SQL are compared as they come: a wrong name fails the test, not the compiler.
    files: ['**/*.api.test.ts', '**/*.db.test.ts', 'server/test/**', 'web/e2e/**'],
    rules: Object.fromEntries(
      ['assignment', 'member-access', 'call', 'return', 'argument'].map((kind) => [
        `@typescript-eslint/no-unsafe-${kind}`,
        'off',
      ]),
    ),
  },
  // Composables give out closures, which carry no `this`.
  { files: ['web/src/**'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  {
    files: ['server/src/config.ts', 'server/setup/**', 'server/bench/**', ...TESTS, ...TOOL_CONFIGS],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: [...TOOL_CONFIGS, '**/*.d.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: [...TESTS, 'drizzle/tables/**'], rules: { 'max-lines': 'off' } },
);

/** Rules of eslint-plugin-vue that say where spaces and line ends go. */
function layoutLeftToBiome() {
  const names = [
    'html-closing-bracket-newline',
    'html-closing-bracket-spacing',
    'html-indent',
    'html-quotes',
    'html-self-closing',
    'first-attribute-linebreak',
    'max-attributes-per-line',
    'multiline-html-element-content-newline',
    'mustache-interpolation-spacing',
    'no-multi-spaces',
    'no-spaces-around-equal-signs-in-attribute',
    'singleline-html-element-content-newline',
  ];
  return Object.fromEntries(names.map((name) => [`vue/${name}`, 'off']));
}
