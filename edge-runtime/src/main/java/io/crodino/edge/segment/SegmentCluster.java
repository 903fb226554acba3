package io.crodino.edge.segment;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.UserException;
import java.util.ServiceLoader;

/** Segments stored pictures on several machines. Found as a service, and only where a module brings one. */
public interface SegmentCluster {
    /**
     * Starts with a cluster and looks what is to do.
     *
     * @param model stays the caller's, who closes it after the job
     * @throws UserException when the cluster cannot be had, there are no pictures for this model, or the folder of results
     *     holds those of another model
     */
    ClusterJob prepare(SegmentationModel model, ClusterSettings settings);

    /** @throws UserException when there is none */
    static SegmentCluster installed() {
        return ServiceLoader.load(SegmentCluster.class)
                .findFirst()
                .orElseThrow(() -> new UserException("--spark needs Spark, which is not on the class path: start with"
                        + " './crodino segment' of a checkout, or with spark-submit and the jar of the module spark"));
    }
}
