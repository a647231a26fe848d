import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashTrees } from './stamp.mjs';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gatehouse-stamp-'));
  await mkdir(join(root, 'src/deep'), { recursive: true });
  await writeFile(join(root, 'src/deep/a.ts'), 'a');
  await writeFile(join(root, 'lock.yaml'), 'one');
});

afterEach(() => rm(root, { recursive: true, force: true }));

const hash = () => hashTrees(root, ['src', 'lock.yaml', 'absent']);

it('stays the same while nothing changes', async () => {
  expect(await hash()).toBe(await hash());
});

it('changes with a content, a name, and a new file', async () => {
  const seen = [await hash()];
  await writeFile(join(root, 'src/deep/a.ts'), 'b');
  seen.push(await hash());
  await rename(join(root, 'src/deep/a.ts'), join(root, 'src/deep/c.ts'));
  seen.push(await hash());
  await writeFile(join(root, 'src/d.ts'), '');
  seen.push(await hash());
  await writeFile(join(root, 'lock.yaml'), 'two');
  seen.push(await hash());
  expect(new Set(seen).size).toBe(seen.length);
});

it('tells a content that moved from one file to the next', async () => {
  await writeFile(join(root, 'src/a'), 'xy');
  await writeFile(join(root, 'src/b'), 'z');
  const before = await hash();
  await writeFile(join(root, 'src/a'), 'x');
  await writeFile(join(root, 'src/b'), 'yz');
  expect(await hash()).not.toBe(before);
});

it('ignores what is made: builds, packages, state', async () => {
  const before = await hash();
  for (const made of ['dist', 'node_modules', '.gatehouse']) {
    await mkdir(join(root, 'src', made));
    await writeFile(join(root, 'src', made, 'file'), 'x');
  }
  expect(await hash()).toBe(before);
});
