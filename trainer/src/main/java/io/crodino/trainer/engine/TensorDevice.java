package io.crodino.trainer.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.formats.UserException;

/** Where tensors are computed. */
public enum TensorDevice {
    /** The first GPU if there is one, otherwise the CPU. */
    AUTO,
    CPU,
    CUDA;

    /**
     * Opens the engine on this device.
     *
     * @param threads for one operation on the CPU, 0 = all cores
     * @throws UserException when CUDA is asked for and there is none
     */
    public NDManager open(int threads) {
        // libtorch itself is asked: DJL counts GPUs only where it finds libcudart by that name in the library path.
        boolean cuda = Engine.getInstance().hasCapability(StandardCapabilities.CUDA);
        if (this == CUDA && !cuda) {
            throw new UserException("CUDA was asked for, but libtorch finds no GPU: expected an NVIDIA GPU and a"
                    + " libtorch for CUDA (PYTORCH_LIBRARY_PATH), or use --device cpu");
        }
        if (threads > 0) {
            JniUtils.setNumThreads(threads);
        }
        return NDManager.newBaseManager(this != CPU && cuda ? Device.gpu() : Device.cpu());
    }

    /** Device and threads in words, for the log. */
    public static String describe(NDManager manager) {
        return manager.getDevice() + ", " + JniUtils.getNumThreads() + " threads, libtorch "
                + Engine.getInstance().getVersion();
    }
}
