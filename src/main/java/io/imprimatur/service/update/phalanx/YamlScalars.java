package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.phalanx.YamlNode.Scalar;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes text as YAML scalars that every parser reads as text. */
final class YamlScalars {

    private static final Pattern VERSION = Pattern.compile("[!-~](?:[ -~]{0,126}[!-~])?");

    /**
     * Text that some parser reads as a number: {@code 123e4}, a possible commit prefix, in Helm; {@code 0o17} in YAML
     * 1.2; {@code 1:30} in YAML 1.1.
     */
    private static final Pattern LIKE_A_NUMBER =
            Pattern.compile("[-+]?(?:0[xXobOB].*|[0-9_]*+\\.?[0-9_]*+(?:[eEpP][-+]?[0-9]++)?"
                    + "|[0-9][0-9_]*+(?::[0-9]{1,2})++(?:\\.[0-9_]*+)?)");

    private static final Pattern LIKE_A_DATE = Pattern.compile("[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}.*");
    private static final Pattern LIKE_INFINITY_OR_NAN =
            Pattern.compile("[-+]?\\.?(?:inf|infinity|nan)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> RESERVED_WORDS =
            Set.of("y", "n", "=", "<<", "~", "null", "true", "false", "yes", "no");
    private static final Pattern SAFE_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*+");
    private static final Resolver RESOLVER = new Resolver();

    private YamlScalars() {}

    /** Candidate spellings, preferred first: in the given style, quoted if a bare scalar would not be text. */
    static List<String> candidates(String version, ScalarStyle style) {
        if (!VERSION.matcher(version).matches())
            throw new ChangeRefused(
                    "'" + version + "' is not a version: expected up to 128 printable characters of ASCII");
        String doubled = doubleQuoted(version);
        return switch (style) {
            case SINGLE_QUOTED -> List.of("'" + version.replace("'", "''") + "'");
            case DOUBLE_QUOTED -> List.of(doubled);
            default -> isTextWhenBare(version) ? List.of(version, doubled) : List.of(doubled);
        };
    }

    static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(each -> quoted.append(escaped(each)));
        return quoted.append('"').toString();
    }

    private static String escaped(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') return "\\" + (char) codePoint;
        if (codePoint == '\n') return "\\n";
        if (codePoint >= ' ' && codePoint <= '~') return String.valueOf((char) codePoint);
        return codePoint <= 0xFFFF ? "\\u%04x".formatted(codePoint) : "\\U%08x".formatted(codePoint);
    }

    /** Writes a mapping key. */
    static String key(String name, boolean quoted) {
        return !quoted && SAFE_KEY.matcher(name).matches() && isTextWhenBare(name) ? name : doubleQuoted(name);
    }

    /** Whether every parser of these files reads it as text without quotes. */
    static boolean isTextWhenBare(String text) {
        return RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR)
                && RESERVED_WORDS.stream().noneMatch(text::equalsIgnoreCase)
                && Arrays.asList(LIKE_A_NUMBER, LIKE_A_DATE, LIKE_INFINITY_OR_NAN).stream()
                        .noneMatch(like -> like.matcher(text).matches());
    }

    /** Text of a scalar's YAML value: {@code 1.10} as 1.1, {@code 0x1F} as 31, {@code on} as true. */
    static String valueOf(Scalar scalar) {
        return Values.of(scalar);
    }

    private static final class Values extends SafeConstructor {

        private Values() {
            super(new LoaderOptions());
        }

        static String of(Scalar scalar) {
            if (scalar.isText()) return scalar.value;
            try {
                Node node = new ScalarNode(scalar.tag(), scalar.value, null, null, scalar.style);
                Object read = new Values().constructDocument(node);
                return read instanceof Date date ? date.toInstant().toString() : String.valueOf(read);
            } catch (YAMLException | NumberFormatException none) {
                return scalar.value;
            }
        }
    }
}
