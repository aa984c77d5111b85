import {
  CreateListenerCommand,
  CreateTargetGroupCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Emulator } from './emulator';

/** Has a load balancer on the emulator pass requests on to an address, port 8080, by the target group `mysfits`. */
export async function registerTarget(
  { clientConfig }: Emulator,
  balancer: string,
  address: string,
): Promise<void> {
  const client = new ElasticLoadBalancingV2Client(clientConfig);
  const { LoadBalancers: [found] = [] } = await client.send(
    new DescribeLoadBalancersCommand({ Names: [balancer] }),
  );
  const { TargetGroups: [group] = [] } = await client.send(
    new CreateTargetGroupCommand({
      Name: 'mysfits',
      Protocol: 'TCP',
      Port: 8080,
      TargetType: 'ip',
      VpcId: 'vpc-1',
    }),
  );
  const TargetGroupArn = group?.TargetGroupArn;
  await client.send(
    new CreateListenerCommand({
      LoadBalancerArn: found?.LoadBalancerArn,
      Protocol: 'TCP',
      Port: 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn }],
    }),
  );
  await client.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: address, Port: 8080 }] }));
}
