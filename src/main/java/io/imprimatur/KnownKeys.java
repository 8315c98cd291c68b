package io.imprimatur;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/** Which keys may stand at one place of the configuration, by what its records can take up. */
final class KnownKeys {

    private final SortedMap<String, KnownKeys> named = new TreeMap<>();
    private Optional<KnownKeys> any = Optional.empty();

    /** Adds what a record takes that is bound at a prefix. */
    void take(ConfigurationPropertyName prefix, Class<?> bound) {
        KnownKeys place = this;
        for (int i = 0; i < prefix.getNumberOfElements(); i++) place = place.below(prefix.getElement(i, Form.DASHED));
        place.take(bound);
    }

    /** @throws UnknownKey if it is none that anything would read */
    void require(ConfigurationPropertyName name) {
        KnownKeys here = this;
        for (int i = 0; i < name.getNumberOfElements(); i++) {
            if (here.named.isEmpty() && here.any.isEmpty()) throw new UnknownKey(name.chop(i + 1), List.of());
            Optional<KnownKeys> next = here.at(name.getElement(i, Form.ORIGINAL), name.getElement(i, Form.UNIFORM));
            if (next.isEmpty()) throw new UnknownKey(name.chop(i + 1), here.named.keySet());
            here = next.get();
        }
    }

    private Optional<KnownKeys> at(String key, String uniform) {
        return named.entrySet().stream()
                .filter(each -> each.getKey().equals(key)
                        || each.getKey().replace("-", "").equals(uniform))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> any);
    }

    private void take(Class<?> bound) {
        for (RecordComponent component : bound.getRecordComponents())
            below(DataObjectPropertyName.toDashedForm(component.getName()))
                    .take(ResolvableType.forType(component.getGenericType()));
    }

    private KnownKeys below(String key) {
        return named.computeIfAbsent(key, absent -> new KnownKeys());
    }

    private void take(ResolvableType type) {
        Class<?> raw = type.toClass();
        if (raw == Object.class) any = Optional.of(this);
        else if (raw == Optional.class) take(type.getGeneric(0));
        else if (Map.class.isAssignableFrom(raw)) anything().take(type.getGeneric(1));
        else if (Collection.class.isAssignableFrom(raw)) anything().take(type.getGeneric(0));
        else if (raw.isRecord() && !isWrittenAsText(raw)) take(raw);
    }

    private KnownKeys anything() {
        if (any.isEmpty()) any = Optional.of(new KnownKeys());
        return any.get();
    }

    /** Spring converts a text by such a method. */
    private static boolean isWrittenAsText(Class<?> raw) {
        return Arrays.stream(raw.getMethods())
                .anyMatch(method -> method.getName().equals("of") && method.getReturnType() == raw);
    }
}
