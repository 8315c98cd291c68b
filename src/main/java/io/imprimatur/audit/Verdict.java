package io.imprimatur.audit;

import java.util.List;

/**
 * What a verification of the chain came to.
 *
 * @param entries how many were read
 * @param first number of the first that was read, 0 if there was none
 * @param last number of the newest
 * @param head hash of the newest
 * @param faultCount all of them
 * @param faults the first of them in words
 */
public record Verdict(
        boolean intact, long entries, long first, long last, String head, long faultCount, List<String> faults) {

    public String inWords() {
        if (!intact) return "NOT INTACT, " + count(faultCount, "fault") + ": " + String.join("; ", faults) + more();
        if (entries == 0) return "Intact: there is no entry yet.";
        return "Intact: " + count(entries, "entry").replace("entrys", "entries") + ", " + first + " to " + last
                + ", the newest with the hash " + head + ".";
    }

    private String more() {
        return faultCount > faults.size() ? "; and " + (faultCount - faults.size()) + " more." : ".";
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
