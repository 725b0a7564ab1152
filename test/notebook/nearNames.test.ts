import fc from 'fast-check';
import { describeNear, nearNames } from '../../lib/dist/notebook/nearNames';

const names = ['pt1', 'pt2', 'eta1', 'sigmaEtaEta1', 'MET_0_pt', 'M'];

test.each([
  ['PT1', ['pt1', 'pt2']],
  ['pt3', ['pt1', 'pt2']],
  ['sigmaEtaEta', ['sigmaEtaEta1']],
  ['sigmaEteEta1', ['sigmaEtaEta1']],
  ['met0pt', ['MET_0_pt']],
  ['charge', []],
])('near %s lie %j', (wanted, near) => {
  expect(nearNames(wanted, names)).toEqual(near);
});

test('a message names what is near, or nothing', () => {
  expect(describeNear('eta2', names)).toBe(' (near: eta1)');
  expect(describeNear('charge', names)).toBe('');
});

test('a name with one letter changed is found, and the same name in another case comes first', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{4,12}$/), fc.nat(3), (name, at) => {
      const wrong = `${name.slice(0, at)}7${name.slice(at + 1)}`;
      expect(nearNames(wrong, ['0000000000000000', name])).toEqual([name]);
      expect(nearNames(name, [wrong, name.toUpperCase()])[0]).toBe(name.toUpperCase());
    }),
  );
});
