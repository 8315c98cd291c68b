package io.imprimatur.service.formality;

import io.imprimatur.platform.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/** Malformed input about an update. */
public class UnusableUpdate extends Refusal {

    public UnusableUpdate(String message) {
        super(Kind.INVALID, message);
    }

    /**
     * Parses a constant, irrespective of case, with hyphens or underscores.
     *
     * @param field name of the field, for the error message
     * @throws UnusableUpdate if no constant matches
     */
    public static <E extends Enum<E>> E parseEnum(String field, @Nullable String text, Class<E> choices) {
        String name = String.valueOf(text).strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(choices.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnusableUpdate(field + ": '" + (text == null ? "" : text)
                        + "' is none: expected one of "
                        + Arrays.stream(choices.getEnumConstants())
                                .map(each ->
                                        each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(", "))));
    }
}
