import { type Finding, refuseProblems, reportLines, warnings } from '../../../scripts/preflight/report';
import { StackError } from '../../../scripts/serverless';

const FINDINGS: Finding[] = [
  { level: 'well', about: 'account', said: '123456789012' },
  { level: 'warning', about: 'load balancer', said: 'It is open.', toDo: 'Close it.' },
  {
    level: 'problem',
    about: 'stack',
    said: 'It is stuck.',
    toDo: 'Run: sls remove',
    cause: new Error('stuck'),
  },
  { level: 'problem', about: 'website', said: 'It cannot be filled.' },
];

it('has a line for all that was looked at, and below a warning what to do', () => {
  expect(reportLines(FINDINGS)).toEqual([
    'well     account        123456789012',
    'warning  load balancer  It is open.',
    '                        Close it.',
    'problem  stack          It is stuck.',
    'problem  website        It cannot be filled.',
  ]);
});

it('says a warning in one line', () => {
  expect(warnings(FINDINGS)).toEqual(['It is open. Close it.']);
});

it('refuses with every problem, one a line with what to do, and says that nothing was changed', () => {
  const refuse = () => refuseProblems(FINDINGS, 'Mend that.');
  expect(refuse).toThrow(StackError);
  expect(refuse).toThrow(
    expect.objectContaining({
      code: 'PREFLIGHT_FAILED',
      message:
        'there are 2 problems:\n  - stack: It is stuck. Run: sls remove\n  - website: It cannot be filled.',
      inPlace: 'Nothing was changed.',
      toGoOn: 'Mend that.',
      cause: expect.objectContaining({ errors: [expect.objectContaining({ message: 'stuck' })] }),
    }),
  );
});

it('goes on when there is no problem', () => {
  const harmless = FINDINGS.filter(({ level }) => level !== 'problem');
  expect(() => refuseProblems(harmless, 'Mend that.')).not.toThrow();
});
