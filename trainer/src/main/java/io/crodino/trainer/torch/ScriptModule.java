package io.crodino.trainer.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Functions of libtorch for which DJL has no call, reached through a TorchScript module without attributes that is made
 * in memory. Confined to one thread at a time.
 */
public final class ScriptModule implements AutoCloseable {
    private static final String HEAD = """
            class Script(Module):
              __parameters__ = []
              __buffers__ = []
            """;

    /** A pickled {@code Script} without attributes. */
    private static final byte[] OBJECT =
            "\u0080\u0002c__torch__\nScript\n)\u0081}b.".getBytes(StandardCharsets.ISO_8859_1);

    /** A pickled empty tuple. */
    private static final byte[] NO_CONSTANTS = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

    private final PtSymbolBlock block;

    /**
     * Loads a module.
     *
     * @param manager on the device where it computes
     * @param methods TorchScript as libtorch serialises it, indented by two, whose {@code self} is a
     *     {@code __torch__.Script}
     */
    public ScriptModule(NDManager manager, String methods) {
        try {
            byte[] archive = archive(HEAD + methods);
            this.block = JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a method that changes its arguments, without recording gradients. */
    public void run(String method, IValue... arguments) {
        IValueUtils.runMethod(block, method, arguments).close();
    }

    /** The result of the method {@code forward}, through which gradients flow; belongs to the manager of x. */
    public NDArray forward(NDArray x) {
        return IValueUtils.forward(block, new NDList(x), true).singletonOrThrow();
    }

    private static byte[] archive(String code) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "data.pkl", OBJECT);
            put(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", NO_CONSTANTS);
            put(zip, "version", "3\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry("script/" + name));
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() {
        block.close();
    }
}
