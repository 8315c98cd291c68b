package io.imprimatur.platform.limits;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.HttpStatus;

/**
 * Accepts only unambiguous paths. Security rules and handlers split, decode and normalize paths by different rules, so
 * nothing may depend on the differences.
 */
final class PathValidation {

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
