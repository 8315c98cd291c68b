package io.imprimatur.platform.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * Fails the start at an unknown key below {@code imprimatur}, before any bean is created: a misspelt {@code notcie:
 * PT24H} must not leave the default in force. Environment variables are not checked, because placeholders refer to them
 * as well.
 */
@Component
class UnknownKeyCheck implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("imprimatur");

    private Environment environment;

    /** Runs before constructor injection is available. */
    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        KnownKeys known = new KnownKeys();
        Arrays.stream(beans.getBeanDefinitionNames())
                .map(bean -> beans.getType(bean, false))
                .filter(Objects::nonNull)
                .filter(Class::isRecord)
                .forEach(type -> addKeys(known, type));
        keys().forEach(known::require);
    }

    private static void addKeys(KnownKeys known, Class<?> type) {
        ConfigurationProperties bound = type.getAnnotation(ConfigurationProperties.class);
        if (bound != null) known.add(ConfigurationPropertyName.of(bound.value()), type);
    }

    private Stream<ConfigurationPropertyName> keys() {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .flatMap(UnknownKeyCheck::keys);
    }

    private static Stream<ConfigurationPropertyName> keys(ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource iterable
                        && !(iterable.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)
                ? iterable.stream().filter(PREFIX::isAncestorOf)
                : Stream.empty();
    }

    /** Tree of the valid configuration keys, derived from the records that they are bound to. */
    static final class KnownKeys {

        private final SortedMap<String, KnownKeys> named = new TreeMap<>();
        private Optional<KnownKeys> any = Optional.empty();

        /** Adds the keys of a record bound at a prefix. */
        void add(ConfigurationPropertyName prefix, Class<?> bound) {
            KnownKeys node = this;
            for (int i = 0; i < prefix.getNumberOfElements(); i++) node = node.below(prefix.getElement(i, Form.DASHED));
            node.add(bound);
        }

        /** @throws UnknownKey if no record binds the key */
        void require(ConfigurationPropertyName name) {
            KnownKeys node = this;
            for (int i = 0; i < name.getNumberOfElements(); i++) {
                if (node.named.isEmpty() && node.any.isEmpty()) throw new UnknownKey(name.chop(i + 1), List.of());
                Optional<KnownKeys> next = node.at(name.getElement(i, Form.ORIGINAL), name.getElement(i, Form.UNIFORM));
                if (next.isEmpty()) throw new UnknownKey(name.chop(i + 1), node.named.keySet());
                node = next.get();
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

        private void add(Class<?> bound) {
            for (RecordComponent component : bound.getRecordComponents())
                below(DataObjectPropertyName.toDashedForm(component.getName()))
                        .add(ResolvableType.forType(component.getGenericType()));
        }

        private KnownKeys below(String key) {
            return named.computeIfAbsent(key, absent -> new KnownKeys());
        }

        private void add(ResolvableType type) {
            Class<?> raw = type.toClass();
            if (raw == Object.class) any = Optional.of(this);
            else if (raw == Optional.class) add(type.getGeneric(0));
            else if (Map.class.isAssignableFrom(raw)) anyKey().add(type.getGeneric(1));
            else if (Collection.class.isAssignableFrom(raw)) anyKey().add(type.getGeneric(0));
            else if (raw.isRecord() && !isConvertedFromString(raw)) add(raw);
        }

        private KnownKeys anyKey() {
            if (any.isEmpty()) any = Optional.of(new KnownKeys());
            return any.get();
        }

        /** Spring converts a string with such a method. */
        private static boolean isConvertedFromString(Class<?> raw) {
            return Arrays.stream(raw.getMethods())
                    .anyMatch(method -> method.getName().equals("of") && method.getReturnType() == raw);
        }
    }
}
