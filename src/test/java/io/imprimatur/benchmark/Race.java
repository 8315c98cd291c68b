package io.imprimatur.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The rounds of one competitor.
 *
 * @param wall seconds of each round
 * @param own seconds that its notebooks took themselves in each, together
 */
record Race(int atOnce, List<Double> wall, List<Double> own) {

    Race(int atOnce) {
        this(atOnce, new ArrayList<>(), new ArrayList<>());
    }

    void round(double seconds, double notebooksThemselves) {
        wall.add(seconds);
        own.add(notebooksThemselves);
    }

    /** How many times as long it took as if notebooks had followed one on another without a gap. */
    double stretch() {
        return median(IntStream.range(0, wall.size()).mapToDouble(i -> atOnce * wall.get(i) / own.get(i)));
    }

    double seconds() {
        return median(wall.stream().mapToDouble(Double::doubleValue));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
