package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.oci.TimeLimit.Deadline;
import io.imprimatur.platform.text.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Hashes and counts a blob while it is transferred between registries. */
final class VerifyingBlobStream extends FilterInputStream {

    private final MessageDigest hash;
    private final Descriptor expected;
    private final InactivityLimit inactivityLimit;
    private long passed;
    private volatile String fault;

    VerifyingBlobStream(InputStream source, Descriptor expected, InactivityLimit inactivityLimit) {
        this(source, Sha256.newDigest(), expected, inactivityLimit);
    }

    private VerifyingBlobStream(
            InputStream source, MessageDigest hash, Descriptor expected, InactivityLimit inactivityLimit) {
        super(new DigestInputStream(source, hash));
        this.hash = hash;
        this.expected = expected;
        this.inactivityLimit = inactivityLimit;
    }

    @Override
    public int read() throws IOException {
        throw new UnsupportedOperationException("a blob is read in pieces");
    }

    /** Withholds the last chunk of a corrupt blob, so that the upload never completes. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        passed += Math.max(0, count);
        if (count < 0 && passed < expected.size())
            throw new IOException(
                    "blob " + expected.digest() + " ended after " + passed + " bytes of " + expected.size());
        if (passed > expected.size()) fail("is longer than " + expected.size() + " bytes");
        if (count > 0 && passed == expected.size()) finish();
        else inactivityLimit.onChunk();
        return count;
    }

    /**
     * Why the received data is not the expected blob; the JDK's client does not propagate exceptions of a request body.
     */
    Optional<String> mismatchDetail() {
        return Optional.ofNullable(fault);
    }

    private void finish() throws IOException {
        Digest received = new Digest("sha256:" + HexFormat.of().formatHex(hash.digest()));
        if (!received.equals(expected.digest())) fail("came with other bytes, of digest " + received);
        inactivityLimit.onAllSent();
    }

    private void fail(String detail) throws IOException {
        String message = "blob " + expected.digest() + " " + detail;
        fault = message;
        throw new IOException(message);
    }

    /** Inactivity limit, renewed by each transferred chunk: large transfers may take long, stalled ones time out. */
    static final class InactivityLimit implements TimeLimit {

        private static final Duration STALLED = Duration.ofSeconds(30);
        private static final Duration STORING = Duration.ofMinutes(5);

        private final Deadline whole;
        private volatile Deadline next;

        /** @param whole overall deadline */
        InactivityLimit(Deadline whole) {
            this.whole = whole;
            this.next = Deadline.in(STALLED);
        }

        void onChunk() {
            next = Deadline.in(STALLED);
        }

        /** Everything is sent; a registry with remote storage takes time to store gigabytes before it responds. */
        void onAllSent() {
            next = Deadline.in(STORING);
        }

        @Override
        public Duration remaining() {
            return earlier().remaining();
        }

        private Deadline earlier() {
            Deadline current = next;
            return current.remaining().compareTo(whole.remaining()) < 0 ? current : whole;
        }

        @Override
        public String toString() {
            return earlier().toString();
        }
    }
}
