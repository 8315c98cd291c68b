package io.imprimatur.image.verification.mobu;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * One event of a monkey's log.
 *
 * @param at timestamp without time zone, as logged
 * @param text event text, e.g. {@code Success running notebook intro.ipynb}
 * @param fields event fields as text; sets, lists and paths in Python's notation
 */
record LogEvent(@Nullable LocalDateTime at, String text, Map<String, String> fields) {

    /** Empty if the field is missing or empty. */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /** Path of the notebook below the repository's root; the field may be a Python path in mobu's clone. */
    Optional<String> notebook() {
        Optional<String> clone = field("repo_path").map(LogEvent::plainPath);
        return field("notebook").map(LogEvent::plainPath).map(path -> clone.filter(root -> path.startsWith(root + "/"))
                .map(root -> path.substring(root.length() + 1))
                .orElse(path));
    }

    private static String plainPath(String text) {
        int quote = text.indexOf("Path(") + "Path(".length();
        boolean isPythonRepr = text.endsWith(")") && quote >= "Path(".length() && text.length() > quote + 2;
        return isPythonRepr ? text.substring(quote + 1, text.length() - 2) : text;
    }
}
