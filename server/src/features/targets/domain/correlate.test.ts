import { describe, expect, it } from 'vitest';
import { correlationQuery, decideCorrelation } from './correlate.ts';

const correlation = { enabled: true, personField: 'Person.ExternalId', accountField: 'employee_number' };
const ann = { model: { externalId: '1001', primaryContractId: null, contracts: [] } };
const nobodyElse = () => false;
const account = (reference: string) => ({ reference, name: null, enabled: true });

describe('correlation', () => {
  it('asks for the key and, when it is on, for the value', () => {
    expect(correlationQuery(correlation, 'ann', ann)).toEqual({
      key: 'ann',
      correlate: { field: 'employee_number', value: '1001' },
    });
    expect(correlationQuery({ ...correlation, enabled: false }, 'ann', ann)).toEqual({ key: 'ann', correlate: null });
  });

  it('cannot ask with an empty value, and says so without personal data', () => {
    const asked = correlationQuery(correlation, 'ann', { model: { externalId: '' } });
    expect(asked).toMatchObject({ code: 'CORRELATION_VALUE_EMPTY' });
    expect('message' in asked && asked.message).toContain('Person.ExternalId');
  });

  it('creates when nothing matches', () => {
    expect(decideCorrelation(correlation, { own: null, matches: [] }, nobodyElse)).toEqual({ decision: 'CREATE' });
  });

  it('links the one account that matches', () => {
    const decided = decideCorrelation(correlation, { own: null, matches: [account('7')] }, nobodyElse);
    expect(decided).toEqual({ decision: 'CORRELATE', account: account('7') });
  });

  it('refuses several, naming their references', () => {
    const decided = decideCorrelation(correlation, { own: null, matches: [account('7'), account('8')] }, nobodyElse);
    expect(decided).toMatchObject({ decision: 'REFUSE', problem: { code: 'CORRELATION_AMBIGUOUS' } });
    expect(decided.decision === 'REFUSE' && decided.problem.message).toMatch(/2 accounts match.*7, 8/);
  });

  it('refuses an account that is managed for somebody else', () => {
    const decided = decideCorrelation(
      correlation,
      { own: null, matches: [account('7')] },
      (reference) => reference === '7',
    );
    expect(decided).toMatchObject({ decision: 'REFUSE', problem: { code: 'CORRELATION_TAKEN' } });
  });

  it('knows its own account again, however many match', () => {
    const decided = decideCorrelation(
      correlation,
      { own: account('9'), matches: [account('8'), account('9')] },
      nobodyElse,
    );
    expect(decided).toEqual({ decision: 'CREATED_BEFORE', account: account('9') });
  });
});
