package io.crodino.trainer.torch;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The switches of libtorch's global context ({@code at::globalContext()}), for which DJL has no call: the exported C++
 * functions themselves, by the names that GCC and Clang give them. The engine must have been started before. Thread-safe
 * as far as libtorch is: switch before other threads compute.
 */
final class TorchContext implements Kernels {
    private static final String CONTEXT = "_ZN2at13globalContextEv";
    private static final String ONEDNN = "_ZNK2at7Context17userEnabledMkldnnEv";
    private static final String SET_ONEDNN = "_ZN2at7Context20setUserEnabledMkldnnEb";
    private static final String SET_NNPACK = "_ZN2at7Context20setUserEnabledNNPACKEb";
    private static final String CUDNN_TF32 = "_ZNK2at7Context14allowTF32CuDNNEv";
    private static final String SET_CUDNN_TF32 = "_ZN2at7Context17setAllowTF32CuDNNEb";
    private static final String CUBLAS_TF32 = "_ZNK2at7Context15allowTF32CuBLASEv";
    private static final String SET_CUBLAS_TF32 = "_ZN2at7Context18setAllowTF32CuBLASEb";

    private final NativeLibrary library;
    private final Pointer context;

    private TorchContext(NativeLibrary library) {
        this.library = library;
        this.context = library.getFunction(CONTEXT).invokePointer(new Object[0]);
    }

    /** Empty where libtorch was built by a compiler that names functions otherwise (Windows). */
    static Optional<TorchContext> find() {
        Path file = Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cpu"));
        try {
            return Optional.of(new TorchContext(NativeLibrary.getInstance(file.toString())));
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean oneDnn() {
        return get(ONEDNN);
    }

    @Override
    public void oneDnn(boolean allowed) {
        set(SET_ONEDNN, allowed);
    }

    @Override
    public void nnpack(boolean allowed) {
        set(SET_NNPACK, allowed);
    }

    /** Allows GPUs to round the factors of float32 convolutions and matrix products to TF32, or not. */
    void tf32(boolean allowed) {
        set(SET_CUDNN_TF32, allowed);
        set(SET_CUBLAS_TF32, allowed);
    }

    /** Whether convolutions on a GPU may use TF32. */
    boolean tf32Convolutions() {
        return get(CUDNN_TF32);
    }

    /** Whether matrix products on a GPU may use TF32. */
    boolean tf32Products() {
        return get(CUBLAS_TF32);
    }

    private boolean get(String function) {
        // A C++ bool fills the lowest byte; the others may hold anything.
        return (library.getFunction(function).invokeInt(new Object[] {context}) & 0xff) != 0;
    }

    private void set(String function, boolean value) {
        library.getFunction(function).invokeVoid(new Object[] {context, value ? 1 : 0});
    }
}
