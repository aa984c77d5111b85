import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { buildApp, type Collaborators } from '../../service/app';
import { mysfitsTable } from '../../service/mysfits-table';
import { TokenRefusedError } from '../../service/token';
import { item, startTable, TABLE_NAME, type TestTable } from './fixtures';

export interface TestApp {
  app: FastifyInstance;
  /** What it logs, at every level. */
  lines: string[];
}

export interface TestApps {
  database: TestTable;
  /** The app on the table, with nobody checking tokens unless `changes` say so. */
  start(changes?: Partial<Collaborators>): TestApp;
  close(): Promise<void>;
}

/** A check of tokens that takes the one token `good`. */
export const takesGood = {
  verifyToken: async (token: string) => {
    if (token !== 'good') throw new TokenRefusedError('it is not good');
  },
};

/** A table with the mysfits m1 (Good), m2 (Evil and Chaotic), `a/b c` (never liked) and `broken` (no name). */
export async function testApps(): Promise<TestApps> {
  const apps: FastifyInstance[] = [];
  const database = await startTable([
    item('m1', { Likes: 3 }),
    item('m2', { GoodEvil: 'Evil', LawChaos: 'Chaotic' }),
    item('a/b c', { Likes: undefined }),
    item('broken', { Name: undefined }),
  ]);

  return {
    database,
    start(changes = {}) {
      const lines: string[] = [];
      const stream = new Writable({
        write(chunk, _encoding, done) {
          lines.push(String(chunk));
          done();
        },
      });
      const table = mysfitsTable(database.client, TABLE_NAME);
      const app = buildApp({ table, logger: { level: 'trace', stream }, ...changes });
      apps.push(app);
      return { app, lines };
    },
    async close() {
      for (const app of apps) await app.close();
      await database.close();
    },
  };
}
