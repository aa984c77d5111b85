import { logLine } from '../../../local/gateway/log-line';
import type { GatewayLogEntry } from '../../../local/gateway/serve-request';

const entry: GatewayLogEntry = {
  requestId: '1f0c',
  method: 'GET',
  path: '/prod/mysfits',
  query: '',
  status: 200,
  milliseconds: 12.4,
};
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJiMmMzIn0.c2lnbmF0dXJl_-';

const line = (changes: Partial<GatewayLogEntry> = {}) => logLine({ ...entry, ...changes });

describe('the line of a request', () => {
  test('says what was asked for, how it ended and how long it took', () => {
    expect(line()).toBe('GET /prod/mysfits  200  12 ms');
  });

  test('says who called', () => {
    expect(line({ caller: 'lilly@example.com (b2c3d4e5)' })).toBe(
      'GET /prod/mysfits  200  12 ms  user lilly@example.com (b2c3d4e5)',
    );
  });

  test('says why it was refused', () => {
    expect(line({ status: 401, reason: 'the header Authorization carries no token' })).toBe(
      'GET /prod/mysfits  401  12 ms  the header Authorization carries no token',
    );
  });

  test('has the query string', () => {
    expect(line({ query: 'filter=GoodEvil&value=Good' })).toContain(
      '/prod/mysfits?filter=GoodEvil&value=Good  200',
    );
  });

  test('has a place for what could not be read', () => {
    expect(line({ method: '', path: '', status: 400 })).toBe('- -  400  12 ms');
  });
});

describe('a token', () => {
  test.each<[where: string, changes: Partial<GatewayLogEntry>]>([
    ['the path', { path: `/prod/mysfits/${TOKEN}` }],
    ['a query parameter', { query: `x=1&y=${TOKEN}` }],
    ['the name of a query parameter', { query: TOKEN }],
    ['the caller', { caller: TOKEN }],
    ['the reason', { reason: `expected "${TOKEN}" to be something else` }],
  ])('in %s stays out of the line', (_, changes) => {
    expect(line(changes)).toContain('(a token)');
    for (const part of TOKEN.split('.')) expect(line(changes)).not.toContain(part);
  });

  test.each(['access_token', 'id_token', 'Password', 'client_secret', 'X-Amz-Signature', 'code'])(
    'or another secret in the query parameter %s stays out of the line',
    (name) => {
      expect(line({ query: `a=1&${name}=hush&b=2` })).toContain(`?a=1&${name}=…&b=2  `);
    },
  );
});

describe('hostile text', () => {
  test.each<[what: string, text: string, shown: string]>([
    ['a line feed', 'a\nGET /forged', 'a\\nGET /forged'],
    ['a carriage return', 'a\rb', 'a\\rb'],
    ['a tab', 'a\tb', 'a\\tb'],
    ['a terminal’s escape sequence', '\x1b[31mred', '\\u001b[31mred'],
    ['a C1 control character', 'a\x9bb', 'a\\u009bb'],
    ['a turn of the writing direction', 'a\u202eb', 'a\\u202eb'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
  ])('cannot hide %s', (_, text, shown) => {
    expect(line({ path: text })).toContain(`GET ${shown}  200`);
    expect(line({ caller: text })).toContain(`user ${shown}`);
    expect(line({ reason: text })).toMatch(new RegExp(`${shown.replace(/[\\[]/g, '\\$&')}$`));
  });

  test('is shown where it is only foreign', () => {
    expect(line({ caller: '미스핏' })).toContain('user 미스핏');
  });

  test('is cut where it is long', () => {
    const long = 'x'.repeat(100_000);
    expect(line({ path: long, query: long, caller: long, reason: long }).length).toBeLessThan(1200);
  });
});
