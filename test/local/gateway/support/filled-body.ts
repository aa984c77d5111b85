import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const POOL_ARN = 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Mysfits01';
export const VPC_LINK_ID = 'link01';
export const WEBSITE_ORIGIN = 'https://mysfits.example';
export const NLB_HOST = 'mysfits-nlb.elb.eu-west-1.amazonaws.com';

const VALUES = {
  REPLACE_ME_PARTITION: 'aws',
  REPLACE_ME_REGION: 'eu-west-1',
  REPLACE_ME_ACCOUNT_ID: '123456789012',
  REPLACE_ME_COGNITO_USER_POOL_ID: 'eu-west-1_Mysfits01',
  REPLACE_ME_NLB_DNS: NLB_HOST,
  REPLACE_ME_VPC_LINK_ID: VPC_LINK_ID,
  REPLACE_ME_WEBSITE_ORIGIN: WEBSITE_ORIGIN,
};

/** The REST API body as the compiled template has it once it is resolved: api/swagger.json with its values. */
export function filledBody(): unknown {
  const source = readFileSync(join(__dirname, '../../../../api/swagger.json'), 'utf8');
  const filled = Object.entries(VALUES).reduce((text, [name, value]) => text.replaceAll(name, value), source);
  return JSON.parse(filled);
}

/**
 * The filled body with some values changed.
 *
 * @param edits JSON pointer to the new value there; `undefined` takes the member out
 */
export function editedBody(edits: Record<string, unknown>): unknown {
  return Object.entries(edits).reduce(
    (body, [pointer, value]) => edit(body, keysOf(pointer), value),
    filledBody(),
  );
}

function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function edit(node: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    return node.map((item: unknown, index) => (String(index) === key ? edit(item, rest, value) : item));
  }
  const members = typeof node === 'object' && node !== null ? Object.entries(node) : [];
  const edited = edit(new Map(members).get(key), rest, value);
  return Object.fromEntries([
    ...members.filter(([name]) => name !== key),
    ...(edited === undefined ? [] : [[key, edited] as const]),
  ]);
}
