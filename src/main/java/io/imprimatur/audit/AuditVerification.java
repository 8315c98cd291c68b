package io.imprimatur.audit;

import java.util.List;

/**
 * Result of a verification of the chain.
 *
 * @param entries number of entries read
 * @param first number of the first entry read, 0 if none
 * @param last number of the newest entry
 * @param head hash of the newest entry
 * @param faultCount number of all faults
 * @param faults messages of the first faults
 */
public record AuditVerification(
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
