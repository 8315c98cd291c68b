package io.imprimatur.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.springframework.http.HttpStatus;

/** Reads a whole body and counts its bytes, so that a missing or wrong content length does not bypass the limit. */
class WholeBody {

    /** Texts written by people are short; the largest bodies are Jira's webhooks. */
    static final int MOST_BYTES = 1024 * 1024;

    static final int MOST_FORM_BYTES = 64 * 1024;

    // A client that is still sending when its connection is closed may not see the response.
    private static final long MAX_DISCARDED_BYTES = 8 * 1024 * 1024L;
    private static final int BUFFER_BYTES = 8192;

    private final Intake intake;

    WholeBody(Intake intake) {
        this.intake = intake;
    }

    static boolean isSent(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    byte[] of(HttpServletRequest request, Intake.Share memory) throws TurnedAway {
        int max = FormFields.isForm(request) ? MOST_FORM_BYTES : MOST_BYTES;
        if (request.getContentLengthLong() > max && request.getHeader("Expect") != null) throw tooLarge(max);
        String connection = request.getServletConnection().getConnectionId();
        begin(connection);
        try {
            return read(request.getInputStream(), max, connection, memory);
        } catch (IOException ended) {
            throw intake.isLate(connection) ? tooSlow() : broken();
        } finally {
            intake.end(connection);
        }
    }

    private void begin(String connection) throws TurnedAway {
        try {
            if (!intake.begin(connection)) throw busy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private byte[] read(InputStream from, int max, String connection, Intake.Share memory)
            throws IOException, TurnedAway {
        byte[] body = new byte[BUFFER_BYTES];
        int length = 0;
        for (int read = 0; read >= 0; read = from.read(body, length, body.length - length)) {
            length += read;
            if (length > max) throw discard(from, max, connection);
            if (intake.isLate(connection)) throw tooSlow();
            if (length == body.length) {
                body = Arrays.copyOf(body, Math.min(length * 2, max + 1));
                if (!memory.reserve(body.length)) throw busy();
            }
        }
        return Arrays.copyOf(body, length);
    }

    private TurnedAway discard(InputStream rest, int max, String connection) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long discarded = 0;
        for (int read = 0; read >= 0 && discarded < MAX_DISCARDED_BYTES; read = rest.read(buffer)) {
            discarded += read;
            if (intake.isLate(connection)) break;
        }
        return tooLarge(max);
    }

    private static TurnedAway tooLarge(int max) {
        return new TurnedAway(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "the body is too large: expected " + (max == MOST_BYTES ? "1 MiB" : max / 1024 + " KiB") + " at most");
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
