import { fillJson, fillText, PlaceholderError, placeholdersIn } from '../../resources/placeholders';

const file = 'a.txt';

describe('the placeholders of a text', () => {
  it('are found with line and column, in their order', () => {
    expect(placeholdersIn('x REPLACE_ME_REGION\n\n  REPLACE_ME_API_ENDPOINT.')).toEqual([
      { name: 'REGION', line: 1, column: 3 },
      { name: 'API_ENDPOINT', line: 3, column: 3 },
    ]);
  });

  it('end before punctuation and before an underscore that belongs to nothing', () => {
    expect(placeholdersIn('REPLACE_ME_A-REPLACE_ME_B_').map(({ name }) => name)).toEqual(['A', 'B']);
  });
});

describe('filling a text', () => {
  it('writes each value wherever its placeholder stands, escaped as told', () => {
    const filled = fillText(
      'REPLACE_ME_A and REPLACE_ME_A_B, REPLACE_ME_A',
      { A: '<', A_B: '$&' },
      { file, escape: (value) => value.replace('<', '&lt;') },
    );
    expect(filled).toBe('&lt; and $&, &lt;');
  });

  it('refuses a placeholder without a value, saying where it stands and what is known', () => {
    expect(() => fillText('one\n  REPLACE_ME_REGOIN', { REGION: 'eu-west-1' }, { file })).toThrow(
      'a.txt:2:3: no value for the placeholder REPLACE_ME_REGOIN. Known here: REGION.',
    );
  });

  it('does not take a property that every object has for a value', () => {
    expect(() => fillText('REPLACE_ME_CONSTRUCTOR', {}, { file })).toThrow(PlaceholderError);
  });

  it('refuses a value that nothing uses, unless allowed', () => {
    expect(() => fillText('nothing', { REGION: 'x' }, { file })).toThrow(
      'a.txt: nothing there uses REPLACE_ME_REGION.',
    );
    expect(fillText('nothing', { REGION: 'x' }, { file, unused: 'allow' })).toBe('nothing');
  });
});

describe('filling a JSON template', () => {
  const fill = (document: unknown, values: Parameters<typeof fillJson>[1]) =>
    fillJson(JSON.stringify(document), values, { file });

  it('turns a string with placeholders into one Fn::Sub and leaves the others alone', () => {
    const document = { uri: 'http://REPLACE_ME_HOST/REPLACE_ME_POOL/x', list: ['as is', 1, null, true] };
    expect(fill(document, { HOST: { 'Fn::GetAtt': ['Cdn', 'DomainName'] }, POOL: { Ref: 'Pool' } })).toEqual({
      uri: { 'Fn::Sub': 'http://${Cdn.DomainName}/${Pool}/x' },
      list: ['as is', 1, null, true],
    });
  });

  it('keeps texts literal that only look like a variable of Fn::Sub', () => {
    const values = { A: '${plain}', B: { Ref: 'Pool' } };
    expect(fill('${no} REPLACE_ME_A REPLACE_ME_B', values)).toEqual({
      'Fn::Sub': '${!no} ${!plain} ${Pool}',
    });
  });

  it('needs no Fn::Sub where all values are plain', () => {
    expect(fill('${no} REPLACE_ME_A', { A: 'x' })).toBe('${no} x');
  });

  it('takes a Fn::Sub as it is', () => {
    expect(fill("'REPLACE_ME_ORIGIN'", { ORIGIN: { 'Fn::Sub': 'https://${Cdn.DomainName}' } })).toEqual({
      'Fn::Sub': "'https://${Cdn.DomainName}'",
    });
  });

  it('refuses broken JSON with its cause, naming the file', () => {
    const broken = () => fillJson('{"a": ', {}, { file: 'api/swagger.json' });
    expect(broken).toThrow(/^api\/swagger\.json is not valid JSON: .+Mend the file/);
    expect(broken).toThrow(expect.objectContaining({ cause: expect.any(SyntaxError) }));
  });

  it('refuses a placeholder in the name of a property', () => {
    expect(() => fill({ REPLACE_ME_A: 1 }, { A: 'x' })).toThrow('CloudFormation can fill values, not names');
  });
});
