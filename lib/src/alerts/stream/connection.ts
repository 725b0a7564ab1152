import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { parseProperties } from './properties';

/** How to reach the brokers, and as whom. It holds secrets: never print it. */
export interface Connection {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly tls?: ConnectionOptions;
  readonly sasl?: { readonly mechanism: SaslMechanism; readonly username: string; readonly password: string };
  /** After so many milliseconds of silence the group gives a process's partitions to others. */
  readonly sessionTimeoutMs: number;
  /** Whether a group that has not read before begins with the first message, or with the next. */
  readonly fromBeginning: boolean;
}

export type SaslMechanism = 'plain' | 'scram-sha-256' | 'scram-sha-512';

/** Properties are wrong. Messages name them and never hold a secret. */
export class PropertyError extends Error {}

/** Kafka's own names, and for certificates and SASL also those of librdkafka, which Python's clients use. */
const KNOWN = [
  'auto.offset.reset',
  'bootstrap.servers',
  'client.id',
  'sasl.jaas.config',
  'sasl.mechanism',
  'sasl.mechanisms',
  'sasl.password',
  'sasl.username',
  'security.protocol',
  'session.timeout.ms',
  'ssl.ca.location',
  'ssl.certificate.location',
  'ssl.endpoint.identification.algorithm',
  'ssl.key.location',
  'ssl.key.password',
  'ssl.keystore.certificate.chain',
  'ssl.keystore.key',
  'ssl.keystore.location',
  'ssl.keystore.type',
  'ssl.truststore.certificates',
  'ssl.truststore.location',
  'ssl.truststore.type',
];
const PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'];
const MECHANISMS: readonly string[] = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'];
const SESSION_TIMEOUT_MS = 10_000;
const SHORTEST_SESSION_MS = 1000;

/** The name of the environment variable for a property: KAFKA_SASL_PASSWORD for sasl.password. */
export const variableOf = (name: string): string => `KAFKA_${name.toUpperCase().replaceAll('.', '_')}`;

/** Properties from a file, then from the environment, which counts more. */
function propertiesOf(file: string | undefined, environment: NodeJS.ProcessEnv): Map<string, string> {
  const properties = file === undefined ? new Map<string, string>() : parseProperties(textOf(file));
  for (const name of KNOWN) {
    const value = environment[variableOf(name)];
    if (value !== undefined) properties.set(name, value);
  }
  return properties;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PropertyError((error as Error).message);
  }
}

/** One of several names of the same thing. */
const first = (properties: ReadonlyMap<string, string>, ...names: string[]): string | undefined =>
  names.map((name) => properties.get(name)).find((value) => value !== undefined && value !== '');

function oneOf(properties: ReadonlyMap<string, string>, name: string, allowed: readonly string[], usual: string) {
  const value = properties.get(name) ?? usual;
  if (allowed.includes(value.toUpperCase())) return value.toUpperCase();
  throw new PropertyError(`${name}=${value}; allowed: ${allowed.join(', ')}`);
}

/**
 * Reads the connection from a properties file and the environment.
 * @param brokers outrank `bootstrap.servers`
 * @param tell is told of properties that are passed over
 * @throws PropertyError for what is missing, wrong, or would leave out a part of the protection asked for
 */
