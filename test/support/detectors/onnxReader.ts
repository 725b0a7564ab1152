/** What a test reads of an ONNX file: protocol buffers' fields by number, one level at a time. */
export type Fields = Map<number, (number | Buffer)[]>;

/** The fields of a message; bytes that belong to none are an error. */
export function fieldsOf(message: Buffer): Fields {
  const fields: Fields = new Map();
  let at = 0;
  const varint = () => {
    let [value, shift] = [0n, 0n];
    for (;;) {
      const byte = message.readUInt8(at++);
      value |= BigInt(byte & 127) << shift;
      shift += 7n;
      if (byte < 128) return Number(BigInt.asIntN(64, value));
    }
  };
  while (at < message.length) {
    const header = varint();
    const [field, type] = [header >> 3, header & 7];
    let value: number | Buffer;
    if (type === 0) value = varint();
    else if (type === 5) value = message.readFloatLE((at += 4) - 4);
    else if (type === 2) {
      const length = varint();
      if (at + length > message.length) throw new Error(`field ${field} ends behind its message`);
      value = message.subarray(at, (at += length));
    } else throw new Error(`wire type ${type} at byte ${at}`);
    fields.set(field, [...(fields.get(field) ?? []), value]);
  }
  return fields;
}

const messages = (fields: Fields, field: number) => (fields.get(field) ?? []).map((each) => fieldsOf(each as Buffer));
const texts = (fields: Fields, field: number) => (fields.get(field) ?? []).map(String);

/** An ONNX file, as far as tests look at it. */
export function readOnnx(file: Buffer) {
  const model = fieldsOf(file);
  const [graphBytes] = model.get(7) as Buffer[];
  const graph = fieldsOf(graphBytes);
  return {
    ir: model.get(1)![0],
    producer: [...texts(model, 2), ...texts(model, 3)],
    opsets: messages(model, 8).map((opset) => [...texts(opset, 1), opset.get(2)![0]]),
    metadata: Object.fromEntries(messages(model, 14).map((entry) => [texts(entry, 1)[0], texts(entry, 2)[0]])),
    graphBytes,
    inputs: messages(graph, 11).map((value) => texts(value, 1)[0]),
    outputs: messages(graph, 12).map((value) => texts(value, 1)[0]),
    constants: messages(graph, 5).map((constant) => ({
      name: texts(constant, 8)[0],
      shape: (constant.get(1) ?? []) as number[],
      type: constant.get(2)![0] as number,
      bytes: (constant.get(9)![0] as Buffer).length,
    })),
    nodes: messages(graph, 1).map((node) => ({
      inputs: texts(node, 1),
      outputs: texts(node, 2),
      operator: texts(node, 4)[0],
    })),
  };
}
