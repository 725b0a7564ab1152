import { Kafka, logLevel, Partitioners } from 'kafkajs';

/** Topics of a broker: makes, fills and reads them. */
export class Topics {
  constructor(address) {
    this.kafka = new Kafka({ brokers: [address], clientId: 'suite', logLevel: logLevel.NOTHING, retry: { retries: 30, maxRetryTime: 1000 } }); // prettier-ignore
    this.admin = this.kafka.admin();
    this.producer = this.kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, idempotent: true });
  }

  async open() {
    await this.admin.connect();
    await this.producer.connect();
  }

  async close() {
    await this.producer.disconnect();
    await this.admin.disconnect();
  }

  /** @param partitions by topic */
  async create(partitions) {
    const topics = Object.entries(partitions).map(([topic, numPartitions]) => ({ topic, numPartitions, replicationFactor: 1 })); // prettier-ignore
    await this.admin.createTopics({ topics, waitForLeaders: false });
    for (const { topic } of topics) {
      while (!(await this.admin.fetchTopicOffsets(topic).catch(() => undefined))) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  /** @param values texts or Buffers, or null; round the partitions */
  async send(topic, values, partitions, first = 0) {
    const messages = values.map((value, k) => ({ value, partition: (first + k) % partitions }));
    await this.producer.send({ topic, acks: -1, messages });
  }

  /** Messages that a group has not yet committed. */
  async lag(group, topic) {
    const ends = await this.admin.fetchTopicOffsets(topic);
    const [{ partitions }] = await this.admin.fetchOffsets({ groupId: group, topics: [topic] });
    return ends.reduce((sum, { partition, high }) => {
      const at = partitions.find((each) => each.partition === partition).offset;
      return sum + Number(high) - Math.max(0, Number(at));
    }, 0);
  }
}
