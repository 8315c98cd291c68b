package io.imprimatur.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.serializer.DefaultDeserializer;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Sessions read and written by several nodes, and by several versions during an upgrade. */
@Configuration(proxyBeanMethods = false)
class SharedSessions {

    private static final Logger LOG = LoggerFactory.getLogger(SharedSessions.class);

    /**
     * Inserts attributes with an upsert: Tasklist sends concurrent requests, each of which may be the first to write an
     * attribute.
     */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> firstOrSecondWriter() {
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
}
