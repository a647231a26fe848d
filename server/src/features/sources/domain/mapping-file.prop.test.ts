import { customModelField, MODEL_FIELDS, type ModelField, type Subject } from '@gatehouse/schema';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type MappingFile, readMappingFile, writeMappingFile } from './mapping-file.ts';

const CUSTOM: readonly ModelField[] = [
  customModelField({ subject: 'person', name: 'Badge', convertToString: true }),
  customModelField({ subject: 'contract', name: 'Shift', convertToString: false }),
];
const known = { fields: [...MODEL_FIELDS, ...CUSTOM], newField: () => 'none', checkScript: () => null };

/** Entries as an export holds them: every field once, fixed values that fit whatever the field is. */
function entries(subject: Subject) {
  const names = known.fields.filter((field) => field.subject === subject && field.mappable);
  return fc.subarray(names, { minLength: 0 }).chain((chosen) =>
    fc.tuple(
      ...chosen.map(({ exchangeName, isJson }) =>
        fc
          .record({
            mode: fc.constantFrom('field' as const, 'complex' as const, 'fixed' as const),
            text: fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
            required: fc.boolean(),
          })
          .map(({ mode, text, required }) => ({
            name: exchangeName,
            mode,
            value: mode === 'fixed' ? '' : text,
            validation: { required },
            ...(exchangeName.startsWith('Custom.') ? { convertToString: isJson !== true } : {}),
          })),
      ),
    ),
  );
}

it('a mapping file that is imported and exported again is equal JSON', () => {
  fc.assert(
    fc.property(entries('person'), entries('contract'), (personMappings, contractMappings) => {
      const file: MappingFile = { personMappings, contractMappings };
      const read = readMappingFile(JSON.parse(JSON.stringify(file)), known);
      if (!('mapping' in read)) throw new Error(read.message);
      expect(read.fields.every(({ outcome }) => outcome === 'TAKEN')).toBe(true);
      expect(JSON.stringify(writeMappingFile(read.mapping, CUSTOM))).toBe(JSON.stringify(file));
    }),
  );
});
