package io.imprimatur.identity;

import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.autoconfigure.session.SessionAutoConfiguration;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps sessions in memory where there is but one node, that is, on H2. On PostgreSQL Spring Session keeps them in the
 * database, so that any node knows who is logged in, and goes on when the one before it died.
 */
class SessionsOfOneNode implements AutoConfigurationImportFilter, EnvironmentAware {

    private boolean oneNode;

    @Override
    public void setEnvironment(Environment environment) {
        oneNode = !environment.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql:");
    }

    @Override
    public boolean[] match(String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] taken = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) taken[i] = !oneNode || !isAboutSessions(classes[i]);
        return taken;
    }

    private static boolean isAboutSessions(String name) {
        return Objects.equals(name, SessionAutoConfiguration.class.getName());
    }
}
