package io.imprimatur.formality;

import io.imprimatur.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/** Something that is asked about an update is not in a form that can be taken. */
public class UnusableUpdate extends Refusal {

    public UnusableUpdate(String message) {
        super(Kind.INVALID, message);
    }

    /**
     * The constant that is written in any case, with hyphens or underscores.
     *
     * @throws UnusableUpdate if it is none
     */
    public static <E extends Enum<E>> E choice(String field, @Nullable String written, Class<E> choices) {
        String name = String.valueOf(written).strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(choices.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnusableUpdate(field + ": '" + (written == null ? "" : written)
                        + "' is none: expected one of "
                        + Arrays.stream(choices.getEnumConstants())
                                .map(each ->
                                        each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(", "))));
    }
}
