import { join } from 'node:path';
import { withoutDocumentation } from '../../../lib/dist/kernel/compile/compilerHost';
import { Kernel } from '../../../lib/dist/runner/client/kernel';
import { interactive } from '../../support/kernel';

test('documentation goes, and what remains stays in its line', () => {
  const before = [
    '/** What it is.',
    ' * @see "**"',
    ' */',
    'declare const glob: "src/**/*.ts"; /** stays */',
    '/// <reference types="node" />',
    '  /** one line */ a: number;',
    '/* no documentation */',
    'type Pattern = "/**";',
    '',
  ].join('\n');
  const after = ['', '', '', ...before.split('\n').slice(3)];
  after[5] = ' a: number;';
  expect(withoutDocumentation(before)).toBe(after.join('\n'));
});

test.each([
  ['says', interactive, true],
  ['leaves out', undefined, false],
])(
  'a kernel %s what documentation says; the types are the same',
  async (_, argv, expected) => {
    const kernel = await Kernel.start({ cwd: join(__dirname, '../..'), argv });
    try {
      const { content } = await kernel.request('inspect_request', {
        code: 'Math.hypot',
        cursor_pos: 7,
        detail_level: 0,
      });
      const text: string = content.data['text/plain'];
      expect(text).toContain('(method) Math.hypot(...values: number[]): number');
      expect(text.includes('square root')).toBe(expected);
      const messages: { ename?: string; evalue?: string }[] = [];
      await kernel.execute('const wrong: string = Math.hypot(1);', (each) => messages.push(each.content));
      expect(messages.map(({ evalue }) => evalue)).toContain(
        "1:7 - TS2322: Type 'number' is not assignable to type 'string'.",
      );
      const texts: string[] = [];
      const look = 'console.log(Object.keys(process.env).filter((name) => name.includes("DOCUMENTATION")))';
      await kernel.execute(look, (each) => texts.push(each.content.text ?? ''));
      expect(texts.join('')).toBe('[]\n');
    } finally {
      await kernel.shutdown();
    }
  },
  60_000,
);
