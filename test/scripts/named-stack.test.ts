import { awsOptions, mendingCommand, profileOf, slsOptions } from '../../scripts/named-stack';

const STACK = { stackName: 'mysfits-prod', stage: 'prod', region: 'eu-west-1' };

test('a command names the Region, for that of the command line may be another', () => {
  expect(slsOptions(STACK)).toBe('--stage prod --region eu-west-1');
  expect(awsOptions(STACK)).toBe('--stack-name mysfits-prod --region eu-west-1');
});

test('a command names the profile that was passed, in one word', () => {
  const profile = profileOf({ stage: 'prod', 'aws-profile': 'my work' });
  expect(slsOptions({ ...STACK, profile })).toBe("--stage prod --region eu-west-1 --aws-profile 'my work'");
  expect(awsOptions({ ...STACK, profile })).toMatch(/ --profile 'my work'$/);
  expect(profileOf({ stage: 'prod' })).toBeUndefined();
});

/** AWS refuses to continue a rollback that has never begun. */
test('an update that was not rolled back is taken back by another command than a rollback that failed', () => {
  expect(mendingCommand('UPDATE_FAILED', STACK)).toBe(
    'aws cloudformation rollback-stack --stack-name mysfits-prod --region eu-west-1',
  );
  expect(mendingCommand('UPDATE_ROLLBACK_FAILED', STACK)).toMatch(/continue-update-rollback/);
});
