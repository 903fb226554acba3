package io.crodino.bags.mcap;

/**
 * What messages refer to.
 *
 * @param id of the channel in its file
 * @param schema id of its schema, 0 = none
 */
record Channel(int id, int schema, String topic, String encoding) {
    static Channel read(Fields fields) {
        int id = fields.uint16();
        int schema = fields.uint16();
        Channel channel = new Channel(id, schema, fields.string(), fields.string());
        fields.strings();
        return channel;
    }
}
