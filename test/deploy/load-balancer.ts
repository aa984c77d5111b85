import {
  CreateLoadBalancerCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Emulator } from './emulator';

/** Makes a load balancer on the emulator, internet-facing as the workshop's. */
export async function createLoadBalancer(
  { clientConfig }: Emulator,
  name: string,
  type: 'network' | 'application',
): Promise<{ arn: string; dnsName: string }> {
  const client = new ElasticLoadBalancingV2Client(clientConfig);
  const { LoadBalancers: [made] = [] } = await client.send(
    new CreateLoadBalancerCommand({
      Name: name,
      Type: type,
      Scheme: 'internet-facing',
      Subnets: ['subnet-1'],
    }),
  );
  return { arn: made?.LoadBalancerArn ?? '', dnsName: made?.DNSName ?? '' };
}
