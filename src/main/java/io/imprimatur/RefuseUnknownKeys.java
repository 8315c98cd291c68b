package io.imprimatur;

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
 * Stops the start at a key below {@code imprimatur} that nothing would read, before anything is made: a misspelt {@code
 * notcie: PT24H} must not leave the default in force. Variables of the environment are not looked at, for they are
 * also named by placeholders.
 */
@Component
class RefuseUnknownKeys implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("imprimatur");

    private Environment environment;

    /** Too early for a constructor's arguments. */
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
                .forEach(type -> takeUp(known, type));
        keys().forEach(known::require);
    }

    private static void takeUp(KnownKeys known, Class<?> type) {
        ConfigurationProperties bound = type.getAnnotation(ConfigurationProperties.class);
        if (bound != null) known.take(ConfigurationPropertyName.of(bound.value()), type);
    }

    private Stream<ConfigurationPropertyName> keys() {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .flatMap(RefuseUnknownKeys::keys);
    }

    private static Stream<ConfigurationPropertyName> keys(ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource written
                        && !(written.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)
                ? written.stream().filter(OURS::isAncestorOf)
                : Stream.empty();
    }
}
