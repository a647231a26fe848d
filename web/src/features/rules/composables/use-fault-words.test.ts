import { WIRE_EXPECTATIONS, WIRE_FAULT_CODES } from '@gatehouse/schema';
import { describe, expect, it } from 'vitest';
import { createApp } from 'vue';
import { createI18n } from 'vue-i18n';
import da from '../locales/da.json';
import en from '../locales/en.json';
import nl from '../locales/nl.json';
import { readRuleText } from '../model/rule-text.ts';
import { useFaultWords } from './use-fault-words.ts';

const MESSAGES = { en: { rules: en }, nl: { rules: nl }, da: { rules: da } };

/** The words for the first fault of a text, as the screen says them. */
function toldIn(locale: keyof typeof MESSAGES, text: string): string {
  const i18n = createI18n({ legacy: false, locale, messages: MESSAGES });
  let words: ReturnType<typeof useFaultWords> = () => '';
  const app = createApp({
    setup() {
      words = useFaultWords();
      return () => null;
    },
  });
  app.use(i18n).mount(document.createElement('div'));
  const read = readRuleText(text);
  const [fault] = read.ok ? [] : read.faults;
  app.unmount();
  return fault === undefined ? '' : words(fault);
}

describe('what does not fit in a rule', () => {
  it('is told in the language of the screen', () => {
    const unknown = '{ "kind": "test", "field": "contract.type.code", "operator": "isNot", "values": [] }';
    expect(toldIn('en', unknown)).toBe(
      'Line 1, column 62, at operator: is "isNot"; the rule language has no such operator.',
    );
    expect(toldIn('nl', unknown)).toBe(
      'Regel 1, kolom 62, bij operator: is "isNot"; zo\'n operator kent de regeltaal niet.',
    );
    expect(toldIn('da', unknown)).toBe(
      'Linje 1, kolonne 62, ved operator: er "isNot"; den operator findes ikke i regelsproget.',
    );
  });

  it('says what was found and what was expected, neither in English', () => {
    const missing = '{ "all": [{ "fact": "person", "path": "$.excluded", "operator": "equal" }] }';
    expect(toldIn('nl', missing)).toContain('is niet aanwezig, maar moet true of false zijn');
    expect(toldIn('da', '{ "kind": "any", "conditions": {} }')).toContain('er et objekt, men skal være en liste');
  });

  it('has words for every fault, in every language', () => {
    for (const { text } of [en, nl, da]) {
      expect(Object.keys(text.fault).sort()).toEqual([...WIRE_FAULT_CODES].sort());
      expect(Object.keys(text.expected).sort()).toEqual([...WIRE_EXPECTATIONS].sort());
    }
  });
});
