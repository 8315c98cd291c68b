package io.imprimatur.platform.config;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.EnvironmentAware;
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
}
