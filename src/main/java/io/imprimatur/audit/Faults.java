package io.imprimatur.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Faults found in a chain: messages of the first ones and a count of all, in bounded memory. */
final class Faults {

    private static final int MAX_MESSAGES = 20;
    private static final int MAX_GAPS = 1000;

    private final List<String> messages = new ArrayList<>();
    private final TreeMap<Long, Long> gaps = new TreeMap<>();
    private long count;

    void add(String fault) {
        count++;
        if (messages.size() < MAX_MESSAGES) messages.add(fault);
    }

    /** Records a gap that later entries may fill. */
    void addGap(long first, long last) {
        if (gaps.size() < MAX_GAPS) gaps.put(first, last);
        else add(missing(first, last));
    }

    /**
     * Removes the number from the known gaps.
     *
     * @return whether it was part of one
     */
    boolean closeGap(long seq) {
        Map.Entry<Long, Long> gap = gaps.floorEntry(seq);
        if (gap == null || gap.getValue() < seq) return false;
        gaps.remove(gap.getKey());
        if (gap.getKey() < seq) gaps.put(gap.getKey(), seq - 1);
        if (gap.getValue() > seq) gaps.put(seq + 1, gap.getValue());
        return true;
    }

    /** Reports the remaining gaps as missing entries. */
    void close() {
        gaps.forEach((first, last) -> add(missing(first, last)));
        gaps.clear();
    }

    long count() {
        return count;
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    private static String missing(long first, long last) {
        return first == last ? "entry " + first + " is missing" : "entries " + first + " to " + last + " are missing";
    }
}
