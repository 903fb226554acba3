// node foxglove.mjs URL PROTOCOL: subscribes to every channel with Foxglove's own client, decodes what comes with its own
// reader, publishes something, and prints the latest message of each channel as JSON, once those of one result are together.
import { parse } from "@foxglove/rosmsg";
import { MessageReader } from "@foxglove/rosmsg2-serialization";
import protocol from "@foxglove/ws-protocol";
import WebSocket from "ws";

const [url, subprotocol] = process.argv.slice(2);
const socket = new WebSocket(url, [subprotocol]);
const client = new protocol.FoxgloveClient({ ws: socket });
const found = { protocol: "", serverInfo: null, topics: {}, statuses: [] };
const readers = new Map();

function finish() {
  console.log(
    JSON.stringify(found, (key, value) =>
      typeof value === "bigint"
        ? value.toString()
        : ArrayBuffer.isView(value)
          ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64")
          : value,
    ),
  );
  process.exit(0);
}

function fail(error) {
  console.error(error);
  process.exit(1);
}

client.on("error", fail);
client.on("close", (event) => fail(`closed: ${event.code} ${event.reason}`));
client.on("serverInfo", (info) => {
  found.protocol = socket.protocol;
  found.serverInfo = info;
});
client.on("status", (status) => {
  found.statuses.push(status);
  done();
});
client.on("advertise", (channels) => {
  for (const channel of channels) {
    readers.set(client.subscribe(channel.id), {
      channel,
      reader: new MessageReader(parse(channel.schema, { ros2: true })),
    });
  }
  client.sendMessage(1, new Uint8Array([1, 2, 3]));
});
client.on("message", ({ subscriptionId, timestamp, data }) => {
  const { channel, reader } = readers.get(subscriptionId);
  found.topics[channel.topic] = {
    encoding: channel.encoding,
    schema: channel.schemaName,
    timestamp,
    message: reader.readMessage(data),
  };
  done();
});

function stamp(kind) {
  const { sec, nanosec } = found.topics[`/crodino/segmentation/${kind}`].message.header.stamp;
  return `${sec}.${nanosec}`;
}

function done() {
  const all = readers.size > 0 && Object.keys(found.topics).length === readers.size && found.statuses.length > 0;
  if (all && stamp("mask") === stamp("confidence") && stamp("mask") === stamp("overlay")) {
    finish();
  }
}

setTimeout(() => fail(`not all has come: ${Object.keys(found.topics)}`), 60_000);
