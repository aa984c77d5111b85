import { LocalStageError } from '../../../local/local-stage-error';
import { parseCommandLine } from '../../../scripts/local/command-line';

it('says nothing where nothing is said', () => {
  expect(parseCommandLine([])).toEqual({ fresh: false, nlb: undefined, options: [] });
});

it('takes a fresh start and a backend of one’s own', () => {
  const { fresh, nlb } = parseCommandLine(['--fresh', '--nlb', 'http://127.0.0.1:9000']);
  expect(fresh).toBe(true);
  expect(nlb?.origin).toBe('http://127.0.0.1:9000');
});

it('passes stage, Region and parameters on to the framework', () => {
  const args = [
    '--param',
    'keepUsers=true',
    '--stage=dev',
    '--region',
    'eu-west-1',
    '--param',
    'vpcLinkId=a=b',
  ];
  expect(parseCommandLine(args).options).toEqual([
    '--stage',
    'dev',
    '--region',
    'eu-west-1',
    '--param',
    'keepUsers=true',
    '--param',
    'vpcLinkId=a=b',
  ]);
});

it.each([
  ['127.0.0.1:9000'],
  ['https://127.0.0.1:9000'],
  ['http://127.0.0.1:9000/api'],
  ['http://127.0.0.1:9000/?a=b'],
  ['http://me:secret@127.0.0.1:9000'],
  ['ftp://127.0.0.1'],
  ['9000'],
  [''],
])('refuses the backend "%s", and says how one is given', (given) => {
  expect(() => parseCommandLine(['--nlb', given])).toThrow(
    /http:\/\/HOST:PORT.*--nlb http:\/\/127\.0\.0\.1:9000/s,
  );
});

it.each([[['--frehs']], [['--nlb']], [['fresh']], [['--fresh=yes']], [['-x']]])(
  'refuses %j, and says what there is',
  (args) => {
    expect(() => parseCommandLine(args)).toThrow(LocalStageError);
    expect(() => parseCommandLine(args)).toThrow('npm start -- takes:');
  },
);
