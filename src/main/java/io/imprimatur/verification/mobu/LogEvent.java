package io.imprimatur.verification.mobu;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * One event of a monkey's log.
 *
 * @param at by the log's own clock
 * @param text the event itself, e.g. {@code Success running notebook intro.ipynb}
 * @param fields what is said beside it, as text; sets, lists and paths as Python writes them
 */
record LogEvent(@Nullable LocalDateTime at, String text, Map<String, String> fields) {

    /** Nothing if it is not said, or empty. */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /** A notebook's path below the repository's root, from a field that may be a Python path in mobu's own clone. */
    Optional<String> notebook() {
        Optional<String> clone = field("repo_path").map(LogEvent::plainPath);
        return field("notebook").map(LogEvent::plainPath).map(path -> clone.filter(root -> path.startsWith(root + "/"))
                .map(root -> path.substring(root.length() + 1))
                .orElse(path));
    }

    private static String plainPath(String written) {
        int quote = written.indexOf("Path(") + "Path(".length();
        boolean isRepresented = written.endsWith(")") && quote >= "Path(".length() && written.length() > quote + 2;
        return isRepresented ? written.substring(quote + 1, written.length() - 2) : written;
    }
}
