import { chmod, link, mkdtemp, readdir, readFile, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../../test/test-database.ts';
import { openDatabase } from '../../../../platform/database/connection.ts';
import type { TargetAction, TargetConnector } from '../../domain/connector.ts';
import { exclusiveLock } from '../../storage/exclusive-lock.ts';
import { csvConnector } from '../csv/csv-connector.ts';
import { CsvDirectory } from '../csv/csv-directory.ts';
import { csvSettings } from '../csv/csv-settings.ts';

const database = openDatabase({ url: (await testDatabase()).url });
const exclusively = exclusiveLock(database);
afterAll(() => database.close());

describe('files of a CSV target', () => {
  let directory: string;
  let accounts: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'gatehouse-csv-'));
    accounts = join(directory, 'accounts.csv');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  function open(settings: Readonly<Record<string, string>> = {}): TargetConnector {
    const defaults = { directory, delimiter: 'comma', idColumn: 'id', enabledColumn: 'enabled', nameColumn: 'name' };
    return csvConnector.open({ ...defaults, ...settings }, { concurrency: 1, exclusively });
  }
  const update = (account: string, values: Readonly<Record<string, string>>): TargetAction => ({
    kind: 'UPDATE_ACCOUNT',
    account,
    values,
  });
  const content = () => readFile(accounts, 'utf8');

  it('writes in the manner of the file: byte order mark, line ends, delimiter, quotes where they are needed', async () => {
    await writeFile(accounts, '\ufeffid;enabled;name;note\r\ns1;true;"An; na";x\r\n');
    const [outcome] = await open({ delimiter: 'semicolon' }).apply([
      { kind: 'CREATE_ACCOUNT', key: 'ann', values: { name: 'a;b', note: 'say "hi"' } },
    ]);
    const reference = outcome?.state === 'SUCCEEDED' ? outcome.account : '';
    expect(await content()).toBe(
      `\ufeffid;enabled;name;note\r\ns1;true;"An; na";x\r\n${reference};false;"a;b";"say ""hi"""\r\n`,
    );
  });

  it('ends a last line that had no end before it adds one, and changes nothing else', async () => {
    await writeFile(accounts, 'id,enabled,name\ns1,true,x');
    const [outcome] = await open().apply([{ kind: 'CREATE_ACCOUNT', key: 'ann', values: {} }]);
    expect(await content()).toBe(
      `id,enabled,name\ns1,true,x\n${outcome?.state === 'SUCCEEDED' ? outcome.account : ''},false,\n`,
    );
  });

  it('keeps the order of rows and columns, blank lines, short rows and cells beyond the header', async () => {
    await writeFile(accounts, 'name,enabled,extra,id\n\nx,1\na,TRUE,e,s1,beyond\n\n"b",no,,s2\n');
    await open().apply([update('s1', { name: 'A' })]);
    expect(await content()).toBe('name,enabled,extra,id\n\nx,1\nA,TRUE,e,s1,beyond\n\n"b",no,,s2\n');
  });

  it('sees what others wrote between two batches', async () => {
    await writeFile(accounts, 'id,enabled,name\ns1,true,x\n');
    const connector = open();
    await connector.apply([update('s1', { name: 'y' })]);
    await writeFile(accounts, 'id,enabled,name\ns2,true,z\n');
    expect(await connector.apply([update('s1', { name: 'w' }), update('s2', { name: 'w' })])).toMatchObject([
      { state: 'FAILED', code: 'ACCOUNT_GONE' },
      { state: 'SUCCEEDED', changed: true },
    ]);
    expect(await content()).toBe('id,enabled,name\ns2,true,w\n');
  });

  it('writes nothing over what somebody else wrote while a batch was being worked out', async () => {
    await writeFile(accounts, 'id,enabled,name\ns1,true,x\n');
    const files = new CsvDirectory(
      csvSettings({ directory, delimiter: 'comma', idColumn: 'id', enabledColumn: 'enabled' }),
    );
    const read = await files.load();
    for (const row of read.accounts.table.all()) read.accounts.table.set(row, new Map([[2, 'ours']]));
    await writeFile(accounts, 'id,enabled,name\ns1,true,theirs\n');
    expect(await files.replace(read, [read.accounts])).toBe(false);
    expect(await content()).toBe('id,enabled,name\ns1,true,theirs\n');
    files.forget();
    expect([...(await files.load()).accounts.table.all()].map(({ cells }) => cells[2])).toEqual(['theirs']);
  });

  it('overwrites what a killed process left beside the file, and leaves nothing there itself', async () => {
    await writeFile(accounts, 'id,enabled,name\ns1,true,x\n');
    await writeFile(join(directory, '.accounts.csv.gatehouse'), 'half a li');
    await open().apply([update('s1', { name: 'y' })]);
    expect(await content()).toBe('id,enabled,name\ns1,true,y\n');
    expect(await readdir(directory)).toEqual(['accounts.csv']);
  });

  it('replaces the file as a whole: who has the old one open reads the old one', async () => {
    await writeFile(accounts, 'id,enabled,name\ns1,true,x\n');
    await link(accounts, join(directory, 'as-it-was'));
    await open().apply([update('s1', { name: 'y' })]);
    expect(await readFile(join(directory, 'as-it-was'), 'utf8')).toBe('id,enabled,name\ns1,true,x\n');
    expect(await content()).toBe('id,enabled,name\ns1,true,y\n');
  });

  it('keeps the rights of the file, and a link to it', async () => {
    const real = join(directory, 'real.csv');
    await writeFile(real, 'id,enabled,name\ns1,true,x\n');
    await chmod(real, 0o640);
    await symlink(real, accounts);
    await open().apply([update('s1', { name: 'y' })]);
    expect(await readFile(real, 'utf8')).toBe('id,enabled,name\ns1,true,y\n');
    expect((await stat(real)).mode & 0o777).toBe(0o640);
  });

  it('does not begin a file afresh that has vanished', async () => {
    await writeFile(accounts, 'id,enabled,name\ns1,true,x\n');
    const connector = open();
    await connector.apply([update('s1', { name: 'y' })]);
    await unlink(accounts);
    const lost = connector.apply([{ kind: 'CREATE_ACCOUNT', key: 'ann', values: {} }]);
    await expect(lost).rejects.toMatchObject({ code: 'MISCONFIGURED', effect: 'NONE' });
    expect(await readdir(directory)).toEqual([]);
  });

  it.each([
    ['an empty file', '', 'header'],
    ['a missing column', 'id,name\n', 'enabled'],
    ['a column twice', 'id,enabled,id\n', '2 columns id'],
    ['another delimiter', 'id;enabled;name\n', 'delimiter'],
    ['a quote in the middle', 'id,enabled,name\n1,true,5" disk\n', 'line 2'],
    ['a quote that is never closed', 'id,enabled,name\n1,true,"x\n2,true,y\n', 'quote'],
  ])('says what is wrong with %s and touches nothing', async (_, text, told) => {
    await writeFile(accounts, text);
    const connector = open();
    const answer = await connector.test();
    expect(answer.reachable).toBe(false);
    expect(answer.message).toContain(told);
    await expect(connector.apply([update('1', { name: 'y' })])).rejects.toMatchObject({
      code: 'MISCONFIGURED',
      effect: 'NONE',
    });
    expect(await content()).toBe(text);
  });

  it('will not change a row that it cannot read, and keeps its bytes', async () => {
    const bytes = Buffer.concat([
      Buffer.from('id,enabled,name,note\ns1,true,Fran'),
      Buffer.of(0xe7),
      Buffer.from('ois,\n'),
    ]);
    await writeFile(accounts, bytes);
    expect(await open().apply([update('s1', { note: 'x' })])).toMatchObject([
      { state: 'FAILED', code: 'TARGET_REFUSED' },
    ]);
    await open().apply([{ kind: 'CREATE_ACCOUNT', key: 'ann', values: {} }]);
    expect((await readFile(accounts)).subarray(0, bytes.length)).toEqual(bytes);
  });

  it('refuses a correlated row without an id, and two rows with the same', async () => {
    await writeFile(accounts, 'id,enabled,name\n,true,x\nd,true,y\nd,true,z\n');
    expect(await open().apply([update('', { name: 'n' }), update('d', { name: 'n' })])).toMatchObject([
      { state: 'FAILED', code: 'TARGET_REFUSED' },
      { state: 'FAILED', code: 'ACCOUNT_AMBIGUOUS' },
    ]);
  });

  it('offers no permissions without the two files, and wants both or neither', async () => {
    await writeFile(accounts, 'id,enabled,name\ns1,true,x\n');
    const connector = open();
    expect(await connector.listPermissions()).toEqual([]);
    const grant: TargetAction = {
      kind: 'GRANT_PERMISSION',
      account: 's1',
      permission: { permissionSet: '', reference: 'p' },
    };
    expect(await connector.apply([grant])).toMatchObject([{ state: 'FAILED', code: 'PERMISSION_UNKNOWN' }]);
    await writeFile(join(directory, 'permissions.csv'), 'id,name\np,P\n');
    await expect(connector.listPermissions()).rejects.toMatchObject({ code: 'MISCONFIGURED' });
    await writeFile(join(directory, 'memberships.csv'), 'account,permission\n');
    expect(await connector.apply([grant])).toMatchObject([{ state: 'SUCCEEDED', changed: true }]);
  });

  it('revokes a membership that stands in the file twice, and one of a permission that is not listed any more', async () => {
    await writeFile(accounts, 'id,enabled,name\ns1,true,x\n');
    await writeFile(join(directory, 'permissions.csv'), 'id,name\np,P\n');
    await writeFile(join(directory, 'memberships.csv'), 'account,permission\ns1,p\ns1,old\ns1,p\ns2,p\n');
    const revoke = (reference: string): TargetAction => ({
      kind: 'REVOKE_PERMISSION',
      account: 's1',
      permission: { permissionSet: '', reference },
    });
    await open().apply([revoke('p'), revoke('old')]);
    expect(await readFile(join(directory, 'memberships.csv'), 'utf8')).toBe('account,permission\ns2,p\n');
  });

  it('waits for another process that works on the same directory', async () => {
    await writeFile(accounts, 'id,enabled,name\ns1,true,x\n');
    const order: string[] = [];
    let release = (): void => undefined;
    const holding = exclusively(`csv:${directory}`, async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      order.push('first');
    });
    const writing = open()
      .apply([update('s1', { name: 'y' })])
      .then(() => order.push('second'));
    await expect.poll(() => lockIsAwaited()).toBe(true);
    release();
    await Promise.all([holding, writing]);
    expect(order).toEqual(['first', 'second']);
  });

  async function lockIsAwaited(): Promise<boolean> {
    const rows = await database.raw`select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    return rows.length > 0;
  }
});
