package io.crodino.curation.labels.tree;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that breaks off where it is longer than anybody needs. */
final class BoundedStream extends FilterInputStream {
    private long left;

    BoundedStream(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        return counted(count, count);
    }

    private int counted(int result, int count) throws IOException {
        left -= result < 0 ? 0 : count;
        if (left < 0) {
            throw new IOException("the file is too long");
        }
        return result;
    }
}
