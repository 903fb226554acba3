// Reads MAVLink from the standard input with node-mavlink, and prints each message as a line of JSON.
// Argument: the key of the signatures, 64 hexadecimal digits, if they are to be checked.
const mavlink = require('node-mavlink');
const { MavLinkPacketParser, MavLinkPacketSplitter, common, minimal } = mavlink;

const registry = { ...minimal.REGISTRY, ...common.REGISTRY };
const key = process.argv[2] ? Buffer.from(process.argv[2], 'hex') : null;
const plain = (_, value) => (typeof value === 'bigint' ? Number(value) : value);

process.stdin
    .pipe(new MavLinkPacketSplitter())
    .pipe(new MavLinkPacketParser())
    .on('data', packet => {
        const type = registry[packet.header.msgid];
        console.log(JSON.stringify({
            name: type.MSG_NAME,
            version: packet.protocol.constructor.name,
            system: packet.header.sysid,
            component: packet.header.compid,
            sequence: packet.header.seq,
            signed: packet.signature !== null,
            genuine: packet.signature !== null && key !== null && packet.signature.matches(key),
            timestamp: packet.signature === null ? 0 : packet.signature.timestamp,
            data: packet.protocol.data(packet.payload, type),
        }, plain));
    });
