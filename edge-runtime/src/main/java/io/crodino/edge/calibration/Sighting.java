package io.crodino.edge.calibration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.MatOfPoint3f;
import org.opencv.core.Point;
import org.opencv.core.Point3;

/**
 * A board as a picture shows it. Immutable.
 *
 * @param numbers of the corners that were found
 * @param places of the same corners, pixels, with pixel centres at integer coordinates
 */
record Sighting(List<Integer> numbers, List<Point> places) {
    Sighting {
        numbers = List.copyOf(numbers);
        places = List.copyOf(places);
    }

    /** All corners of a board, in the order of their numbers. */
    static Sighting ofAll(List<Point> places) {
        return new Sighting(IntStream.range(0, places.size()).boxed().toList(), places);
    }

    /** Numbered from the other end. */
    private Sighting turned() {
        List<Point> reversed = new ArrayList<>(places);
        Collections.reverse(reversed);
        return new Sighting(numbers, reversed);
    }

    /** Of a board that looks the same from both ends: numbered from the same end as another sighting of it. */
    Sighting numberedAs(Sighting other) {
        Point mine = direction();
        Point theirs = other.direction();
        return mine.x * theirs.x + mine.y * theirs.y < 0 ? turned() : this;
    }

    private Point direction() {
        Point first = places.get(0);
        Point last = places.get(places.size() - 1);
        return new Point(last.x - first.x, last.y - first.y);
    }

    /** Only those corners that the other one has too, in its order. */
    Sighting commonWith(Sighting other) {
        Map<Integer, Point> mine = new HashMap<>();
        IntStream.range(0, numbers.size()).forEach(i -> mine.put(numbers.get(i), places.get(i)));
        List<Integer> common = other.numbers.stream().filter(mine::containsKey).toList();
        return new Sighting(common, common.stream().map(mine::get).toList());
    }

    int count() {
        return numbers.size();
    }

    /** N x 1, 32FC2; the caller releases it. */
    MatOfPoint2f image() {
        return new MatOfPoint2f(places.toArray(Point[]::new));
    }

    /**
     * N x 1, 32FC3: the same corners on the board; the caller releases it.
     *
     * @param corners all of the board, by their numbers
     */
    MatOfPoint3f object(List<Point3> corners) {
        return new MatOfPoint3f(numbers.stream().map(corners::get).toArray(Point3[]::new));
    }
}
