import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/test-database.ts';
import { StartProblem } from '../start-problem.ts';
import { checkDatabase } from './check-database.ts';

const { url } = await testDatabase();

function changed(change: (url: URL) => void): string {
  const other = new URL(url);
  change(other);
  return other.href;
}

describe('a database that cannot be used', () => {
  it.each([
    ['nobody listens', (other: URL) => void (other.port = '1'), 'ECONNREFUSED'],
    ['the host is unknown', (other: URL) => void (other.hostname = 'nowhere.invalid'), 'DATABASE_URL'],
    ['the database is missing', (other: URL) => void (other.pathname = '/not_there'), 'createdb not_there'],
    ['the password is wrong', (other: URL) => void (other.password = 'hunter2'), 'refuses the user'],
  ])('is explained when %s, without its password', async (_what, change, said) => {
    const wrong = changed(change);
    const problem = await checkDatabase(wrong).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(StartProblem);
    expect(String(problem)).toContain(said);
    expect(String(problem)).toContain('What to do:');
    expect(String(problem)).not.toContain(new URL(wrong).password);
  });

  it('is not this one', async () => {
    await expect(checkDatabase(url)).resolves.toBeUndefined();
  });
});
