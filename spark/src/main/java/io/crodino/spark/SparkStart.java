package io.crodino.spark;

import io.crodino.formats.UserException;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/** Starts the driver of Spark. */
final class SparkStart {
    private SparkStart() {}

    /**
     * Starts it.
     *
     * @param application as Spark's pages show it
     * @param properties of Spark
     * @throws UserException when the cluster is not there or refuses
     */
    static JavaSparkContext context(SparkMaster master, String application, Map<String, String> properties) {
        SparkConf configuration = new SparkConf()
                .setMaster(master.name())
                .setIfMissing("spark.app.name", application)
                .setIfMissing("spark.log.level", "WARN")
                .set("spark.ui.showConsoleProgress", "false")
                // A lost executor counts against each task that it had; pictures are cheap to compute again.
                .setIfMissing("spark.task.maxFailures", "8");
        properties.forEach(configuration::set);
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
