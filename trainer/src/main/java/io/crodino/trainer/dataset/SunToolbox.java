package io.crodino.trainer.dataset;

import io.crodino.formats.UserException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Struct;

/**
 * What {@code SUNRGBDtoolbox} knows of the frames: where their pictures are, which are for training, their labels.
 * Thread-safe.
 *
 * @param pictures the folder with kv1, kv2, realsense and xtion
 * @param frames position = index of a frame
 * @param labels the file with the label pictures
 * @param references where in it each frame's labels are
 */
record SunToolbox(Path pictures, List<SunFrame> frames, HdfFile labels, long[] references) {
    private static final String TOOLBOX = "SUNRGBDtoolbox";
    private static final String HOME = "/SUNRGBD/";

    /**
     * One line of the toolbox's list.
     *
     * @param folder below {@link #pictures}
     * @param color file in image/
     * @param depth file in depth_bfx/
     * @param training which split
     */
    record SunFrame(String folder, String color, String depth, boolean training) {}

    static SunToolbox open(Path root) {
        Path toolbox = root.resolve(TOOLBOX);
        if (!Files.isDirectory(toolbox)) {
            throw new UserException("no folder " + toolbox
                    + ": expected SUN RGB-D with SUNRGBDtoolbox.zip unzipped beside the pictures");
        }
        Path nested = root.resolve("SUNRGBD");
        Path labelFile = toolbox.resolve("Metadata/SUNRGBD2Dseg.mat");
        List<SunFrame> frames = frames(
                toolbox.resolve("Metadata/SUNRGBDMeta.mat"),
                training(toolbox.resolve("traintestSUNRGBD/allsplit.mat")));
        HdfFile labels = MatVolume.open(existing(labelFile));
        long[] references = references(labelFile, labels);
        if (references.length != frames.size()) {
            throw new UserException(labelFile + " has labels of " + references.length
                    + " frames, SUNRGBDMeta.mat lists " + frames.size() + ": take both from one toolbox");
        }
        return new SunToolbox(Files.isDirectory(nested) ? nested : root, frames, labels, references);
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserException("no file " + file + ": unzip SUNRGBDtoolbox.zip again");
        }
        return file;
    }

    /** Folders of the training frames, below {@link #pictures}. */
    private static Set<String> training(Path file) {
        try {
            Cell listed = Mat5.readFromFile(existing(file).toFile()).getCell("alltrain");
            Set<String> folders = new HashSet<>();
            for (int i = 0; i < listed.getNumElements(); i++) {
                folders.add(belowHome(listed.getChar(i).getString()));
            }
            return folders;
        } catch (IOException | RuntimeException e) {
            throw damaged(file, "a cell 'alltrain' of folders", e);
        }
    }

    private static List<SunFrame> frames(Path file, Set<String> training) {
        try {
            Struct meta = Mat5.readFromFile(existing(file).toFile()).getStruct("SUNRGBDMeta");
            List<SunFrame> frames = new ArrayList<>();
            for (int i = 0; i < meta.getNumElements(); i++) {
                String path = belowHome(meta.getChar("rgbpath", i).getString());
                String folder = path.substring(0, path.lastIndexOf('/', path.lastIndexOf('/') - 1));
                frames.add(new SunFrame(
                        folder,
                        meta.getChar("rgbname", i).getString(),
                        meta.getChar("depthname", i).getString(),
                        training.contains(folder)));
            }
            return frames;
        } catch (IOException | RuntimeException e) {
            throw damaged(file, "a struct 'SUNRGBDMeta' with rgbpath, rgbname and depthname", e);
        }
    }

    /** The lists name the places of the machine where they were made. */
    private static String belowHome(String path) {
        int home = path.indexOf(HOME);
        String below = home < 0 ? path : path.substring(home + HOME.length());
        return below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
    }

    private static long[] references(Path file, HdfFile labels) {
        try {
            long[][] rows =
                    (long[][]) labels.getDatasetByPath("SUNRGBD2Dseg/seglabel").getData();
            long[] flat = new long[rows.length * rows[0].length];
            for (int i = 0; i < flat.length; i++) {
                flat[i] = rows[i / rows[0].length][i % rows[0].length];
            }
            return flat;
        } catch (HdfException | ClassCastException e) {
            throw damaged(file, "references SUNRGBD2Dseg/seglabel", e);
        }
    }

    private static UserException damaged(Path file, String expected, Exception e) {
        return e instanceof UserException user
                ? user
                : new UserException("cannot read " + file + ": expected " + expected + "; unzip the toolbox again", e);
    }

    int count() {
        return frames.size();
    }

    boolean isTraining(int index) {
        return frames.get(index).training();
    }

    Path color(int index) {
        SunFrame frame = frames.get(index);
        return pictures.resolve(frame.folder()).resolve("image").resolve(frame.color());
    }

    Path depth(int index) {
        SunFrame frame = frames.get(index);
        return pictures.resolve(frame.folder()).resolve("depth_bfx").resolve(frame.depth());
    }

    /** Class ids by column, then row: 0 none, 1 to 37. */
    int[][] label(int index) {
        try {
            return whole(((Dataset) labels.getNodeByAddress(references[index])).getData());
        } catch (HdfException | ClassCastException e) {
            throw new UserException("cannot read the labels of " + color(index) + ": unzip the toolbox again", e);
        }
    }

    /** MATLAB stores them in the narrowest type, or as doubles. */
    private static int[][] whole(Object stored) {
        if (stored instanceof int[][] ids) {
            return ids;
        }
        double[][] columns = (double[][]) stored;
        int[][] ids = new int[columns.length][];
        for (int x = 0; x < columns.length; x++) {
            ids[x] = new int[columns[x].length];
            for (int y = 0; y < ids[x].length; y++) {
                ids[x][y] = (int) columns[x][y];
            }
        }
        return ids;
    }

    /** What is in the lists, for a fingerprint. */
    String describe() {
        return frames.toString();
    }
}
