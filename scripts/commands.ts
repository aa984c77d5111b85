/** The commands and options that the service adds to the framework's: what `sls --help` says of them. */

const WAIT_OPTION = {
  'wait-for-website': {
    usage: 'Wait until CloudFront shows the new pages everywhere, a minute or two',
    type: 'boolean',
  },
};

export const COMMANDS = {
  deploy: { options: WAIT_OPTION },
  website: {
    usage: 'Fill the pages with the outputs of the deployed stack and upload what changed',
    options: WAIT_OPTION,
    lifecycleEvents: ['publish'],
  },
  preflight: {
    usage: 'Look at AWS as a deploy does before it starts, say what was found, and change nothing',
    lifecycleEvents: ['look'],
  },
  local: {
    usage: 'The local stage, which npm start runs',
    commands: {
      compile: {
        usage: 'Compile the service for the local stage, and no more',
        lifecycleEvents: ['compile'],
      },
    },
  },
};
