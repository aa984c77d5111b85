import {
  type GatewayOptions,
  type RunningGateway,
  startGateway,
} from '../../../../local/gateway/start-gateway';
import { filledBody, POOL_ARN, VPC_LINK_ID } from './filled-body';
import { ISSUER } from './tokens';

/** Starts a gateway for the filled body, in front of a backend. */
export function startLocalApi(backend: URL, options: Partial<GatewayOptions> = {}): Promise<RunningGateway> {
  return startGateway({
    port: 0,
    body: filledBody(),
    stage: { name: 'prod' },
    vpcLinks: new Map([[VPC_LINK_ID, backend]]),
    userPools: new Map([[POOL_ARN, { issuer: ISSUER, jwks: { keys: [] } }]]),
    ...options,
  });
}
