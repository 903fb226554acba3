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
    AUTO(LibtorchChoice.DeviceWish.AUTO),
    CPU(LibtorchChoice.DeviceWish.CPU),
    CUDA(LibtorchChoice.DeviceWish.CUDA);

    private static final Logger LOG = LoggerFactory.getLogger(TensorDevice.class);

    private final LibtorchChoice.DeviceWish libtorch;

    TensorDevice(LibtorchChoice.DeviceWish libtorch) {
        this.libtorch = libtorch;
    }

    /**
     * Opens the engine on this device, to compute in float32.
     *
     * @see #open(int, ComputePrecision)
     */
    public NDManager open(int threads) {
        return open(threads, ComputePrecision.FP32);
    }

    /**
     * Opens the engine on this device; on the CPU it is proven first (some milliseconds).
     *
     * @param threads for one operation on the CPU, 0 = all cores
     * @param precision decides whether a GPU may use TF32, for the whole process
     * @throws UserException when CUDA is asked for and there is none, TF32 is and the CPU computes, or the engine computes
     *     wrongly here
     */
    public NDManager open(int threads, ComputePrecision precision) {
        // libtorch itself is asked: DJL counts GPUs only where it finds libcudart by that name in the library path.
        boolean cuda = start().hasCapability(StandardCapabilities.CUDA);
        if (this == CUDA && !cuda) {
            throw new UserException("CUDA was asked for, but libtorch finds no GPU that it can use: expected a card of"
                    + " the Turing generation or newer that nvidia-smi shows (CUDA_VISIBLE_DEVICES hides cards), or use"
                    + " --device cpu");
        }
        boolean gpu = this != CPU && cuda;
        if (precision == ComputePrecision.TF32 && !gpu) {
            throw new UserException(
                    "precision tf32 was asked for, but the CPU computes, and TF32 exists on CUDA only: use"
                            + " --precision fp32, or bf16 to try what it does to a training");
        }
        if (threads > 0) {
            JniUtils.setNumThreads(threads);
        }
        NDManager manager = NDManager.newBaseManager(gpu ? Device.gpu() : Device.cpu());
        if (gpu) {
            allowTf32(precision == ComputePrecision.TF32);
        } else {
            prove(manager);
            if (precision == ComputePrecision.BF16 && !oneDnn()) {
                LOG.warn(
                        "without oneDNN the CPU computes bf16 about three times as slowly as fp32: right for trying what it"
                                + " does to a training, not for training");
            }
        }
        return manager;
    }

    /** Starts the engine with the libtorch for this device. */
    Engine start() {
        return EngineStart.with(libtorch, LOG::warn);
    }

    private static void allowTf32(boolean allowed) {
        TorchContext.find()
                .ifPresentOrElse(
                        context -> context.tf32(allowed),
                        () -> LOG.warn("TF32 cannot be switched in this libtorch: its own default holds"));
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
            return "GPU " + manager.getDevice().getDeviceId() + ", " + library;
        }
        return "CPU, " + count(JniUtils.getNumThreads()) + ", " + library
                + (oneDnn() ? " with oneDNN" : " without oneDNN");
    }

    private static String count(int threads) {
        return threads + (threads == 1 ? " thread" : " threads");
    }

    private static boolean oneDnn() {
        return TorchContext.find().map(TorchContext::oneDnn).orElse(true);
    }
}
