package io.imprimatur.audit;

import io.imprimatur.audit.VerifyAuditTrail.AuditVerification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.lang.Nullable;

/** Verifies a sequence of chain links and reports those altered, removed, inserted or reordered. */
final class ChainVerifier {

    private final Completeness completeness;
    private final Faults faults = new Faults();
    private final Optional<String> head;
    private long entries;
    private long first;

    @Nullable
    private ChainLink last;

    private boolean headSeen;

    /** @param head hash of an entry that must be present, e.g. one noted when it was the newest */
    ChainVerifier(Completeness completeness, Optional<String> head) {
        this.completeness = completeness;
        this.head = head;
    }

    void accept(ChainLink link) {
        long seq = link.seq();
        entries++;
        checkContent(link, seq);
        headSeen |= head.filter(link.hash()::equals).isPresent();
        if (last == null) checkFirst(link);
        else if (seq > last.seq()) checkNext(link, last);
        else reportOutOfOrder(link, last);
    }

    private void checkContent(ChainLink link, long seq) {
        if (link.version() == 0) {
            faults.add("entry " + seq + " is hashed by version " + link.text("version")
                    + ", which is not known here: expected 1 to " + AuditHash.VERSION);
            return;
        }
        if (!link.hasValidHash()) faults.add("entry " + seq + " was altered: its hash is not that of its content");
        link.uncoveredField()
                .ifPresent(name -> faults.add("entry " + seq + " was altered: it has '" + name + "', which version "
                        + link.version() + " of the hash does not cover"));
    }

    private void checkFirst(ChainLink link) {
        first = link.seq();
        boolean opens = first == 1;
        if (opens && !link.previousHash().equals(AuditHash.GENESIS))
            faults.add("entry 1 is not the first: it names the hash of one before it");
        if (!opens && completeness == Completeness.WHOLE) faults.addGap(1, first - 1);
        last = link;
    }

    private void checkNext(ChainLink link, ChainLink before) {
        boolean next = link.seq() == before.seq() + 1;
        if (next && !link.follows(before))
            faults.add("entry " + link.seq() + " does not follow entry " + before.seq()
                    + ": it names another hash, so one of the two was replaced");
        if (link.version() < before.version())
            faults.add("entry " + link.seq() + " is hashed by version " + link.version() + ", though entry "
                    + before.seq() + " before it is by version " + before.version());
        if (!next && completeness != Completeness.SELECTION) faults.addGap(before.seq() + 1, link.seq() - 1);
        last = link;
    }

    private void reportOutOfOrder(ChainLink link, ChainLink before) {
        faults.add(
                faults.closeGap(link.seq())
                        ? "entry " + link.seq() + " is out of order: it stands after entry " + before.seq()
                        : "entry " + link.seq() + " was inserted: it stands after entry " + before.seq()
                                + ", and its number is used or out of order");
    }

    /** @param newest expected last entry, if known */
    AuditVerification finish(Optional<AuditTrail.Head> newest) {
        long end = last == null ? 0 : last.seq();
        String hash = last == null ? AuditHash.GENESIS : last.hash();
        faults.close();
        newest.filter(known -> known.seq() != end || !known.hash().equals(hash))
                .ifPresent(known -> faults.add("the trail ends with entry " + end + ", but its head is entry "
                        + known.seq() + " with the hash " + known.hash()));
        if (head.isPresent() && !headSeen)
            faults.add("no entry has the hash " + head.get() + ": the end, or everything, is of another trail");
        return new AuditVerification(faults.count() == 0, entries, first, end, hash, faults.count(), faults.messages());
    }

    /** Faults found in a chain: messages of the first ones and a count of all, in bounded memory. */
    private static class Faults {

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
            return first == last
                    ? "entry " + first + " is missing"
                    : "entries " + first + " to " + last + " are missing";
        }
    }

    /** Completeness expected of the entries to verify. */
    enum Completeness {
        /** Starts with the first entry, without gaps. */
        WHOLE,
        /** Starts with any entry, without gaps. */
        SPAN,
        /** Gaps are allowed, e.g. the entries of one proposal. */
        SELECTION
    }
}
