import * as fc from 'fast-check';
import { decode, encode, type Message } from '../../../lib/dist/kernel/protocol/wire';

const header = { msg_id: '1', msg_type: 't', session: 's', username: 'u', date: 'd', version: '5.3' };
const buffers = (frames: (Buffer | string)[]) => frames.map((frame) => Buffer.from(frame as string));

test('decode reads what encode wrote, for every key, content and routing prefix', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.jsonValue(),
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 8 })),
      (key, content, ids) => {
        const identities = ids.map((id) => Buffer.from(id));
        const message: Message = {
          identities,
          header,
          parent: {},
          metadata: {},
          content: JSON.parse(JSON.stringify(content)),
        };
        expect(decode(key, buffers(encode(key, message)))).toEqual(message);
      },
    ),
  );
});

test('decode refuses a message that was signed with another key, or changed on its way', () => {
  const message: Message = { identities: [], header, parent: {}, metadata: {}, content: { code: '1' } };
  expect(() => decode('b', buffers(encode('a', message)))).toThrow(/signature/);
  const changed = buffers(encode('a', message));
  changed[5] = Buffer.from('{"code":"2"}');
  expect(() => decode('a', changed)).toThrow(/signature/);
});

test('decode refuses frames without delimiter', () => {
  expect(() => decode('', [Buffer.from('x')])).toThrow(/1 frames without the delimiter/);
});
