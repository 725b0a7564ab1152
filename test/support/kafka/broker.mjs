import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const STARTS_MS = 120_000;
const DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath';
/** What the listener with SASL and TLS lets in. */
export const USER = { name: 'anna', password: 'kafka-suite-secret' };

/** Runs a program to its end. @throws Error with what it printed, unless it ends with 0 */
function run(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args[0]} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** Ports that nobody listens on. */
async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, () => new Promise((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
    })), // prettier-ignore
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

/** One node of Apache Kafka (KRaft) on 127.0.0.1, from Maven's repository, with all it writes in one folder. */
export class Broker {
  constructor(folder, classpath, [plain, secure, controller]) {
    Object.assign(this, { folder, classpath, plain, secure });
    const line = (name, value) => `${name}=${value}\n`;
    const store = join(folder, 'broker.p12');
    const keytool = (...args) =>
      run('keytool', [...args, '-alias', 'broker', '-keystore', store, '-storepass', 'changeit']);
    keytool('-genkeypair', '-keyalg', 'EC', '-dname', 'CN=broker', '-ext', 'SAN=ip:127.0.0.1', '-validity', '2', '-storetype', 'PKCS12'); // prettier-ignore
    this.certificate = join(folder, 'broker.pem');
    writeFileSync(this.certificate, keytool('-exportcert', '-rfc'));
    this.settings = join(folder, 'server.properties');
    const listeners = `PLAINTEXT://127.0.0.1:${plain},SASL_SSL://127.0.0.1:${secure}`;
    const one = ['offsets.topic', 'transaction.state.log', 'share.coordinator.state.topic'].map((name) => line(`${name}.replication.factor`, 1)); // prettier-ignore
    const text = [
      ...[line('process.roles', 'broker,controller'), line('node.id', 1), line('log.dirs', join(folder, 'data'))],
      line('controller.quorum.voters', `1@127.0.0.1:${controller}`),
      line('listeners', `${listeners},CONTROLLER://127.0.0.1:${controller}`),
      ...[line('advertised.listeners', listeners), line('controller.listener.names', 'CONTROLLER')],
      line('listener.security.protocol.map', 'PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT'),
      line('inter.broker.listener.name', 'PLAINTEXT'),
      ...[line('ssl.keystore.location', store), line('ssl.keystore.password', 'changeit'), line('ssl.keystore.type', 'PKCS12')], // prettier-ignore
      line('sasl.enabled.mechanisms', 'PLAIN'),
      line('listener.name.sasl_ssl.plain.sasl.jaas.config', `org.apache.kafka.common.security.plain.PlainLoginModule required user_${USER.name}="${USER.password}";`), // prettier-ignore
      ...[...one, line('transaction.state.log.min.isr', 1), line('share.coordinator.state.topic.min.isr', 1)],
      ...[line('offsets.topic.num.partitions', 4), line('transaction.state.log.num.partitions', 4)],
      ...[line('auto.create.topics.enable', false), line('group.initial.rebalance.delay.ms', 0)],
      line('group.min.session.timeout.ms', 500),
    ];
    writeFileSync(this.settings, text.join(''));
    const id = randomBytes(16).toString('base64url');
    run('java', [
      '-cp',
      classpath,
      'kafka.tools.StorageTool',
      'format',
      '-t',
      id.replace(/^-/, 'A'),
      '-c',
      this.settings,
    ]);
    process.on('exit', () => this.process?.kill('SIGKILL'));
  }

  /** @param folder an empty one of its own */
  static async in(folder) {
    const list = join(folder, 'classpath');
    run('mvn', ['-q', '-B', '-f', join(import.meta.dirname, 'pom.xml'), DEPENDENCIES, `-Dmdep.outputFile=${list}`]);
    return new Broker(folder, readFileSync(list, 'utf8').trim(), await freePorts(3));
  }

  get address() {
    return `127.0.0.1:${this.plain}`;
  }

  /** Starts it, and waits until it serves. */
  async start() {
    const options = ['-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];
    const child = spawn('java', [...options, '-cp', this.classpath, 'kafka.Kafka', this.settings], { stdio: ['ignore', 'pipe', 'pipe'] }); // prettier-ignore
    const log = createWriteStream(join(this.folder, 'broker.log'), { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) stream.pipe(log, { end: false });
    this.process = child;
    const until = Date.now() + STARTS_MS;
    while (!(await answers(this.plain))) {
      if (child.exitCode !== null || Date.now() > until) {
        throw new Error(
          `the broker does not start:\n${readFileSync(join(this.folder, 'broker.log'), 'utf8').slice(-3000)}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async stop(signal = 'SIGTERM') {
    const child = this.process;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    const hard = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await ended;
    clearTimeout(hard);
    this.process = undefined;
  }

  /** All that is in a topic for those who read committed messages, by Kafka's own consumer. */
  async read(topic) {
    const options = [
      '--from-beginning',
      '--isolation-level',
      'read_committed',
      '--timeout-ms',
      '12000',
      '--topic',
      topic,
    ];
    const consumer = 'org.apache.kafka.tools.consumer.ConsoleConsumer';
    const child = spawn('java', ['-XX:+UseSerialGC', '-cp', this.classpath, consumer, '--bootstrap-server', this.address, ...options], { stdio: ['ignore', 'pipe', 'ignore'] }); // prettier-ignore
    const values = [];
    for await (const line of createInterface(child.stdout)) values.push(JSON.parse(line));
    return values;
  }

  /** Lets producers of one client id write only so many bytes a second. */
  slow(clientId, bytes) {
    const entity = ['--entity-type', 'clients', '--entity-name', clientId];
    run('java', ['-cp', this.classpath, 'kafka.admin.ConfigCommand', '--bootstrap-server', this.address, '--alter', '--add-config', `producer_byte_rate=${bytes}`, ...entity]); // prettier-ignore
  }
}
