package io.imprimatur.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with a chain: the first faults in words, the rest as a number, so that memory stays bounded. */
final class Faults {

    private static final int SAID = 20;
    private static final int GAPS = 1000;

    private final List<String> said = new ArrayList<>();
    private final TreeMap<Long, Long> gaps = new TreeMap<>();
    private long count;

    void add(String fault) {
        count++;
        if (said.size() < SAID) said.add(fault);
    }

    /** These were skipped; it may be that they come later. */
    void skipped(long first, long last) {
        if (gaps.size() < GAPS) gaps.put(first, last);
        else add(missing(first, last));
    }

    /** Whether this one was skipped before; from now on it counts as found. */
    boolean findSkipped(long seq) {
        Map.Entry<Long, Long> gap = gaps.floorEntry(seq);
        if (gap == null || gap.getValue() < seq) return false;
        gaps.remove(gap.getKey());
        if (gap.getKey() < seq) gaps.put(gap.getKey(), seq - 1);
        if (gap.getValue() > seq) gaps.put(seq + 1, gap.getValue());
        return true;
    }

    /** At the end, what was skipped and never came is missing. */
    void close() {
        gaps.forEach((first, last) -> add(missing(first, last)));
        gaps.clear();
    }

    long count() {
        return count;
    }

    List<String> said() {
        return List.copyOf(said);
    }

    private static String missing(long first, long last) {
        return first == last ? "entry " + first + " is missing" : "entries " + first + " to " + last + " are missing";
    }
}
