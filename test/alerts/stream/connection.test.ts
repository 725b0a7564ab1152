import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConnection } from '../../../lib/dist/alerts/stream/connection';
import { scratchFolder } from '../../support/scratchFolder';

const folder = scratchFolder();
const SECRET = 'tr0ub4dor"&3';
let files = 0;
const config = (...lines: string[]) => {
  const path = join(folder, `${files++}.properties`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};
const JAAS = `sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="anna" password="tr0ub4dor\\\\"&3";`;

describe('readConnection()', () => {
  test('takes brokers alone', () => {
    expect(readConnection({ brokers: 'a:9092, b:9093' }, {})).toEqual({
      ...{ brokers: ['a:9092', 'b:9093'], clientId: 'anomaly-notebooks', sessionTimeoutMs: 10000, fromBeginning: true },
    });
  });

  test('reads the properties of Kafka’s own tools', () => {
    const pem = join(folder, 'ca.pem');
    writeFileSync(pem, 'certificate');
    const file = config('bootstrap.servers=k:9092', 'security.protocol=SASL_SSL', 'sasl.mechanism=SCRAM-SHA-512', JAAS, `ssl.truststore.location=${pem}`, 'ssl.truststore.type=PEM', 'auto.offset.reset=latest', 'session.timeout.ms=6000', 'ssl.endpoint.identification.algorithm='); // prettier-ignore
    const { tls, ...connection } = readConnection({ config: file }, {});
    expect(connection).toEqual({
      ...{ brokers: ['k:9092'], clientId: 'anomaly-notebooks', sessionTimeoutMs: 6000, fromBeginning: false },
      sasl: { mechanism: 'scram-sha-512', username: 'anna', password: SECRET },
    });
    expect(tls).toEqual({ ca: 'certificate', checkServerIdentity: expect.any(Function) });
  });

  test('reads librdkafka’s names, and lets the environment count more', () => {
    const file = config('security.protocol=sasl_plaintext', 'sasl.mechanisms=PLAIN', 'sasl.username=old', 'sasl.password=old', 'linger.ms=5'); // prettier-ignore
    const lines: string[] = [];
    const environment = { KAFKA_SASL_USERNAME: 'anna', KAFKA_SASL_PASSWORD: SECRET, KAFKA_HEAP_OPTS: '-Xmx1g' };
    const { sasl, tls } = readConnection({ brokers: 'a:1', config: file }, environment, (line) => lines.push(line));
    expect([sasl, tls]).toEqual([{ mechanism: 'plain', username: 'anna', password: SECRET }, undefined]);
    expect(lines).toEqual(['passed over: linger.ms']);
  });

  test.each([
    ['no brokers', [], {}],
    ['broker localhost: expected HOST:PORT', ['bootstrap.servers=localhost'], {}],
    ['security.protocol=TLS; allowed: PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL', ['security.protocol=TLS'], {}],
    ['sasl.mechanism=GSSAPI; allowed: PLAIN', ['security.protocol=SASL_SSL', 'sasl.mechanism=GSSAPI', JAAS], {}],
    ['sasl.kerberos.service.name would be left out', ['sasl.kerberos.service.name=kafka'], {}],
    ['SASL without a password', ['security.protocol=SASL_SSL', 'sasl.mechanism=PLAIN', 'sasl.username=anna'], {}],
    ['ssl.truststore.type=PEM', ['security.protocol=SSL', 'ssl.truststore.location=trust.jks'], {}],
    ['no such file', ['security.protocol=SSL', 'ssl.ca.location=nowhere.pem'], {}],
    ['session.timeout.ms: expected a whole number', ['session.timeout.ms=soon'], {}],
    ['auto.offset.reset=never; allowed: EARLIEST, LATEST', ['auto.offset.reset=never'], {}],
  ])('refuses what leaves something open: %s', (message, lines, environment) => {
    const file = config(
      ...(message.includes('broker') ? [] : ['bootstrap.servers=a:1']),
      `client.id=${SECRET}`,
      ...lines,
    );
    const read = () => readConnection({ config: file }, environment);
    expect(read).toThrow(message);
    expect(read).not.toThrow(SECRET);
  });
});
