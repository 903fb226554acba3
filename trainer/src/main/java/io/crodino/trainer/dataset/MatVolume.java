package io.crodino.trainer.dataset;

import io.crodino.formats.UserException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * One array of a MATLAB v7.3 file, which is HDF5, read slice by slice along its first axis. HDF5 has MATLAB's axes in
 * reverse order. Only the chunks of the wanted slice are read and inflated. Thread-safe.
 *
 * @param file the file, for errors
 * @param data the array
 */
record MatVolume(Path file, Dataset data) {
    /** @throws UserException when it is no such file */
    static HdfFile open(Path file) {
        try {
            return new HdfFile(file);
        } catch (HdfException e) {
            throw new UserException(
                    "cannot read " + file + ": " + e.getMessage() + "; expected a MATLAB v7.3 file, which is HDF5", e);
        }
    }

    /**
     * Finds an array.
     *
     * @param rank number of axes
     * @throws UserException when it is not there or has other axes
     */
    static MatVolume find(Path file, HdfFile opened, String name, int rank) {
        Map<String, Node> arrays = arrays(file, opened);
        if (!(arrays.get(name) instanceof Dataset data)) {
            throw new UserException(file + " has no array '" + name + "': found " + arrays.keySet()
                    + "; take the labelled data set as it is handed out");
        }
        if (data.getDimensions().length != rank) {
            throw new UserException(file + ": '" + name + "' has the axes " + Arrays.toString(data.getDimensions())
                    + ", expected " + rank + " of them");
        }
        return new MatVolume(file, data);
    }

    private static Map<String, Node> arrays(Path file, HdfFile opened) {
        try {
            return opened.getChildren();
        } catch (HdfException e) {
            throw new UserException(
                    file + " has no readable list of arrays: the file may be damaged or cut off, get it again", e);
        }
    }

    /** Length of an axis. */
    int size(int axis) {
        return data.getDimensions()[axis];
    }

    /** Nested arrays {@code [1][...]} of the slice; numbers without a sign come as the next wider type. */
    Object slice(int index) {
        int[] shape = data.getDimensions().clone();
        long[] offset = new long[shape.length];
        shape[0] = 1;
        offset[0] = index;
        try {
            return data.getData(offset, shape);
        } catch (HdfException e) {
            throw new UserException(
                    "cannot read slice " + (index + 1) + " of " + data.getPath() + " in " + file + ": " + e.getMessage()
                            + "; the file may be damaged, get it again",
                    e);
        }
    }
}
