import type { AWS } from 'serverless';
import { WEBSITE_ORIGIN } from './resources/website';

const service: AWS = {
  service: 'mythical-mysfits',
  frameworkVersion: '4',
  useDotenv: true,

  provider: {
    name: 'aws',
    runtime: 'nodejs24.x',
    architecture: 'arm64',
    region: variable("${opt:region, env:AWS_REGION, 'ap-northeast-2'}"),
    stage: "${opt:stage, 'prod'}",
    logRetentionInDays: 30,
    // A change set whose execution never came would leave a first stack that can neither be updated nor is one.
    deploymentMethod: 'direct',
  },

  // Each may also be given as --param name=value. Only nlbArn is required; resources/parameters.ts says what each takes.
  params: {
    default: {
      nlbArn: "${env:NLB_ARN, ''}",
      nlbDnsName: "${env:NLB_DNS_NAME, ''}",
      vpcLinkId: "${env:VPC_LINK_ID, ''}",
      throttlingRateLimit: 100,
      throttlingBurstLimit: 50,
      keepUsers: false,
      accessLogs: false,
    },
  },

  // In this order: ours has TypeScript read from then on, which would slow down the loading of the other by a second.
  plugins: ['serverless-esbuild', './scripts/plugin.cjs'],

  // Written out of the parameters by resources/stack.ts.
  resources: variable('${mysfits:stack}'),

  functions: {
    customMessage: {
      handler: 'functions/custom-message.handler',
      description: 'Writes the e-mails of the user pool',
      memorySize: 128,
      timeout: 5,
      environment: { WEBSITE_URL: WEBSITE_ORIGIN },
    },
  },

  package: { individually: true },

  custom: {
    // The bundle stays in .esbuild/ for the local stage, which runs the very same.
    esbuild: {
      bundle: true,
      minify: true,
      // Korean as it is, and not as \uXXXX.
      charset: 'utf8',
      sourcemap: false,
      target: 'node24',
      keepOutputDirectory: true,
    },
    // What serverless-s3-sync uploads: the pages filled for this stage, and all that they name.
    s3Sync: {
      buckets: [
        {
          bucketNameKey: 'WebsiteBucket',
          localDir: 'build/website/${sls:stage}',
          deleteRemoved: false,
          // The plugin's own default is refused by a bucket that enforces its owner.
          acl: 'bucket-owner-full-control',
        },
      ],
    },
  },
};

/** The framework's types describe resolved values; a variable stands in for one until the framework resolves it. */
function variable<Resolved>(expression: string): Resolved {
  return expression as Resolved;
}

export default service;
