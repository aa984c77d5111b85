import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { viewsOf } from '../../bench/website-views';

test('what there is to see is every page of the website, and on the index a profile too', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'views-'));
  try {
    for (const file of ['register.html', 'ko/index.html', 'index.html', 'error.html', 'art/gary.svg']) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), '');
    }
    expect(viewsOf(folder, 'an id')).toEqual([
      { name: 'error.html', address: '/error.html' },
      { name: 'index.html', address: '/index.html' },
      { name: 'index.html with a profile', address: '/index.html#an%20id' },
      { name: 'ko/index.html', address: '/ko/index.html' },
      { name: 'ko/index.html with a profile', address: '/ko/index.html#an%20id' },
      { name: 'register.html', address: '/register.html' },
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
