// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAPABILITIES, MODEL_FIELDS, PROBLEM_CODES, ROLES } from '@gatehouse/schema';
import { buildSchema, isEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '../features/audit/model/audit-actions.ts';
import { NAVIGATION } from '../features/shell/model/navigation.ts';
import { STATES } from '../ui/states.ts';

type Words = { readonly [key: string]: string | Words };

const root = join(import.meta.dirname, '..');
const LOCALES = ['en', 'nl', 'da'] as const;

function read(path: string): Words {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Words;
}

const featuresWithWords = readdirSync(join(root, 'features')).filter((feature) =>
  readdirSync(join(root, 'features', feature)).includes('locales'),
);

/** Words as the app merges them: those of a feature under its name. */
function wordsOf(locale: string): Words {
  const ofFeatures = featuresWithWords.map(
    (feature) => [feature, read(`features/${feature}/locales/${locale}.json`)] as const,
  );
  return { ...read(`locales/${locale}.json`), ...Object.fromEntries<Words>(ofFeatures) };
}

function flat(words: Words, prefix = ''): ReadonlyMap<string, string> {
  const entries = Object.entries(words).flatMap(([key, value]): (readonly [string, string])[] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

const languages = LOCALES.map((locale) => ({ locale, words: flat(wordsOf(locale)) }));
const english = flat(wordsOf('en'));

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return sourceFiles(join(folder, entry.name));
    const isScreen = /\.(vue|ts)$/.test(entry.name) && !/\.test\.ts$|generated\.ts$/.test(entry.name);
    return isScreen ? [join(folder, entry.name)] : [];
  });
}

const placeholders = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();

describe('words of the screens', () => {
  it.each(languages)('has in $locale the keys of English, none more and none less', ({ words }) => {
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each(languages)(
    'has in $locale no empty text, the same values to fill in, and as many plural forms',
    ({ words }) => {
      for (const [key, text] of words) {
        const original = english.get(key) ?? '';
        expect(text.trim(), key).not.toBe('');
        expect(placeholders(text), key).toEqual(placeholders(original));
        expect(text.split(' | ').length, key).toBe(original.split(' | ').length);
      }
    },
  );

  it('has every key that a screen names', () => {
    const missing = sourceFiles(root).flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const named = [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? '');
      return named.filter((key) => !english.has(key)).map((key) => `${file}: ${key}`);
    });
    expect(missing).toEqual([]);
  });

  it('has no words that no screen names', () => {
    const texts = sourceFiles(root).map((file) => readFileSync(file, 'utf8'));
    const named = new Set(texts.flatMap((text) => [...text.matchAll(/'([^'\n]*)'/g)].map((match) => match[1] ?? '')));
    // Keys put together, such as `states.${domain}.${state}`: any word in the place of what is put in.
    const patterns = texts.flatMap((text) =>
      [...text.matchAll(/`([a-zA-Z][\w-]*\.[^`\n]*\$\{[^`\n]*)`/g)].map(
        (match) =>
          new RegExp(`^${(match[1] ?? '').replaceAll('.', '\\.').replace(/\$\{.*?\}/g, '[\\w-]+(\\.[\\w-]+)*')}$`),
      ),
    );
    const unused = [...english.keys()].filter(
      (key) => !named.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('has words for every state, problem, model field, role, right, audit action and screen', () => {
    const keys = [
      ...Object.entries(STATES).flatMap(([domain, states]) =>
        Object.keys(states).map((state) => `states.${domain}.${state}`),
      ),
      ...PROBLEM_CODES.map((code) => `problems.${code}`),
      ...MODEL_FIELDS.map((field) => `model.${field.subject}.${field.path}`),
      ...ROLES.map((role) => `roles.${role}`),
      ...CAPABILITIES.map((capability) => `capabilities.${capability}`),
      ...AUDIT_ACTIONS.map((action) => `auditActions.${action}`),
      ...NAVIGATION.flatMap((group) => group.items.map((item) => `navigation.${item.route}`)),
    ];
    expect(keys.filter((key) => !english.has(key))).toEqual([]);
  });

  it('shows every state of the API with an icon and a tone', () => {
    const schema = buildSchema(readFileSync(join(root, '../../schema/schema.graphql'), 'utf8'));
    const shown: Readonly<Record<string, keyof typeof STATES>> = {
      ImportState: 'import',
      ProblemConsequence: 'consequence',
      PersonChangeKind: 'personChange',
      PersonState: 'person',
      ContractState: 'contract',
      PersonRuleStatus: 'personRule',
      EntitlementKind: 'entitlementKind',
      Operation: 'operation',
      RunState: 'run',
      EnforcementState: 'enforcement',
      ActionState: 'action',
      IncidentState: 'incident',
      ScheduleRunState: 'scheduleRun',
      ScheduleStepState: 'scheduleStep',
      RuleVersionState: 'ruleVersion',
      ComingKind: 'comingKind',
    };
    for (const [name, domain] of Object.entries(shown)) {
      const type = schema.getType(name);
      const values = isEnumType(type) ? type.getValues().map((value) => value.name) : [];
      expect(Object.keys(STATES[domain]).sort(), name).toEqual(values.sort());
    }
  });
});
