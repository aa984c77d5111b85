import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ParameterError } from '../../../resources/parameter-error';
import { withChoice } from '../../../scripts/preflight/choice';
import {
  clientConfig,
  queryError,
  type RunningHttpServer,
  startQueryService,
  type XmlAnswer,
} from '../../support/http-server';
import { describing } from './elastic-load-balancing';

const LACKING = new ParameterError([
  'Parameter nlbArn is missing.',
  'Parameter keepUsers: expected true or false.',
]);

let service: RunningHttpServer;
let client: ElasticLoadBalancingV2Client;
/** By the marker that a page is asked for with. */
let pages: Record<string, XmlAnswer>;

beforeEach(async () => {
  service = await startQueryService((form) => pages[form.get('Marker') ?? 'first'] ?? describing('nothing'));
  client = new ElasticLoadBalancingV2Client(clientConfig(service.url));
});

afterEach(async () => {
  client.destroy();
  await service.close();
});

const problems = async () => (await withChoice(LACKING, client, 'eu-west-1')).problems;

it('lists the network load balancers of all pages, ready to copy, after what is wrong', async () => {
  const first = describing(
    { arn: 'arn:one', name: 'one' },
    { arn: 'arn:web', name: 'web', type: 'application' },
  );
  pages = {
    first: {
      ...first,
      xml: first.xml.replace('</LoadBalancers>', '</LoadBalancers><NextMarker>2</NextMarker>'),
    },
    2: describing({ arn: 'arn:two', name: 'two', state: 'provisioning' }),
  };
  expect(await problems()).toEqual([
    ...LACKING.problems,
    'The network load balancers in eu-west-1:',
    '  --param nlbArn=arn:one  (one, active)',
    '  --param nlbArn=arn:two  (two, provisioning)',
  ]);
});

it('says so when there are none', async () => {
  pages = { first: describing({ type: 'application' }) };
  expect((await problems()).at(-1)).toBe('There is no network load balancer in eu-west-1 in this account.');
});

it('says why there is no list when AWS does not give one', async () => {
  const message = 'User: x is not authorized to perform: elasticloadbalancing:DescribeLoadBalancers';
  pages = { first: queryError(403, 'AccessDenied', message) };
  const said = await problems();
  expect(said.slice(0, 2)).toEqual(LACKING.problems);
  expect(said.slice(2)).toEqual([
    expect.stringMatching(/cannot be said: .*permission elasticloadbalancing:DescribeLoadBalancers/),
  ]);
});
