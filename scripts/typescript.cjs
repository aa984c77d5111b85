'use strict';

// Node.js 20 is supported here on purpose; the AWS SDK would announce its end with every command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// serverless-s3-sync brings AWS SDK v2 along, which announces its own end. It is never used: see website/bucket-sync.ts.
process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE ??= '1';

// From here on, `require` reads TypeScript too.
require('tsx/cjs/api').register();
