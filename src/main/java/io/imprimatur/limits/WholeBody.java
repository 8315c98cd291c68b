package io.imprimatur.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.springframework.http.HttpStatus;

/** Reads a body whole, counting: neither a length that is not said nor one that is wrong gets past the limit. */
class WholeBody {

    /** What people write is short; the longest are Jira's hooks. */
    static final int MOST_BYTES = 1024 * 1024;

    static final int MOST_FORM_BYTES = 64 * 1024;

    // A client that is still sending when its connection ends may not see the answer.
    private static final long MOST_DISCARDED_BYTES = 8 * 1024 * 1024L;
    private static final int PIECE = 8192;

    private final Intake intake;

    WholeBody(Intake intake) {
        this.intake = intake;
    }

    static boolean isSent(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    byte[] of(HttpServletRequest request, Intake.Share memory) throws TurnedAway {
        int most = FormFields.isForm(request) ? MOST_FORM_BYTES : MOST_BYTES;
        if (request.getContentLengthLong() > most && request.getHeader("Expect") != null) throw tooLarge(most);
        String connection = request.getServletConnection().getConnectionId();
        begin(connection);
        try {
            return read(request.getInputStream(), most, connection, memory);
        } catch (IOException ended) {
            throw intake.isLate(connection) ? tooSlow() : broken();
        } finally {
            intake.end(connection);
        }
    }

    private void begin(String connection) throws TurnedAway {
        try {
            if (!intake.begin(connection)) throw busy();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private byte[] read(InputStream from, int most, String connection, Intake.Share memory)
            throws IOException, TurnedAway {
        byte[] body = new byte[PIECE];
        int length = 0;
        for (int read = 0; read >= 0; read = from.read(body, length, body.length - length)) {
            length += read;
            if (length > most) throw discard(from, most, connection);
            if (intake.isLate(connection)) throw tooSlow();
            if (length == body.length) {
                body = Arrays.copyOf(body, Math.min(length * 2, most + 1));
                if (!memory.claim(body.length)) throw busy();
            }
        }
        return Arrays.copyOf(body, length);
    }

    private TurnedAway discard(InputStream rest, int most, String connection) throws IOException {
        byte[] piece = new byte[PIECE];
        long discarded = 0;
        for (int read = 0; read >= 0 && discarded < MOST_DISCARDED_BYTES; read = rest.read(piece)) {
            discarded += read;
            if (intake.isLate(connection)) break;
        }
        return tooLarge(most);
    }

    private static TurnedAway tooLarge(int most) {
        return new TurnedAway(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "the body is too large: expected " + (most == MOST_BYTES ? "1 MiB" : most / 1024 + " KiB")
                        + " at most");
    }

    private static TurnedAway tooSlow() {
        return new TurnedAway(HttpStatus.REQUEST_TIMEOUT, "the body did not arrive in time");
    }

    private static TurnedAway broken() {
        return new TurnedAway(HttpStatus.BAD_REQUEST, "the body ended too early, or its chunks are malformed");
    }

    private static TurnedAway busy() {
        return new TurnedAway(HttpStatus.SERVICE_UNAVAILABLE, "too many bodies are being sent: try again in 5 seconds");
    }
}
