import { PORTS, ReservedPorts, reservePort } from '../../local/ports';
import { startHttpServer } from '../support/http-server';

describe('the port of a part', () => {
  it('is the wanted one when that is free', async () => {
    const { port, close } = await startHttpServer(() => {});
    await close();
    const reserved = await reservePort(port);
    expect(reserved.port).toBe(port);
    expect(reserved.taken).toBeUndefined();
    await reserved.release();
  });

  it('is another when that is taken, and says so', async () => {
    const other = await startHttpServer(() => {});
    const { port, taken, release } = await reservePort(other.port);
    expect(taken).toBe(other.port);
    expect(port).not.toBe(other.port);
    expect(port).toBeGreaterThan(0);
    await release();
    await other.close();
  });

  it('is nobody else’s until it is let go', async () => {
    const first = await reservePort(0);
    const second = await reservePort(first.port);
    expect(second.taken).toBe(first.port);
    await first.release();
    await second.release();
    const third = await reservePort(first.port);
    expect(third.port).toBe(first.port);
    await third.release();
  });

  it('turns away who comes before the part listens', async () => {
    const { port, release } = await reservePort(0);
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
    await release();
  });

  it('is no number that can be no port', async () => {
    await expect(reservePort(70_000)).rejects.toThrow(/70000/);
  });
});

describe('the ports of a stage', () => {
  const free = { website: 0, api: 0, cognito: 0, mailbox: 0, dynamodb: 0, backend: 0 };

  it('move where they are taken, which is said of each', async () => {
    const other = await startHttpServer(() => {});
    const log: string[] = [];
    const ports = await ReservedPorts.reserve((part, line) => log.push(`${part}: ${line}`), {
      ...free,
      website: other.port,
    });
    expect(log).toEqual([`website: port ${other.port} is taken, so it is on ${ports.numbers.website}`]);
    await ports.close();
    await other.close();
  });

  it('are all different, and are let go one by one', async () => {
    const ports = await ReservedPorts.reserve(() => {}, free);
    const { numbers } = ports;
    expect(Object.keys(numbers)).toEqual(Object.keys(PORTS));
    expect(new Set(Object.values(numbers)).size).toBe(6);
    await ports.release('api');
    const [api, website] = [await reservePort(numbers.api), await reservePort(numbers.website)];
    expect([api.port, website.taken]).toEqual([numbers.api, numbers.website]);
    await api.release();
    await website.release();
    await ports.close();
  });

  it('are all let go when one cannot be had', async () => {
    const { port, release } = await reservePort(0);
    await release();
    await expect(ReservedPorts.reserve(() => {}, { ...free, website: port, api: 70_000 })).rejects.toThrow();
    const again = await reservePort(port);
    expect(again.port).toBe(port);
    await again.release();
  });
});
