import fc from 'fast-check';
import { byFamily, variableFamilies, variableGroups } from '../../../lib/dist/datasets';

const numbered = ['MET_0_pt', 'FatJet_0_pt', 'FatJet_1_pt', 'FatJet_10_pt'];
const plain = ['pt1', 'eta1', 'pt2', 'eta2', 'M', 'n jets'];

test('names that number their object are grouped by it, in the order asked for', () => {
  expect(variableGroups(numbered, [1, 7, 0])).toEqual([
    { name: 'obj1', title: 'the variables with index 1', variables: ['FatJet_1_pt'] },
    { name: 'obj0', title: 'the variables with index 0', variables: ['MET_0_pt', 'FatJet_0_pt'] },
  ]);
  expect(variableGroups(numbered).map(({ name }) => name)).toEqual(['obj0', 'obj1', 'obj10']);
  expect(() => variableGroups(numbered, [7])).toThrow('no variable has "_7_" in its name; there are 0, 1, 10');
});

test('other names are grouped by how they start, and those alone come together, last', () => {
  expect(variableGroups(plain, [0])).toEqual([
    { name: 'pt', title: 'pt1, pt2', variables: ['pt1', 'pt2'] },
    { name: 'eta', title: 'eta1, eta2', variables: ['eta1', 'eta2'] },
    { name: 'others', title: 'M, n jets', variables: ['M', 'n jets'] },
  ]);
  expect(variableGroups(['a', 'b']).map(({ name }) => name)).toEqual(['all']);
});

test('the groups share out the variables, under names that files can have', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1 }), (names) => {
      fc.pre(!names.some((name) => /_\d+_/.test(name)));
      const groups = variableGroups(names);
      expect(groups.flatMap(({ variables }) => variables).sort()).toEqual([...names].sort());
      expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
      for (const { name } of groups) expect(name).toMatch(/^[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N}_.-]*$/u);
    }),
  );
});

test('families are the analysis’s where its names occur, else the groups', () => {
  expect(variableFamilies(['MET_0_pt', 'Muon_0_pt']).names).toHaveLength(7);
  expect(variableFamilies(['MET_0_pt', 'x']).names.slice(-1)).toEqual(['other']);
  const families = variableFamilies(plain);
  expect(families.names).toEqual(['pt', 'eta', 'others']);
  expect(byFamily(plain, [1, 2, 3, 4, 5, 6], families)).toEqual({ pt: 4, eta: 6, others: 11 });
});

test('of more groups than a figure has colours the smallest come together', () => {
  const names = Array.from('abcdefghij').flatMap((start, k) => Array.from({ length: k + 2 }, (_, i) => `${start}${i}`));
  const { names: found, familyOf } = variableFamilies(names);
  expect(found).toEqual(['d', 'e', 'f', 'g', 'h', 'i', 'j', 'others']);
  expect(familyOf('a0')).toBe('others');
});
