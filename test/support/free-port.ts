import { reservePort } from '../../local/ports';

/** A port that nothing listens on; it is let go, for something that has to be told its port. */
export async function freePort(): Promise<number> {
  const { port, release } = await reservePort(0);
  await release();
  return port;
}
