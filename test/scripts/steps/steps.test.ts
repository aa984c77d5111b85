import { READING_OUTPUTS } from '../../../scripts/steps/deploy-steps';
import { BEFORE_REMOVAL } from '../../../scripts/steps/remove-steps';
import type { Step } from '../../../scripts/steps/step';
import { STEPS } from '../../../scripts/steps/steps';

const ALL: (readonly [string, Step])[] = [
  ...Object.entries(STEPS).flatMap(([command, steps]) =>
    Object.entries(steps).map(([event, step]) => [`${command} ${event}`, step] as const),
  ),
  ['reading the outputs', READING_OUTPUTS],
  ...Object.entries(BEFORE_REMOVAL),
];

test.each(ALL)('the step %s is told in whole sentences', (_, { doing, inPlace, besideStack, toGoOn }) => {
  expect(doing).toMatch(/^[a-z].*[^.]$/);
  for (const sentences of [inPlace, besideStack, toGoOn]) {
    if (sentences !== undefined) expect(sentences).toMatch(/^[A-Z].*\.$/);
  }
});

test('what is said of a removal that stops is true as well of a stack that an earlier run has removed in part', () => {
  for (const { inPlace, besideStack } of [
    ...Object.values(BEFORE_REMOVAL),
    ...Object.values(STEPS.remove ?? {}),
  ]) {
    expect(`${inPlace} ${besideStack}`).not.toMatch(/the users and the API|^Nothing was removed/);
    // Only CloudFormation knows how much is left.
    expect(besideStack).toBeDefined();
  }
});

/** A step of an event that the framework no longer has would never be told of. */
test('every event of the framework is one that it has', () => {
  const events = new Set<string>();
  for (const plugin of ['deploy', 'info', 'remove']) {
    const Plugin: new (serverless: object, options: object) => { hooks: object } = require(
      `serverless/lib/plugins/aws/${plugin}`,
    );
    const { hooks } = new Plugin({ getProvider: () => ({}), service: { package: {} } }, {});
    for (const event of Object.keys(hooks)) events.add(event);
  }
  const ours = ['website:publish', 'preflight:look', 'after:info:info', 'before:remove:remove'];
  const unknown = Object.values(STEPS)
    .flatMap((steps) => Object.keys(steps))
    .filter((event) => !events.has(event) && !ours.includes(event));
  expect(unknown).toEqual([]);
});
