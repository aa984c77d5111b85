/**
 * A process for a test to kill: a pool that keeps its users in the folder of the first argument, and somebody who signs
 * up again and again. It writes the name of every user whose sign-up was answered, a line each.
 */

import { folderStore } from '../../../local/cognito/store';
import { post } from './requests';
import { CLIENT_ID, PASSWORD, startPool } from './support';

async function signUpWithoutEnd(folder: string, prefix: string): Promise<never> {
  const pool = await startPool({ store: folderStore(folder) });
  for (let count = 1; ; count += 1) {
    const Username = `${prefix}-${count}@example.org`;
    const response = await post(pool.url, 'SignUp', { ClientId: CLIENT_ID, Username, Password: PASSWORD });
    if (response.status !== 200) throw new Error(`${Username}: ${await response.text()}`);
    process.stdout.write(`${Username}\n`);
  }
}

const [folder = '', prefix = ''] = process.argv.slice(2);
void signUpWithoutEnd(folder, prefix);
