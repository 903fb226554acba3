package io.crodino.bags.mcap;

/** What MCAP's records are told apart by. */
final class Format {
    /** {@code 0x89 MCAP 0 \r \n}, at both ends of a file. */
    static final byte[] MAGIC = {(byte) 0x89, 'M', 'C', 'A', 'P', '0', '\r', '\n'};

    static final int HEADER = 0x01;
    static final int FOOTER = 0x02;
    static final int SCHEMA = 0x03;
    static final int CHANNEL = 0x04;
    static final int MESSAGE = 0x05;
    static final int CHUNK = 0x06;
    static final int MESSAGE_INDEX = 0x07;
    static final int CHUNK_INDEX = 0x08;
    static final int STATISTICS = 0x0b;
    static final int SUMMARY_OFFSET = 0x0e;
    static final int DATA_END = 0x0f;

    /** Opcode and length before each record. */
    static final int RECORD_HEADER = 9;
    /** Channel, sequence and two times before the data of a message. */
    static final int MESSAGE_HEADER = 22;
    /** Content of a footer. */
    static final int FOOTER_LENGTH = 20;

    private Format() {}
}
