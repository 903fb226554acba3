package io.crodino.spark;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.segment.ClusterJob;
import io.crodino.edge.segment.ClusterSettings;
import io.crodino.edge.segment.SegmentCluster;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/** Apache Spark. */
public final class SparkCluster implements SegmentCluster {
    @Override
    public ClusterJob prepare(SegmentationModel model, ClusterSettings settings) {
        SparkMaster master = new SparkMaster(settings.master());
        master.requireReachable("--images", settings.images());
        master.requireReachable("--out", settings.out());
        master.requireAnswer();
        JavaSparkContext context = SparkStart.context(master, "crodino segment", Map.of());
        try {
            return SparkJob.prepare(context, master, model, settings);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }
}