export function readConnection(
  { brokers, config }: { readonly brokers?: string; readonly config?: string },
  environment: NodeJS.ProcessEnv = process.env,
  tell: (line: string) => void = () => undefined,
): Connection {
  const properties = propertiesOf(config, environment);
  const unknown = [...properties.keys()].filter((name) => !KNOWN.includes(name));
  const protecting = unknown.filter((name) => /^(ssl|sasl|security)\./.test(name));
  if (protecting.length > 0) {
    const allowed = KNOWN.filter((name) => /^(ssl|sasl|security)\./.test(name));
    throw new PropertyError(`${protecting.join(', ')} would be left out; known: ${allowed.join(', ')}`);
  }
  if (unknown.length > 0) tell(`passed over: ${unknown.join(', ')}`);
  const servers = (brokers ?? properties.get('bootstrap.servers') ?? '').split(',').map((each) => each.trim());
  const wrong = servers.find((each) => !/^\S+:\d+$/.test(each));
  if (wrong === '') throw new PropertyError('no brokers: expected --brokers HOST:PORT,… or bootstrap.servers');
  if (wrong !== undefined) throw new PropertyError(`broker ${wrong}: expected HOST:PORT`);
  const protocol = oneOf(properties, 'security.protocol', PROTOCOLS, 'PLAINTEXT');
  const reset = oneOf(properties, 'auto.offset.reset', ['EARLIEST', 'LATEST'], 'EARLIEST');
  const session = Number(properties.get('session.timeout.ms') ?? SESSION_TIMEOUT_MS);
  if (!Number.isInteger(session) || session < SHORTEST_SESSION_MS) {
    throw new PropertyError(`session.timeout.ms: expected a whole number from ${SHORTEST_SESSION_MS} up`);
  }
  return {
    brokers: servers,
    clientId: properties.get('client.id') ?? 'anomaly-notebooks',
    ...(protocol.endsWith('SSL') ? { tls: tlsOf(properties) } : {}),
    ...(protocol.startsWith('SASL') ? { sasl: saslOf(properties) } : {}),
    sessionTimeoutMs: session,
    fromBeginning: reset === 'EARLIEST',
  };
}

function saslOf(properties: ReadonlyMap<string, string>): NonNullable<Connection['sasl']> {
  const name = properties.has('sasl.mechanism') ? 'sasl.mechanism' : 'sasl.mechanisms';
  const mechanism = oneOf(properties, name, MECHANISMS, '');
  const jaas = properties.get('sasl.jaas.config') ?? '';
  const inJaas = (option: string) =>
    new RegExp(`\\b${option}\\s*=\\s*"((?:[^"\\\\]|\\\\.)*)"`).exec(jaas)?.[1].replace(/\\(.)/gs, '$1');
  const username = first(properties, 'sasl.username') ?? inJaas('username');
  const password = first(properties, 'sasl.password') ?? inJaas('password');
  if (username === undefined || password === undefined) {
    const what = username === undefined ? 'user name' : 'password';
    throw new PropertyError(
      `SASL without a ${what}: expected username="…" password="…" in sasl.jaas.config, sasl.username and sasl.password, ` +
        `or ${variableOf('sasl.username')} and ${variableOf('sasl.password')} in the environment`,
    );
  }
  return { mechanism: mechanism.toLowerCase() as SaslMechanism, username, password };
}

/** Certificates are PEM: Java's own stores of other types are for Java. */
function tlsOf(properties: ReadonlyMap<string, string>): ConnectionOptions {
  for (const store of ['keystore', 'truststore']) {
    if (first(properties, `ssl.${store}.location`) === undefined) continue;
    if (properties.get(`ssl.${store}.type`)?.toUpperCase() !== 'PEM') {
      throw new PropertyError(
        `ssl.${store}.location: expected ssl.${store}.type=PEM; keytool and openssl turn other stores into PEM`,
      );
    }
  }
  const file = (...names: string[]) => {
    const path = first(properties, ...names);
    return path === undefined ? undefined : textOf(path);
  };
  const ca = first(properties, 'ssl.truststore.certificates') ?? file('ssl.truststore.location', 'ssl.ca.location');
  const chain = first(properties, 'ssl.keystore.certificate.chain');
  const cert = chain ?? file('ssl.keystore.location', 'ssl.certificate.location');
  const key = first(properties, 'ssl.keystore.key') ?? file('ssl.keystore.location', 'ssl.key.location');
  const passphrase = first(properties, 'ssl.key.password');
  const identified = properties.get('ssl.endpoint.identification.algorithm');
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(identified === '' || identified === 'none' ? { checkServerIdentity: () => undefined } : {}),
  };
}
