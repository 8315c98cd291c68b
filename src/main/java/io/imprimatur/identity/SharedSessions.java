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

/** Sessions that several nodes, and during an upgrade several versions, read and write. */
@Configuration(proxyBeanMethods = false)
class SharedSessions {

    private static final Logger LOG = LoggerFactory.getLogger(SharedSessions.class);

    /** Tasklist asks for many things at once, and each answer may be the first to write the same attribute. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> firstOrSecondWriter() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** What another version wrote and this one cannot read is as if it were not there: one logs in again. */
    @Bean
    GenericConversionService springSessionConversionService(ResourceLoader resources) {
        DeserializingConverter reader = new DeserializingConverter(new DefaultDeserializer(resources.getClassLoader()));
        GenericConversionService service = new GenericConversionService();
        service.addConverter(Object.class, byte[].class, new SerializingConverter());
        service.addConverter(byte[].class, Object.class, bytes -> {
            try {
                return reader.convert(bytes);
            } catch (SerializationFailedException unreadable) {
                LOG.info("Part of a session is of another version, and left out: {}", unreadable.getMessage());
                return null;
            }
        });
        return service;
    }
}
