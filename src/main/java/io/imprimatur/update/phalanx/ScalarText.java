package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** How a version may be written as a scalar, the likeliest first. */
final class ScalarText {

    private static final Pattern VERSION = Pattern.compile("[!-~](?:[ -~]{0,126}[!-~])?");

    /** Helm's parser is not ours: {@code 123e4}, a beginning of a commit, is a number to it. */
    private static final Pattern LIKE_A_NUMBER =
            Pattern.compile("[-+]?(?:0[xob].*|[0-9_]*+\\.?[0-9_]*+(?:[eE][-+]?[0-9]++)?)");

    private ScalarText() {}

    /** In the style that was there; a bare one would be something else than text if it looked so. */
    static List<String> ways(String version, ScalarStyle style) {
        if (!VERSION.matcher(version).matches())
            throw new ChangeRefused(
                    "'" + version + "' is not a version: expected up to 128 printable characters of ASCII");
        String doubled = '"' + version.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return switch (style) {
            case SINGLE_QUOTED -> List.of("'" + version.replace("'", "''") + "'");
            case PLAIN -> isTextWhenBare(version) ? List.of(version, doubled) : List.of(doubled);
            default -> List.of(doubled);
        };
    }

    private static boolean isTextWhenBare(String version) {
        return new Resolver().resolve(NodeId.scalar, version, true).equals(Tag.STR)
                && !LIKE_A_NUMBER.matcher(version).matches();
    }
}
