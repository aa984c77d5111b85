/**
 * The calls that the command line makes of AWS, in their order, and what each is for. Calls of one operation that
 * follow each other are one step. The tests of faults go through these lists; that they are right is tested as well.
 */

/** How often the calls of a step come: once, or as often as there are files or events. */
type Times = 'once' | 'for each file' | 'until it is done';

export interface Step {
  operation: string;
  purpose: string;
  times: Times;
  /** Why the command goes on, and does all it should, when this call is refused. */
  goesOn?: string;
}

const once = (operation: string, purpose: string): Step => ({ operation, purpose, times: 'once' });
const forEachFile = (operation: string, purpose: string): Step => ({
  operation,
  purpose,
  times: 'for each file',
});
const untilDone = (operation: string, purpose: string): Step => ({
  operation,
  purpose,
  times: 'until it is done',
});

const PREFLIGHT = [
  once('sts:GetCallerIdentity', 'which account these credentials are for'),
  once('elasticloadbalancing:DescribeLoadBalancers', 'whether the load balancer is right'),
  once('cloudformation:DescribeStacks', 'whether there is a stack'),
];

const WEBSITE = {
  outputs: once('cloudformation:DescribeStacks', 'the IDs that go into the pages'),
  listedAssets: once('s3:ListObjects', 'which assets are there'),
  assets: forEachFile('s3:PutObject', 'uploads the assets'),
  listedPages: once('s3:ListObjects', 'which pages are there'),
  pages: forEachFile('s3:PutObject', 'uploads the pages'),
  listedOld: once('s3:ListObjects', 'what is no longer needed'),
  deleted: once('s3:DeleteObjects', 'deletes what is no longer needed'),
  invalidated: once('cloudfront:CreateInvalidation', 'has CloudFront forget its copies'),
};

const UPDATED = [
  forEachFile('s3:PutObject', 'uploads the template, the state and the function'),
  once('cloudformation:ValidateTemplate', 'whether the template is one'),
  once('cloudformation:UpdateStack', 'changes the stack'),
  untilDone('cloudformation:DescribeStackEvents', 'how far the stack is'),
  once('cloudformation:DescribeStacks', 'what is shown after a deploy'),
  once('cloudformation:ListStackResources', 'what is shown after a deploy'),
];

const OLD_PACKAGES = once('s3:ListObjectsV2', 'which old packages can go');

/** `sls deploy` of a stage that does not exist. */
export const FIRST_DEPLOY: Step[] = [
  ...PREFLIGHT,
  once('cloudformation:CreateStack', 'makes the stack, with the deployment bucket alone'),
  untilDone('cloudformation:DescribeStackEvents', 'how far the stack is'),
  once('cloudformation:DescribeStackResource', 'the name of the deployment bucket'),
  once('s3:HeadBucket', 'whether the deployment bucket is there'),
  once('s3:ListObjectsV2', 'what was deployed before'),
  once('lambda:GetFunction', 'when the function was changed'),
  ...UPDATED,
  WEBSITE.outputs,
  WEBSITE.listedAssets,
  WEBSITE.assets,
  WEBSITE.listedPages,
  WEBSITE.pages,
  WEBSITE.listedOld,
  WEBSITE.invalidated,
  OLD_PACKAGES,
];

/** `sls deploy` of a stage whose API, a page and the script of that page were changed. */
export const UPDATE: Step[] = [
  ...PREFLIGHT,
  once('cloudformation:DescribeStackResource', 'the name of the deployment bucket'),
  once('s3:HeadBucket', 'whether the deployment bucket is there'),
  once('s3:ListObjectsV2', 'what was deployed before'),
  forEachFile('s3:HeadObject', 'what was deployed before, for each file'),
  once('lambda:GetFunction', 'when the function was changed'),
  ...UPDATED,
  WEBSITE.outputs,
  WEBSITE.listedAssets,
  WEBSITE.assets,
  WEBSITE.listedPages,
  WEBSITE.pages,
  WEBSITE.listedOld,
  WEBSITE.deleted,
  WEBSITE.invalidated,
  OLD_PACKAGES,
];

/** `sls remove` */
export const REMOVE: Step[] = [
  once('cloudformation:DescribeStackResource', "the name of the website's bucket"),
  once('sts:GetCallerIdentity', 'which account these credentials are for'),
  once('s3:HeadBucket', "whether the website's bucket is there"),
  once('s3:ListObjects', "what is in the website's bucket"),
  once('s3:DeleteObjects', "empties the website's bucket"),
  once('cloudformation:DescribeStacks', 'whether there is a stack'),
  once('ecr:DescribeRepositories', "whether there are the framework's container images"),
  once('cloudformation:DescribeStackResource', 'the name of the deployment bucket'),
  once('s3:HeadBucket', 'whether the deployment bucket is there'),
  once('s3:ListObjectsV2', 'what is in the deployment bucket'),
  once('s3:DeleteObjects', 'empties the deployment bucket'),
  once('cloudformation:DeleteStack', 'deletes the stack'),
  untilDone('cloudformation:DescribeStackEvents', 'how far the stack is'),
];
