package io.imprimatur.platform.limits;

import io.imprimatur.platform.limits.RequestLimitsFilter.RequestRejected;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Reads a whole body and counts its bytes, so that a missing or wrong content length does not bypass the limit. */
class BodyReader {

    /** Texts written by people are short; the largest bodies are Jira's webhooks. */
    static final int MAX_BYTES = 1024 * 1024;

    static final int MAX_FORM_BYTES = 64 * 1024;

    // A client that is still sending when its connection is closed may not see the response.
    private static final long MAX_DISCARDED_BYTES = 8 * 1024 * 1024L;
    private static final int BUFFER_BYTES = 8192;

    private final BodyReadLimiter bodyReadLimiter;

    BodyReader(BodyReadLimiter bodyReadLimiter) {
        this.bodyReadLimiter = bodyReadLimiter;
    }

    static boolean isPresent(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    byte[] readWhole(HttpServletRequest request, BodyReadLimiter.BodyMemory memory) throws RequestRejected {
        int max = FormFields.isForm(request) ? MAX_FORM_BYTES : MAX_BYTES;
        if (request.getContentLengthLong() > max && request.getHeader("Expect") != null) throw tooLarge(max);
        String connection = request.getServletConnection().getConnectionId();
        begin(connection);
        try {
            return read(request.getInputStream(), max, connection, memory);
        } catch (IOException ended) {
            throw bodyReadLimiter.isOverdue(connection) ? tooSlow() : broken();
        } finally {
            bodyReadLimiter.release(connection);
        }
    }

    private void begin(String connection) throws RequestRejected {
        try {
            if (!bodyReadLimiter.acquire(connection)) throw busy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private byte[] read(InputStream from, int max, String connection, BodyReadLimiter.BodyMemory memory)
            throws IOException, RequestRejected {
        byte[] body = new byte[BUFFER_BYTES];
        int length = 0;
        for (int read = 0; read >= 0; read = from.read(body, length, body.length - length)) {
            length += read;
            if (length > max) throw discard(from, max, connection);
            if (bodyReadLimiter.isOverdue(connection)) throw tooSlow();
            if (length == body.length) {
                body = Arrays.copyOf(body, Math.min(length * 2, max + 1));
                if (!memory.reserve(body.length)) throw busy();
            }
        }
        return Arrays.copyOf(body, length);
    }

    private RequestRejected discard(InputStream rest, int max, String connection) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long discarded = 0;
        for (int read = 0; read >= 0 && discarded < MAX_DISCARDED_BYTES; read = rest.read(buffer)) {
            discarded += read;
            if (bodyReadLimiter.isOverdue(connection)) break;
        }
        return tooLarge(max);
    }

    private static RequestRejected tooLarge(int max) {
        return new RequestRejected(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "the body is too large: expected " + (max == MAX_BYTES ? "1 MiB" : max / 1024 + " KiB") + " at most");
    }

    private static RequestRejected tooSlow() {
        return new RequestRejected(HttpStatus.REQUEST_TIMEOUT, "the body did not arrive in time");
    }

    private static RequestRejected broken() {
        return new RequestRejected(HttpStatus.BAD_REQUEST, "the body ended too early, or its chunks are malformed");
    }

    private static RequestRejected busy() {
        return new RequestRejected(
                HttpStatus.SERVICE_UNAVAILABLE, "too many bodies are being sent: try again in 5 seconds");
    }

    /** Form fields, {@code name=value&…}, in UTF-8: those of the query string first, then those of the body. */
    static final class FormFields {

        static final int MAX_FIELDS = 1000;

        private static final String TYPE = "application/x-www-form-urlencoded";
        // Set by Tomcat if it has left out query parameters that are malformed or too many.
        private static final String PARSE_FAILED = "org.apache.catalina.parameter_parse_failed";

        private FormFields() {}

        static boolean isForm(HttpServletRequest request) {
            String type = request.getContentType();
            if (type == null || !request.getMethod().equals("POST")) return false;
            int parameters = type.indexOf(';');
            return (parameters < 0 ? type : type.substring(0, parameters))
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .equals(TYPE);
        }

        static Map<String, String[]> parse(HttpServletRequest request, byte[] body) throws RequestRejected {
            Map<String, String[]> fields = new LinkedHashMap<>(request.getParameterMap());
            if (request.getAttribute(PARSE_FAILED) != null) throw malformed();
            // Parsed again: Tomcat replaces malformed bytes with a question mark.
            String address = request.getQueryString();
            if (address != null) read(address, new LinkedHashMap<>());
            if (isForm(request)) read(new String(body, StandardCharsets.ISO_8859_1), fields);
            return fields;
        }

        /** @param written one character per byte */
        private static void read(String written, Map<String, String[]> fields) throws RequestRejected {
            int count = 0;
            for (String pair : written.split("&", -1)) {
                if (pair.isEmpty()) continue;
                if (++count > MAX_FIELDS) throw malformed();
                int equals = pair.indexOf('=');
                String name = decoded("the name of a field", equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(name, pair.substring(equals + 1));
                fields.merge(name, new String[] {value}, FormFields::concat);
            }
        }

        private static String decoded(String name, String written) throws RequestRejected {
            String text = TextValidation.decode(written.getBytes(StandardCharsets.ISO_8859_1), ' ');
            if (text == null)
                throw TextValidation.malformed(name, "is not UTF-8, or holds a percent sign without two digits");
            TextValidation.check(name, text);
            return text;
        }

        private static String[] concat(String[] first, String[] second) {
            String[] all = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, all, first.length, second.length);
            return all;
        }

        private static RequestRejected malformed() {
            return new RequestRejected(
                    HttpStatus.BAD_REQUEST,
                    "the fields cannot be read: expected name=value joined by an ampersand, %d at most"
                            .formatted(MAX_FIELDS));
        }
    }
}
