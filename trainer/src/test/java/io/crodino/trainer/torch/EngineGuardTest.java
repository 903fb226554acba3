package io.crodino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines that lie in the ways that were seen, and one that does not. */
class EngineGuardTest {
    private final List<String> told = new ArrayList<>();
    private final Switches switches = new Switches();

    /** Switches of an engine that is not there. */
    private static final class Switches implements Kernels {
        private boolean oneDnn = true;
        private boolean nnpack = true;

        @Override
        public boolean oneDnn() {
            return oneDnn;
        }

        @Override
        public void oneDnn(boolean allowed) {
            oneDnn = allowed;
        }

        @Override
        public void nnpack(boolean allowed) {
            nnpack = allowed;
        }
    }

    /** The right results, spoilt while oneDNN computes convolutions whose channels are padded. */
    private Convolver lyingWithOneDnn(UnaryOperator<Convolver.Convolved> spoilt) {
        return c -> {
            Convolver.Convolved right = new ReferenceConvolver().compute(c);
            return switches.oneDnn && c.out() % 16 != 0 ? spoilt.apply(right) : right;
        };
    }

    private void secure(Convolver engine) {
        new EngineGuard(new ConvolutionProof(), told::add).secure(engine, Optional.of(switches));
    }

    private static double[] changed(double[] values, double by) {
        double[] changed = values.clone();
        changed[changed.length / 2] += by;
        return changed;
    }

    @Test
    void anEngineThatIsRightKeepsOneDnnAndNothingIsSaid() {
        secure(new ReferenceConvolver());
        assertThat(switches.oneDnn).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void nnpackIsSwitchedOffInAnyCase() {
        secure(new ReferenceConvolver());
        assertThat(switches.nnpack).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.08, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aWrongGradientOfTheInputSwitchesOneDnnOffAndIsToldOnce(double by) {
        secure(lyingWithOneDnn(
                r -> new Convolver.Convolved(r.output(), changed(r.inputGradient(), by), r.weightGradient())));
        assertThat(switches.oneDnn).isFalse();
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("oneDNN computes wrongly on this processor (convolution 3x3, 5 to 4 channels")
                .contains("the gradient of the input is " + (Double.isFinite(by) ? "off by" : "not finite"))
                .contains("1.5 times as long");
    }

    @Test
    void aWrongResultIsSeen() {
        secure(lyingWithOneDnn(
                r -> new Convolver.Convolved(changed(r.output(), 0.5), r.inputGradient(), r.weightGradient())));
        assertThat(told).singleElement().asString().contains("the result is off by");
    }

    @Test
    void aWrongGradientOfTheWeightIsSeen() {
        secure(lyingWithOneDnn(
                r -> new Convolver.Convolved(r.output(), r.inputGradient(), changed(r.weightGradient(), 0.5))));
        assertThat(told).singleElement().asString().contains("the gradient of the weight is off by");
    }

    @Test
    void anEngineThatLiesWithoutOneDnnAsWellIsRefused() {
        Convolver wrong = c -> {
            Convolver.Convolved right = new ReferenceConvolver().compute(c);
            return new Convolver.Convolved(changed(right.output(), 1), right.inputGradient(), right.weightGradient());
        };
        assertThatThrownBy(() -> secure(wrong))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("libtorch computes wrongly on this machine (convolution 3x3")
                .hasMessageContaining("nothing was trained");
        assertThat(told).isEmpty();
    }

    @Test
    void aWrongEngineWithoutSwitchesIsRefused() {
        Convolver wrong = lyingWithOneDnn(
                r -> new Convolver.Convolved(changed(r.output(), 1), r.inputGradient(), r.weightGradient()));
        EngineGuard guard = new EngineGuard(new ConvolutionProof(), told::add);
        assertThatThrownBy(() -> guard.secure(wrong, Optional.empty())).isInstanceOf(UserException.class);
    }

    @Test
    void theEngineOfThisMachineIsProvenWhenItIsOpen() {
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            assertThat(new ConvolutionProof().fault(new TorchConvolver(manager)))
                    .isEmpty();
        }
    }

    @Test
    void theSwitchesOfLibtorchSwitch() {
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            TorchContext context = TorchContext.find().orElseThrow();
            boolean before = context.oneDnn();
            try {
                context.oneDnn(!before);
                assertThat(context.oneDnn()).isEqualTo(!before);
                assertThat(TensorDevice.describe(manager)).contains(before ? "without oneDNN" : "with oneDNN");
            } finally {
                context.oneDnn(before);
            }
        }
    }
}
