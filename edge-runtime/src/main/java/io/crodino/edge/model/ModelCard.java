package io.crodino.edge.model;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.Resampling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an ONNX file says about itself in its {@code metadata_props}; written by the exporter, read by the runtime, no
 * side file needed. Immutable.
 *
 * @param sensor which sensor the network reads
 * @param classes position = id in the class map
 * @param height rows of the input, pixels
 * @param width columns of the input, pixels
 * @param resampling by which colour pictures become of that size
 * @param depthUnit metres per unit of the depth input; 0 for RGB
 * @param depthMax farthest distance that is believed, metres; 0 for RGB
 * @param score validation score of this file
 * @param twin validation score of the other sensor's file
 * @param parity how the file compares with the trained network
 * @param agreement how this file and the other sensor's agree on validation frames; null in files of older kits
 * @param expectedMiou of a picture by the network's confidence; null in files of older kits, and where it was not measured
 * @param trainingShares of the training set's pixels by class, 0 to 1, as far as they are labelled; empty in files of older
 *     kits, and where the training set was not at hand
 * @param reduction how the file was made from the float32 graph; null in a float32 file
 * @param provenance where it comes from
 */
public record ModelCard(
        Modality sensor,
        List<ClassInfo> classes,
        int height,
        int width,
        Resampling resampling,
        double depthUnit,
        double depthMax,
        Score score,
        Score twin,
        Parity parity,
        @Nullable Agreement agreement,
        @Nullable ExpectedMiou expectedMiou,
        List<Double> trainingShares,
        @Nullable Reduction reduction,
        Provenance provenance) {
    /** Newest version of the metadata's form. */
    public static final int FORMAT_VERSION = 2;

    public ModelCard {
        classes = List.copyOf(classes);
        trainingShares = List.copyOf(trainingShares);
    }

    /**
     * A validation result.
     *
     * @param miou mean intersection over union, 0 to 1
     * @param iou per class, 0 to 1, NaN for a class that did not occur
     */
    public record Score(double miou, List<Double> iou) {
        public Score {
            iou = List.copyOf(iou);
        }
    }

    /**
     * The exported file against the trained network.
     *
     * @param maxAbsDiff largest absolute difference of a logit
     * @param agreement share of pixels with the same class, 0 to 1
     * @param frames validation frames compared
     */
    public record Parity(double maxAbsDiff, double agreement, int frames) {}

    /**
     * This file and the other sensor's on the same validation frames. Similarity is the cosine of the two embeddings, -1
     * to 1.
     *
     * @param similarity mean similarity of frames of the same moment
     * @param low a hundredth of these frames lie below it
     * @param mismatched mean similarity of frames of different moments
     * @param confidence mean confidence of this file, 0 to 1
     * @param fusedMiou score of the mean of both files' probabilities, 0 to 1
     */
    public record Agreement(double similarity, double low, double mismatched, double confidence, double fusedMiou) {
        /** Whether frames of one moment are told from frames of different ones; if not, comparing the networks says nothing. */
        public boolean tellsMomentsApart() {
            return mismatched < low;
        }
    }

    /**
     * How a file with fewer bits was made.
     *
     * @param fp32 validation score of the float32 graph on the same frames
     * @param how in words: ranges, frames, and what stayed in float32
     */
    public record Reduction(Score fp32, String how) {}

    /** Size of the input, and how pictures are brought to it. */
    public InputSize input() {
        return new InputSize(height, width, resampling);
    }

    /** What the ids in the class map mean. */
    public List<String> classNames() {
        return classes.stream().map(ClassInfo::name).toList();
    }

    /** Validation score before bits were taken away: of the float32 graph that this file is or was made from. */
    public Score fp32Score() {
        return reduction == null ? score : reduction.fp32();
    }

    /**
     * Where a file comes from.
     *
     * @param kitVersion version of this kit
     * @param method training method, e.g. {@code crodino}
     * @param network backbone and width, e.g. {@code resnet18 x0.25}
     * @param precision {@code fp32}, {@code fp16} or {@code int8}
     * @param configHash SHA-256 of the effective configuration
     * @param dataset name and fingerprint of the data set
     * @param time when it was exported, ISO-8601 UTC
     */
    public record Provenance(
            String kitVersion,
            String method,
            String network,
            String precision,
            String configHash,
            String dataset,
            String time) {}
}
