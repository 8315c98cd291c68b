package io.imprimatur.identity;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.serializer.DefaultDeserializer;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Sessions: in the database on PostgreSQL, read and written by several nodes and versions; in memory on H2. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SessionConfiguration.class);

    /**
     * Inserts attributes with an upsert: Tasklist sends concurrent requests, each of which may be the first to write an
     * attribute.
     */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> upsertAttributes() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** Ignores attributes of another version that cannot be deserialized: the user logs in again. */
    @Bean
    GenericConversionService springSessionConversionService(ResourceLoader resources) {
        DeserializingConverter reader = new DeserializingConverter(new DefaultDeserializer(resources.getClassLoader()));
        GenericConversionService service = new GenericConversionService();
        service.addConverter(Object.class, byte[].class, new SerializingConverter());
        service.addConverter(byte[].class, Object.class, bytes -> {
            try {
                return reader.convert(bytes);
            } catch (SerializationFailedException unreadable) {
                LOG.info("Ignoring a session attribute of another version: {}", unreadable.getMessage());
                return null;
            }
        });
        return service;
    }

    /**
     * Stores sessions in memory on H2, which has a single node. On PostgreSQL Spring Session stores them in the database,
     * so that logins work on every node and survive a node's failure.
     */
    @Configuration(proxyBeanMethods = false)
    @Conditional(InMemory.OnH2.class)
    @EnableSpringHttpSession
    static class InMemory {

        @Bean
        InMemorySessionRepository sessionRepository(ServerProperties server) {
            Duration timeout = server.getServlet().getSession().getTimeout();
            return new InMemorySessionRepository(timeout);
        }

        static class OnH2 implements Condition {

            @Override
            public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
                return !context.getEnvironment()
                        .getProperty("spring.datasource.url", "")
                        .startsWith("jdbc:postgresql:");
            }
        }
    }

    /**
     * Lifetime of a login in a browser.
     *
     * @param lifetime time since the login, regardless of activity; an inactive session ends earlier, after
     *     server.servlet.session.timeout
     */
    @ConfigurationProperties("imprimatur.identity.session")
    record SessionSettings(@DefaultValue("12h") Duration lifetime) {

        private static final Duration LONGEST = Duration.ofDays(7);

        SessionSettings {
            if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0)
                throw new IdentityMisconfigured(
                        "imprimatur.identity.session.lifetime",
                        "'" + lifetime + "'",
                        "a duration of at most 7 days, e.g. 12h");
        }
    }
}
