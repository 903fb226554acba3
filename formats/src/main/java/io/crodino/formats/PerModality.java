package io.crodino.formats;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** One thing for each modality. */
public record PerModality<T>(T rgb, T depth) {
    /** Makes one for RGB, then one for depth. */
    public static <T> PerModality<T> of(Function<Modality, T> make) {
        return new PerModality<>(make.apply(Modality.RGB), make.apply(Modality.DEPTH));
    }

    public T get(Modality modality) {
        return modality == Modality.RGB ? rgb : depth;
    }

    /** The same with each thing replaced. */
    public <R> PerModality<R> map(Function<T, R> change) {
        return new PerModality<>(change.apply(rgb), change.apply(depth));
    }

    /** RGB first, then depth. */
    public void forEach(BiConsumer<Modality, T> action) {
        action.accept(Modality.RGB, rgb);
        action.accept(Modality.DEPTH, depth);
    }
}
