// node read.mjs FILE.mcap: what the reference implementation finds in it, as JSON. Every byte is read twice, by the index
// and from the beginning with all checksums, and every message that has a ROS 2 schema is decoded.
import { open, readFile } from "node:fs/promises";
import { McapIndexedReader, McapStreamReader } from "@mcap/core";
import { FileHandleReadable } from "@mcap/nodejs";
import { loadDecompressHandlers } from "@mcap/support";
import { parse } from "@foxglove/rosmsg";
import { MessageReader } from "@foxglove/rosmsg2-serialization";

const file = process.argv[2];
const decompressHandlers = await loadDecompressHandlers();
const readers = new Map();

function reader(schema) {
  if (!readers.has(schema.id)) {
    const text = new TextDecoder().decode(schema.data);
    readers.set(schema.id, new MessageReader(parse(text, { ros2: true })));
  }
  return readers.get(schema.id);
}

function tally(topics, channel, schema, message) {
  const topic = (topics[channel.topic] ??= { type: schema?.name ?? "", count: 0, sum: 0, decoded: 0, first: null });
  topic.count++;
  for (const byte of message.data) {
    topic.sum = (topic.sum + byte) % 4294967296;
  }
  if (schema?.encoding === "ros2msg" && process.argv[3] === "decode") {
    const decoded = reader(schema).readMessage(message.data);
    topic.decoded++;
    topic.first ??= JSON.stringify(decoded, (key, value) =>
      ArrayBuffer.isView(value) ? { length: value.length, first: Array.from(value.slice(0, 12)) } : value,
    );
  }
}

async function byIndex() {
  const handle = await open(file);
  const mcap = await McapIndexedReader.Initialize({ readable: new FileHandleReadable(handle), decompressHandlers });
  const topics = {};
  let ordered = true;
  let last = 0n;
  for await (const message of mcap.readMessages()) {
    const channel = mcap.channelsById.get(message.channelId);
    tally(topics, channel, mcap.schemasById.get(channel.schemaId), message);
    ordered &&= message.logTime >= last;
    last = message.logTime;
  }
  await handle.close();
  return { topics, ordered, messages: Number(mcap.statistics?.messageCount ?? -1), profile: mcap.header.profile };
}

async function fromTheBeginning() {
  const stream = new McapStreamReader({ decompressHandlers, validateCrcs: true });
  stream.append(await readFile(file));
  const topics = {};
  const channels = new Map();
  const schemas = new Map();
  for (let record; (record = stream.nextRecord()); ) {
    if (record.type === "Schema") {
      schemas.set(record.id, record);
    } else if (record.type === "Channel") {
      channels.set(record.id, record);
    } else if (record.type === "Message") {
      const channel = channels.get(record.channelId);
      tally(topics, channel, schemas.get(channel.schemaId), record);
    }
  }
  return { topics, done: stream.done() };
}

const indexed = process.argv[3] === "stream" ? null : await byIndex();
console.log(JSON.stringify({ indexed, streamed: await fromTheBeginning() }));
