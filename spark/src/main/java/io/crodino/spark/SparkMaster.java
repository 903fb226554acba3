package io.crodino.spark;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Pattern;

/**
 * Which cluster, as Spark names it.
 *
 * @param name e.g. {@code local[2]}
 */
record SparkMaster(String name) {
    private static final Pattern FORM = Pattern.compile("local(\\[(\\d+|\\*)(,\\d+)?])?|local-cluster\\[\\d+,\\d+,\\d+]"
            + "|spark://[^:/,]+:\\d{1,5}(,[^:/,]+:\\d{1,5})*|k8s://.+|yarn");
    private static final Pattern STANDALONE = Pattern.compile("spark://.*");
    private static final int PATIENCE_MILLIS = 5000;

    /** @throws UserException when it names no cluster */
    SparkMaster {
        if (!FORM.matcher(name).matches()) {
            throw new UserException(
                    "--spark " + name + ": expected local[N], local[*], local-cluster[EXECUTORS,CORES,MB],"
                            + " spark://HOST:PORT, k8s://URL or yarn");
        }
    }

    /** Whether all executors are on this machine. */
    boolean isLocal() {
        return name.startsWith("local");
    }

    /** Whether tasks run in this process. */
    boolean isThisProcess() {
        return isLocal() && !name.startsWith("local-cluster");
    }

    /**
     * Whoever writes a path without a scheme means this machine.
     *
     * @throws UserException when executors elsewhere could not open {@code location}
     */
    void requireReachable(String option, String location) {
        if (!isLocal() && LocalStorage.isPath(location)) {
            throw new UserException(option + " " + location + " is a path of this machine, and the executors of " + name
                    + " are on others: expected a URI that all can open, e.g. hdfs:, s3a:, or file:///PATH where the"
                    + " same folder is mounted on all");
        }
    }

    /**
     * Spark itself would try for a minute, and then end the process.
     *
     * @throws UserException when nobody answers
     */
    void requireAnswer() {
        if (!STANDALONE.matcher(name).matches()) {
            return;
        }
        String problem = "";
        for (String address : name.substring("spark://".length()).split(",", -1)) {
            int colon = address.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(
                                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                        PATIENCE_MILLIS);
                return;
            } catch (IOException | IllegalArgumentException e) {
                problem = String.valueOf(e.getMessage());
            }
        }
        throw new UserException("no answer from " + name + " (" + problem + "): is the master running, and is it this"
                + " address that it shows on its page?");
    }
}
