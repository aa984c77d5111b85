import { commandLine } from '../../../scripts/steps/command-line';

test('a command is repeated as it was typed', () => {
  expect(commandLine(['deploy', '--stage', 'prod', '--param', 'nlbArn=arn:aws:x:1/y'])).toBe(
    'sls deploy --stage prod --param nlbArn=arn:aws:x:1/y',
  );
});

test('what a shell would read otherwise is quoted', () => {
  expect(commandLine(['deploy', '--param', "name=Gary's $HOME", ''])).toBe(
    "sls deploy --param 'name=Gary'\\''s $HOME' ''",
  );
});
