package io.crodino.trainer.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.formats.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where tensors are computed. The engine is opened here and nowhere else. */
public enum TensorDevice {
    /** The first GPU if there is one, otherwise the CPU. */
    AUTO,
    CPU,
    CUDA;

    private static final Logger LOG = LoggerFactory.getLogger(TensorDevice.class);

    /**
     * Opens the engine on this device; on the CPU it is proven first (some milliseconds).
     *
     * @param threads for one operation on the CPU, 0 = all cores
     * @throws UserException when CUDA is asked for and there is none, or the engine computes wrongly here
     */
    public NDManager open(int threads) {
        // libtorch itself is asked: DJL counts GPUs only where it finds libcudart by that name in the library path.
        boolean cuda = EngineStart.with(this).hasCapability(StandardCapabilities.CUDA);
        if (this == CUDA && !cuda) {
            throw new UserException("CUDA was asked for, but libtorch finds no GPU that it can use: expected a card of"
                    + " the Turing generation or newer that nvidia-smi shows (CUDA_VISIBLE_DEVICES hides cards), or use"
                    + " --device cpu");
        }
        if (threads > 0) {
            JniUtils.setNumThreads(threads);
        }
        NDManager manager = NDManager.newBaseManager(this != CPU && cuda ? Device.gpu() : Device.cpu());
        if (!manager.getDevice().isGpu()) {
            prove(manager);
        }
        return manager;
    }

    private static void prove(NDManager manager) {
        try {
            new EngineGuard(new ConvolutionProof(), LOG::warn).secure(new TorchConvolver(manager), TorchContext.find());
        } catch (UserException e) {
            manager.close();
            throw e;
        }
    }

    /** Device, threads, library and kernels in words, for the log and the report. */
    public static String describe(NDManager manager) {
        String library = "libtorch " + Engine.getInstance().getVersion();
        if (manager.getDevice().isGpu()) {
            return manager.getDevice() + ", " + library;
        }
        boolean oneDnn = TorchContext.find().map(TorchContext::oneDnn).orElse(true);
        return manager.getDevice() + ", " + JniUtils.getNumThreads() + " threads, " + library
                + (oneDnn ? " with oneDNN" : " without oneDNN, which computes wrongly on this processor");
    }
}
