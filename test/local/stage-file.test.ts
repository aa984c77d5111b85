import { parseStageFile } from '../../local/stage-file';
import { stageFileOf } from './support/stage-file';

const whole = stageFileOf(4711);

describe('the stage file', () => {
  it('says where everything is', () => {
    expect(parseStageFile(JSON.stringify({ ...whole, more: 'than is known' }))).toEqual(whole);
  });

  it.each([
    ['pid', '4711'],
    ['pid', 0],
    ['pid', 1.5],
    ['pid', undefined],
    ['websiteUrl', 3000],
    ['mailboxUrl', null],
    ['region', undefined],
  ])('is refused with %s %j', (name, value) => {
    const content = JSON.stringify({ ...whole, [name]: value });
    expect(() => parseStageFile(content)).toThrow(
      `as "${name}", found ${value === undefined ? 'undefined' : JSON.stringify(value)}`,
    );
  });

  it.each(['[]', 'null', '"text"', '7'])('is refused when it is no object: %s', (content) => {
    expect(() => parseStageFile(content)).toThrow(`expected an object, found ${content}`);
  });

  it.each(['', '{"pid": 47'])('is refused when it is no JSON: %j', (content) => {
    expect(() => parseStageFile(content)).toThrow('JSON');
  });
});
