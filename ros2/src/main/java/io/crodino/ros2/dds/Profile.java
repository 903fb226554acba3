package io.crodino.ros2.dds;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Settings in the form that Fast DDS reads.
 *
 * @param name made of the content, so that equal settings are one profile
 * @param xml with this name in it; ASCII
 */
record Profile(String name, String xml) {
    /** With less, most pictures of a megabyte are lost: their parts come faster than they are read. */
    private static final int SOCKET_BYTES = 4 << 20;
    /** So many participants of one host are asked when there is no multicast. */
    private static final int PEERS_OF_A_HOST = 12;

    private static final String NAME = "{name}";

    /** One that uses UDP alone: shared memory needs the same container and user on both sides, and leaves files behind. */
    static Profile participant(DdsDomain domain) {
        String address = domain.address().isEmpty()
                ? ""
                : "<interfaceWhiteList><address>" + domain.address() + "</address></interfaceWhiteList>";
        StringBuilder peers = new StringBuilder();
        for (String peer : domain.peers()) {
            peers.append("<locator><udpv4><address>").append(peer).append("</address></udpv4></locator>");
        }
        return of("<transport_descriptors><transport_descriptor>"
                + "<transport_id>" + NAME + "-udp</transport_id><type>UDPv4</type>"
                + "<sendBufferSize>" + SOCKET_BYTES + "</sendBufferSize>"
                + "<receiveBufferSize>" + SOCKET_BYTES + "</receiveBufferSize>"
                + "<maxInitialPeersRange>" + PEERS_OF_A_HOST + "</maxInitialPeersRange>"
                + address
                + "</transport_descriptor></transport_descriptors>"
                + "<participant profile_name=\"" + NAME + "\"><domainId>" + domain.id() + "</domainId><rtps>"
                + "<name>crodino</name>"
                + "<builtin>"
                + (peers.length() == 0 ? "" : "<initialPeersList>" + peers + "</initialPeersList>")
                + "</builtin>"
                + "<userTransports><transport_id>" + NAME + "-udp</transport_id></userTransports>"
                + "<useBuiltinTransports>false</useBuiltinTransports>"
                + "</rtps></participant>");
    }

    /** One whose messages are as large as they are, and are sent by a thread of the library: nobody waits for a reader. */
    static Profile writer(String topic, String type, Qos qos) {
        return of("<publisher profile_name=\"" + NAME + "\">"
                + topic(topic, type, qos)
                + "<qos>" + delivery(qos) + "<publishMode><kind>ASYNCHRONOUS</kind></publishMode></qos>"
                + "<historyMemoryPolicy>PREALLOCATED_WITH_REALLOC</historyMemoryPolicy></publisher>");
    }

    /** One that refuses what is larger than its type says: the library would copy it whole, whatever the buffer. */
    static Profile reader(String topic, String type, Qos qos) {
        return of("<subscriber profile_name=\"" + NAME + "\">"
                + topic(topic, type, qos)
                + "<qos>" + delivery(qos) + "</qos>"
                + "<historyMemoryPolicy>PREALLOCATED</historyMemoryPolicy></subscriber>");
    }

    private static String topic(String topic, String type, Qos qos) {
        return "<topic><kind>NO_KEY</kind><name>" + topic + "</name><dataType>" + type + "</dataType>"
                + "<historyQos><kind>KEEP_LAST</kind><depth>" + qos.depth() + "</depth></historyQos>"
                + "<resourceLimitsQos><max_samples>" + qos.depth() + "</max_samples><max_instances>1</max_instances>"
                + "<max_samples_per_instance>" + qos.depth() + "</max_samples_per_instance>"
                + "<allocated_samples>1</allocated_samples></resourceLimitsQos></topic>";
    }

    private static String delivery(Qos qos) {
        return "<durability><kind>" + (qos.latched() ? "TRANSIENT_LOCAL" : "VOLATILE") + "</kind></durability>"
                + "<reliability><kind>" + (qos.reliable() ? "RELIABLE" : "BEST_EFFORT") + "</kind></reliability>";
    }

    private static Profile of(String body) {
        String name = "crodino-" + UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.US_ASCII));
        // Within the process messages go through the sockets as well: one way, whoever is at its other end.
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<dds xmlns=\"http://www.eprosima.com/XMLSchemas/fastRTPS_Profiles\"><profiles>"
                + body.replace(NAME, name)
                + "</profiles><library_settings><intraprocess_delivery>OFF</intraprocess_delivery></library_settings>"
                + "</dds>";
        return new Profile(name, xml);
    }
}
