package io.crodino.spark;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.segment.ClusterJob;
import io.crodino.edge.segment.ClusterSettings;
import io.crodino.edge.segment.SegmentCluster;
import io.crodino.formats.UserException;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/** Apache Spark. */
public final class SparkCluster implements SegmentCluster {
    @Override
    public ClusterJob prepare(SegmentationModel model, ClusterSettings settings) {
        SparkMaster master = new SparkMaster(settings.master());
        master.requireReachable("--images", settings.images());
        master.requireReachable("--out", settings.out());
        master.requireAnswer();
        JavaSparkContext context = start(master);
        try {
            return SparkJob.prepare(context, master, model, settings);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static JavaSparkContext start(SparkMaster master) {
        SparkConf configuration = new SparkConf()
                .setMaster(master.name())
                .setIfMissing("spark.app.name", "crodino segment")
                .setIfMissing("spark.log.level", "WARN")
                .set("spark.ui.showConsoleProgress", "false")
                // A lost executor counts against each task that it had; pictures are cheap to compute again.
                .setIfMissing("spark.task.maxFailures", "8");
        if (master.isLocal()) {
            configuration.setIfMissing("spark.ui.enabled", "false");
        }
        if (master.isThisProcess()) {
            configuration
                    .setIfMissing("spark.driver.host", "localhost")
                    .setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        try {
            return new JavaSparkContext(configuration);
        } catch (RuntimeException e) {
            throw failed(master, e);
        } catch (Exception e) {
            // Spark is Scala, whose checked exceptions are not declared.
            if (e instanceof SparkException) {
                throw failed(master, e);
            }
            throw new IllegalStateException("Spark does not start", e);
        }
    }

    private static UserException failed(SparkMaster master, Exception e) {
        return new UserException(
                "cannot start Spark on " + master.name() + ": " + e.getMessage()
                        + "; look whether the cluster is there and Spark's settings are right",
                e);
    }
}
