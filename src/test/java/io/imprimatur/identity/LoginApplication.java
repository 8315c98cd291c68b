package io.imprimatur.identity;

import io.imprimatur.engine.AllInstancesRegister;
import io.imprimatur.engine.EngineUsers;
import io.imprimatur.engine.InstanceRegister;
import io.imprimatur.platform.limits.BufferedRequest;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The modules identity, limits and process, with a role that another module would decide on. */
@EnableAutoConfiguration
@ComponentScan(basePackageClasses = {Person.class, EngineUsers.class, BufferedRequest.class})
@ConfigurationPropertiesScan(basePackageClasses = {Person.class, EngineUsers.class, BufferedRequest.class})
class LoginApplication {

    @Bean
    GroupSource roles() {
        return new GroupSource() {
            @Override
            public Set<String> managedGroups() {
                return Set.of("middleware-lead");
            }

            @Override
            public Set<String> groupsOf(Person person) {
                return person.user().equals("ben") ? managedGroups() : Set.of();
            }

            @Override
            public List<String> membersOf(String group) {
                return List.of("ben");
            }
        };
    }

    @Bean
    InstanceRegister everyInstance() {
        return new AllInstancesRegister();
    }

    @Bean
    RouterFunction<ServerResponse> testPages(CurrentPerson person) {
        return RouterFunctions.route()
                .GET("/api/me", request -> ServerResponse.ok().body(person.get()))
                .GET("/calendar.ics", request -> ServerResponse.ok().body(person.get()))
                .GET("/me", request -> ServerResponse.ok().body(person.get()))
                .GET("/token", request -> ServerResponse.ok().body(token(request)))
                .build();
    }

    private static String token(ServerRequest request) {
        return ((CsrfToken) request.attribute(CsrfToken.class.getName()).orElseThrow()).getToken();
    }
}
