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
 * Stores sessions in memory on H2, which has a single node. On PostgreSQL Spring Session stores them in the database,
 * so that logins work on every node and survive a node's failure.
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
