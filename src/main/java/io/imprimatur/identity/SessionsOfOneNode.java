package io.imprimatur.identity;

import java.time.Duration;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;

/**
 * Keeps sessions in memory where there is but one node, that is, on H2; they end with it. On PostgreSQL Spring Session
 * keeps them in the database, so that any node knows who is logged in, and goes on when the one before it died.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(SessionsOfOneNode.OneNode.class)
@EnableSpringHttpSession
class SessionsOfOneNode {

    @Bean
    SessionsInMemory sessionRepository(ServerProperties server) {
        Duration idle = server.getServlet().getSession().getTimeout();
        return new SessionsInMemory(idle);
    }

    static class OneNode implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty("spring.datasource.url", "")
                    .startsWith("jdbc:postgresql:");
        }
    }
}
