package io.imprimatur.process;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Connects the engine to the login and grants the default authorizations. */
@Configuration(proxyBeanMethods = false)
class EngineSecurity {

    private static final int AFTER_LOGIN = SecurityProperties.DEFAULT_FILTER_ORDER + 1;

    @Bean
    EngineMembers engineMembers(ProcessEngine engine, PlatformTransactionManager transactions) {
        return new EngineMembers(engine.getIdentityService(), newTransaction(transactions), Clock.systemUTC());
    }

    @Bean
    EngineSeeds engineSeeds(
            ProcessEngine engine,
            List<InstanceRegister> registers,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        return new EngineSeeds(
                engine,
                registers.stream().map(InstanceRegister::process).toList(),
                database,
                newTransaction(transactions));
    }

    @Bean
    FilterRegistrationBean<EngineLogin.RestFilter> restLogin(LoggedInMember loggedIn) {
        var filter = new FilterRegistrationBean<>(new EngineLogin.RestFilter(loggedIn));
        filter.addInitParameter(ProcessEngineAuthenticationFilter.SERVLET_PATH_PREFIX, "/engine-rest");
        filter.addUrlPatterns("/engine-rest/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    FilterRegistrationBean<EngineLogin.TasklistFilter> tasklistLogin(LoggedInMember loggedIn, ProcessEngine engine) {
        var filter = new FilterRegistrationBean<>(new EngineLogin.TasklistFilter(loggedIn, engine.getName()));
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    FilterRegistrationBean<EngineRequestFilter> engineRequests() {
        var filter = new FilterRegistrationBean<>(new EngineRequestFilter());
        filter.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    FilterRegistrationBean<BoundedAnswers> boundedAnswers() {
        var filter = new FilterRegistrationBean<>(new BoundedAnswers());
        filter.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    @Bean
    FilterRegistrationBean<TasklistTokenFilter> tasklistToken() {
        var filter = new FilterRegistrationBean<>(new TasklistTokenFilter());
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setOrder(AFTER_LOGIN);
        return filter;
    }

    private static TransactionTemplate newTransaction(PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }
}
