import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectorEnvironment, TargetConnector } from '../../domain/connector.ts';
import { csvConnector } from '../csv/csv-connector.ts';
import {
  CONTRACT_FIELDS,
  CONTRACT_PERMISSIONS,
  type ContractTarget,
  type RawAccount,
  STRANGERS,
} from './contract-target.ts';

/** A byte that is no UTF-8, a row that is too short, spaces and quotes that nobody needs: a stranger's file, as it comes. */
const ODD_ROWS = Buffer.concat([
  Buffer.from('"s9",TRUE,"902","odd",Fran'),
  Buffer.from([0xe7]),
  Buffer.from('ois,"",\r\nshort,no\r\n'),
]);

/** In the order of the lines in which Gatehouse must not care: the columns are not in its own. */
const HEADER = ['id', 'enabled', ...CONTRACT_FIELDS.slice(0, 4), 'badge no.', 'address.city'];

export async function csvContractTarget(exclusively: ConnectorEnvironment['exclusively']): Promise<ContractTarget> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-csv-'));
  const file = (name: string): string => join(directory, name);
  await writeFile(file('accounts.csv'), accountsFile());
  await writeFile(file('memberships.csv'), 'since,account,permission\r\n2019-01-01,s1,finance\r\n');
  const permissions = CONTRACT_PERMISSIONS.map((row) => row.map(quoted).join(','));
  await writeFile(file('permissions.csv'), `\ufeff${['id,name,description', ...permissions].join('\n')}`);

  const opened: TargetConnector[] = [];
  const open = (place: string): TargetConnector => {
    const settings = {
      directory: place,
      delimiter: 'comma',
      idColumn: 'id',
      enabledColumn: 'enabled',
      nameColumn: 'user_name',
    };
    const connector = csvConnector.open(settings, { concurrency: 1, exclusively });
    opened.push(connector);
    return connector;
  };
  const rows = async (name: string): Promise<readonly (readonly string[])[]> =>
    split(await readFile(file(name), 'latin1'));

  return {
    keepsNull: false,
    nobody: 'g0123456789',
    connector: () => open(directory),
    accounts: async () => {
      const [header = [], ...lines] = await rows('accounts.csv');
      return lines.map((cells) => toAccount(header, cells));
    },
    memberships: async () => {
      const [, ...lines] = await rows('memberships.csv');
      return lines.map(([, account, permission]) => `${account} ${permission}`).sort();
    },
    strangers: () => Promise.resolve(['s1', 's2', 's3']),
    fingerprint: async () => {
      const states = ['accounts.csv', 'memberships.csv'].map(async (name) => {
        const { ino, mtimeNs } = await stat(file(name), { bigint: true });
        return `${ino} ${mtimeNs} ${await readFile(file(name), 'latin1')}`;
      });
      return (await Promise.all(states)).join('\n');
    },
    strangersAsTheyAre: async () => {
      const content = await readFile(file('accounts.csv'), 'latin1');
      const others = await readFile(file('memberships.csv'), 'latin1');
      const original = accountsFile().toString('latin1');
      return JSON.stringify([content.slice(0, original.length), others.includes('2019-01-01,s1,finance\r\n')]);
    },
    remove: async (reference) => {
      const content = await readFile(file('accounts.csv'), 'latin1');
      const lines = content.split('\r\n').filter((line) => !line.startsWith(`${reference},`));
      await writeFile(file('accounts.csv'), lines.join('\r\n'), 'latin1');
    },
    refused: async () => {
      const twice = 'twin,false,1,a,,,,\r\ntwin,false,2,b,,,,\r\n';
      await writeFile(file('accounts.csv'), Buffer.concat([await readFile(file('accounts.csv')), Buffer.from(twice)]));
      return { action: { kind: 'UPDATE_ACCOUNT', account: 'twin', values: { note: 'x' } }, code: 'ACCOUNT_AMBIGUOUS' };
    },
    breakWriting: async () => {
      // Where the new content would be written there is a directory: also root cannot write it then.
      for (const name of ['accounts', 'memberships']) await mkdir(file(`.${name}.csv.gatehouse`));
      const repair = () =>
        Promise.all(['accounts', 'memberships'].map((name) => rm(file(`.${name}.csv.gatehouse`), { recursive: true })));
      return {
        repair: async () => {
          await repair();
        },
      };
    },
    takeAway: async () => {
      await rename(directory, `${directory}-away`);
      return { repair: () => rename(`${directory}-away`, directory) };
    },
    loseTheAnswer: async (actions) => {
      await open(directory).apply(actions);
    },
    misconfigured: () => open(join(directory, 'nowhere')),
    close: async () => {
      await Promise.all(opened.map((connector) => connector.close()));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function accountsFile(): Buffer {
  const lines = STRANGERS.map((fields, index) => {
    const cells = [
      `s${index + 1}`,
      'true',
      ...CONTRACT_FIELDS.slice(0, 4).map((name) => fields[name]),
      'B-1',
      fields['address.city'],
    ];
    return `${cells.map(quoted).join(',')}\r\n`;
  });
  return Buffer.concat([Buffer.from(`${HEADER.join(',')}\r\n${lines.join('')}`), ODD_ROWS]);
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A CSV reader of the test's own: characters one by one. Bytes come as latin1 and are read as UTF-8 a cell at a time. */
function split(content: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let inQuotes = false;
  const finish = (): void => {
    rows.at(-1)?.push(Buffer.from(cell, 'latin1').toString('utf8'));
    cell = '';
  };
  for (let at = 0; at < content.length; at++) {
    const character = content.charAt(at);
    if (inQuotes && character === '"' && content[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (character === '"') inQuotes = !inQuotes;
    else if (!inQuotes && character === ',') finish();
    else if (!inQuotes && character === '\n') {
      if (cell.endsWith('\r')) cell = cell.slice(0, -1);
      finish();
      rows.push([]);
    } else cell += character;
  }
  if (cell !== '') finish();
  return rows.filter((row) => row.length > 0);
}

function toAccount(header: readonly string[], cells: readonly string[]): RawAccount {
  const fields = Object.fromEntries(header.map((name, place) => [name, cells[place] ?? '']));
  return { reference: fields['id'] ?? '', enabled: fields['enabled'] ?? null, fields };
}
