package io.imprimatur.limits;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.HttpStatus;

/**
 * Paths that can be read in one way only. What decides who gets in and what answers split, decode and tidy up paths each
 * by rules of their own, so nothing may depend on these rules.
 */
final class PlainPath {

    private static final Set<String> RELATIVE = Set.of(".", "..");

    private PlainPath() {}

    /** @param path as it was sent, e.g. {@code /api/proposals/P-17} */
    static void check(String path) throws TurnedAway {
        if (!isPlain(path))
            throw new TurnedAway(
                    HttpStatus.BAD_REQUEST,
                    "the path is malformed: expected segments that are not empty, without semicolons, backslashes, dots"
                            + " alone, control characters and encoded slashes");
    }

    private static boolean isPlain(String path) {
        if (!path.startsWith("/") || path.contains("//")) return false;
        String decoded = decoded(path);
        return decoded != null
                && decoded.chars().noneMatch(PlainPath::isMisread)
                && slashes(decoded) == slashes(path)
                && isWithoutRelative(decoded);
    }

    private static boolean isMisread(int character) {
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

    private static boolean isWithoutRelative(String path) {
        int from = 1;
        for (int to = path.indexOf('/', from); to >= 0; to = path.indexOf('/', from)) {
            if (RELATIVE.contains(path.substring(from, to))) return false;
            from = to + 1;
        }
        return !RELATIVE.contains(path.substring(from));
    }

    /** Null if it is not UTF-8 with each byte in two hexadecimal digits. */
    private static String decoded(String path) {
        if (path.chars().anyMatch(next -> next > 0x7e)) return null;
        return ValidText.decoded(path.getBytes(StandardCharsets.US_ASCII), '+');
    }
}
