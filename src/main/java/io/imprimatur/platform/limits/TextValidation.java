package io.imprimatur.platform.limits;

import io.imprimatur.platform.limits.RequestLimitsFilter.RequestRejected;
import io.imprimatur.platform.text.UnicodeText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;

/** Strict decoding of request text, which must be {@linkplain UnicodeText valid}. */
final class TextValidation {

    private static final int MAX_NAME_LENGTH = 100;

    private TextValidation() {}

    /** @param name of the field, e.g. {@code reason} or, in JSON, {@code /reason} */
    static void check(String name, String text) throws RequestRejected {
        if (text.indexOf('\0') >= 0)
            throw new RequestRejected(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "'" + readable(name) + "' holds control characters, U+0000 among them: expected text without it");
        int at = UnicodeText.indexOfUnpairedSurrogate(text);
        if (at >= 0) throw malformed(name, "holds half a surrogate pair, U+%04X".formatted((int) text.charAt(at)));
    }

    /** @throws RequestRejected unless the bytes are UTF-8 without zeros, which UTF-16 contains */
    static void checkBody(byte[] body) throws RequestRejected {
        String text = decode(ByteBuffer.wrap(body));
        if (text == null || text.indexOf('\0') >= 0)
            throw new RequestRejected(HttpStatus.BAD_REQUEST, "the body is malformed: expected UTF-8");
    }

    /** @return null if the bytes are not UTF-8 */
    @Nullable
    static String decode(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }

    /**
     * Decodes percent-encoded bytes.
     *
     * @param plus replacement for a plus sign
     * @return null if a percent sign has no two hexadecimal digits, or the bytes are not UTF-8
     */
    @Nullable
    static String decode(byte[] written, char plus) {
        ByteBuffer bytes = ByteBuffer.allocate(written.length);
        for (int i = 0; i < written.length; i++) {
            byte next = written[i];
            if (next == '+') bytes.put((byte) plus);
            else if (next != '%') bytes.put(next);
            else if (i + 2 >= written.length) return null;
            else {
                int high = Character.digit(written[++i], 16);
                int low = Character.digit(written[++i], 16);
                if (high < 0 || low < 0) return null;
                bytes.put((byte) (high * 16 + low));
            }
        }
        return decode(bytes.flip());
    }

    /** @param why continues the name, e.g. {@code is not UTF-8} */
    static RequestRejected malformed(String name, String why) {
        return new RequestRejected(
                HttpStatus.BAD_REQUEST, "'" + readable(name) + "' " + why + ": expected Unicode text, in UTF-8");
    }

    /** Truncated, with control characters replaced. */
    private static String readable(String name) {
        StringBuilder readable = new StringBuilder();
        UnicodeText.sanitize(name)
                .codePoints()
                .limit(MAX_NAME_LENGTH)
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .forEach(readable::appendCodePoint);
        return readable.toString();
    }

    /**
     * Accepts only unambiguous paths. Security rules and handlers split, decode and normalize paths by different rules, so
     * nothing may depend on the differences.
     */
    static final class PathValidation {

        private static final Set<String> RELATIVE = Set.of(".", "..");

        private PathValidation() {}

        /** @param path as sent, e.g. {@code /api/proposals/P-17} */
        static void check(String path) throws RequestRejected {
            if (!isPlain(path))
                throw new RequestRejected(
                        HttpStatus.BAD_REQUEST,
                        "the path is malformed: expected segments that are not empty, without semicolons, backslashes, dots"
                                + " alone, control characters and encoded slashes");
        }

        private static boolean isPlain(String path) {
            if (!path.startsWith("/") || path.contains("//")) return false;
            String decoded = decoded(path);
            return decoded != null
                    && decoded.chars().noneMatch(PathValidation::isAmbiguous)
                    && slashes(decoded) == slashes(path)
                    && hasNoRelativeSegment(decoded);
        }

        private static boolean isAmbiguous(int character) {
            return character == ';'
                    || character == '\\'
                    || character == '%'
                    || Character.isISOControl(character)
                    || character == '\u2028'
                    || character == '\u2029';
        }

        private static long slashes(String path) {
            return path.chars().filter(character -> character == '/').count();
        }

        private static boolean hasNoRelativeSegment(String path) {
            int from = 1;
            for (int to = path.indexOf('/', from); to >= 0; to = path.indexOf('/', from)) {
                if (RELATIVE.contains(path.substring(from, to))) return false;
                from = to + 1;
            }
            return !RELATIVE.contains(path.substring(from));
        }

        /** @return null unless every byte is valid and the result is UTF-8 */
        private static String decoded(String path) {
            if (path.chars().anyMatch(next -> next > 0x7e)) return null;
            return TextValidation.decode(path.getBytes(StandardCharsets.US_ASCII), '+');
        }
    }
}
