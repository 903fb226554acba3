package io.crodino.edge.segment;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Looks whether all shards' results are there, and scores them together; runs no network. For one thread. */
public final class CollectJob {
    private final StoredPictures pictures;
    private final Results results;
    private final LabelComparison labels;
    private final ScoreTally tally;

    private CollectJob(StoredPictures pictures, Results results, int classes) {
        this.pictures = pictures;
        this.results = results;
        this.labels = new LabelComparison(pictures, classes);
        this.tally = new ScoreTally(classes);
    }

    /**
     * Opens both folders.
     *
     * @param model whose results they are; stays the caller's
     * @param settings its shard is not asked for
     * @throws UserException when there are no pictures for this model, or no results of it
     */
    public static CollectJob prepare(SegmentationModel model, SegmentSettings settings) {
        return new CollectJob(
                PictureFolder.open(settings.images(), model.card(), settings.unit()),
                Results.existing(settings.out(), model, settings.overlays()),
                model.card().classes().size());
    }

    /** All pictures. */
    public int total() {
        return pictures.stems().size();
    }

    /** Why labels that are there cannot be scored; null when nothing is in the way. */
    public @Nullable String unscored() {
        return pictures.unscored();
    }

    /**
     * Looks at each picture.
     *
     * @param stop asked before each picture
     * @param progress told how many were looked at
     * @throws UserException when a class map is no class map
     */
    public CollectOutcome run(BooleanSupplier stop, IntConsumer progress) {
        List<String> damaged = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int there = 0;
        for (String stem : pictures.stems()) {
            if (stop.getAsBoolean()) {
                break;
            }
            if (results.has(stem)) {
                tally.add(labels.compare(stem, results.read(stem)));
                there++;
            } else {
                String why = whyUnusable(stem);
                if (why == null) {
                    missing.add(stem);
                } else {
                    damaged.add(why);
                }
            }
            progress.accept(there + missing.size() + damaged.size());
        }
        int left = total() - there - missing.size() - damaged.size();
        return new CollectOutcome(there, damaged, missing, left, tally.score());
    }

    /** Null for a picture that can be segmented. */
    private @Nullable String whyUnusable(String stem) {
        try {
            Mat picture = pictures.read(stem);
            int pixels = (int) picture.total();
            picture.release();
            labels.compare(stem, new byte[pixels]);
            return null;
        } catch (UserException e) {
            return new UnreadablePicture(stem, e).getMessage();
        }
    }
}
