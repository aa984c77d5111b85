import { choosePort } from '../../local/ports';
import { startHttpServer } from '../support/http-server';

describe('the port of a part', () => {
  it('is the wanted one when that is free', async () => {
    const { port, close } = await startHttpServer(() => {});
    await close();
    expect(await choosePort(port)).toEqual({ port });
  });

  it('is another when that is taken, and says so', async () => {
    const other = await startHttpServer(() => {});
    const { port, taken } = await choosePort(other.port);
    expect(taken).toBe(other.port);
    expect(port).not.toBe(other.port);
    expect(port).toBeGreaterThan(0);
    await other.close();
  });

  it('is free for whoever asked', async () => {
    const { port } = await choosePort(0);
    expect(await choosePort(port)).toEqual({ port });
  });

  it('is no number that can be no port', async () => {
    await expect(choosePort(70_000)).rejects.toThrow(/70000/);
  });
});
